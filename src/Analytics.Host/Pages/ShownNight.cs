using Analytics.Evaluation;

namespace Analytics.Host.Pages;

/// <summary>The last night as advisors see it. Which students an advisor has follows from its lists and tables. Immutable.</summary>
internal sealed class ShownNight
{
    private readonly IReadOnlyDictionary<string, IReadOnlyList<CaseStudent>> students; // by the advisor's pseudonym
    private readonly ILookup<string, ActiveWeek> weeks; // of listed students, by pseudonym

    private ShownNight(LoadedStudy study, RunRecord record, NightTables? tables, IdentityVault vault, RunFolder runs)
    {
        (Study, Record, Vault, Tables) = (tables?.Study ?? study, record, vault, tables);
        Lists = [.. Study.Study.Targets.Select(target => new ShownList(target, runs.Flags(record.Id, target.Id)))];
        students = Lists.SelectMany(Signs).GroupBy(one => one.Advisor, StringComparer.Ordinal).ToDictionary(
            advisor => advisor.Key,
            IReadOnlyList<CaseStudent> (advisor) => [.. advisor.GroupBy(one => one.Student, StringComparer.Ordinal)
                .Select(one => new CaseStudent(one.Key, NameOf(one.Key), [.. one.Select(row => row.Sign)]))
                .OrderBy(student => student.Order)],
            StringComparer.Ordinal);
        weeks = Weeks(students.Values.SelectMany(own => own).Where(one => one.Listed).Select(one => one.Pseudonym));
    }

    public LoadedStudy Study { get; }

    public RunRecord Record { get; }

    /// <summary>The night's published tables; null if they are gone.</summary>
    public NightTables? Tables { get; }

    public IdentityVault Vault { get; }

    /// <summary>Each target, in the study's order, with its current list.</summary>
    public IReadOnlyList<ShownList> Lists { get; }

    public long Cutoff => RunFolder.Micros(Record.Cutoff);

    public static ShownNight Load(Store store, LoadedStudy study, RunRecord record) => new(
        study, record, NightTables.Open(store, record, study), IdentityVault.Open(store), new RunFolder(store, study.Zone));

    /// <summary>The students that an account sees: an advisor's own, or those of a lead's unit; empty if no roster names it.</summary>
    public IReadOnlyList<CaseStudent> StudentsOf(Account account) => account switch
    {
        { Role: Role.Advisor, Advisor: { } id } => Vault.Advisor(id) is { } advisor ? students.GetValueOrDefault(advisor) ?? [] : [],
        { Role: Role.Lead, Unit: { } unit } => [.. students.Values.SelectMany(own => own).Where(one => IsOf(unit, one.Pseudonym))
            .GroupBy(one => one.Pseudonym, StringComparer.Ordinal)
            .Select(one => new CaseStudent(one.Key, one.First().Name, [.. one.SelectMany(part => part.Signs)])).OrderBy(one => one.Order)],
        _ => [],
    };

    /// <summary>Whether an account may see a flag.</summary>
    public bool Sees(Account account, Flag flag) => account switch
    {
        { Role: Role.Advisor, Advisor: { } id } => flag.Advisor is not null && flag.Advisor == Vault.Advisor(id),
        { Role: Role.Lead, Unit: { } unit } => IsOf(unit, flag.Student),
        _ => false,
    };

    /// <summary>Counts of an account's students who entered or left this night's new lists, by state.</summary>
    public IReadOnlyList<KeyValuePair<FlagState, int>> ChangesOf(Account account) =>
    [
        .. Lists.Where(one => one.List?.Cutoff == Cutoff).SelectMany(one => one.List!.Flags)
            .Where(flag => flag.State != FlagState.Still && Sees(account, flag)).DistinctBy(flag => (flag.Student, flag.State))
            .CountBy(flag => flag.State).OrderBy(one => one.Key),
    ];

    /// <summary>Places taken by an advisor's students, by target; empty for a lead, whose unit has several lists.</summary>
    public IReadOnlyList<Places> PlacesOf(Account account) => account.Role != Role.Advisor ? [] :
    [
        .. from shown in Lists
           where shown.List is not null
           let signs = StudentsOf(account).SelectMany(student => student.Signs).Where(sign => sign.Target == shown.Target).ToList()
           select new Places(shown.Target, signs.Count(sign => sign.Listed),
               signs.Count(sign => !sign.Listed && sign.Probability >= shown.Target.Capacity.AtLeast)),
    ];

    /// <summary>The last weeks of a student, in the course of the first flag if weeks are counted per course.</summary>
    public WeekStrip WeeksOf(CaseStudent student)
    {
        var all = (student.Listed ? weeks : Weeks([student.Pseudonym]))[student.Pseudonym].ToLookup(week => week.Row.Course);
        var course = student.Signs.OrderBy(sign => !sign.Listed).Select(sign => sign.Course).FirstOrDefault(course => course is not null);
        return new WeekStrip([.. all.Contains(null) ? all[null] : all[course]]);
    }

    private ILookup<string, ActiveWeek> Weeks(IEnumerable<string> whose) =>
        (Tables?.Weeks(whose.ToHashSet(StringComparer.Ordinal)) ?? []).ToLookup(week => week.Row.Student, StringComparer.Ordinal);

    private bool IsOf(string unit, string student) => string.Equals(Vault.Find(student)?.Unit, unit, StringComparison.Ordinal);

    /// <summary>All rows of a target with an advisor: those scored tonight, and those on the current list.</summary>
    private IEnumerable<(string Advisor, string Student, Sign Sign)> Signs(ShownList shown)
    {
        var flags = shown.List?.Told.ToDictionary(flag => flag.Key) ?? [];
        var scored = (Tables?.Scored(shown.Target.Id) ?? []).ToDictionary(row => row.Key);
        foreach (var key in scored.Keys.Union(flags.Keys))
        {
            var (flag, row) = (flags.GetValueOrDefault(key), scored.GetValueOrDefault(key));

            // The list decides about the advisor, as in the delivered files
            if ((flag is null ? row?.Advisor : flag.Advisor) is { } advisor)
            {
                var probability = row is null ? flag?.Probability : row.Probability;
                yield return (advisor, key.Student, new Sign(shown.Target, key.Course, flag, probability)
                {
                    NeedsALook = (row is null ? flag?.Verdict : row.Verdict) == CertainVerdict.NeedsALook,
                });
            }
        }
    }

    private static bool IsHan(char letter) => letter is >= '\u3400' and <= '\u9FFF';

    private string NameOf(string student)
    {
        var who = Vault.Find(student);
        string[] parts = [.. new[] { who?.FirstName, who?.LastName }.OfType<string>().Where(part => !string.IsNullOrWhiteSpace(part))];

        // Chinese names: family name first, without a space
        var name = parts.Length == 2 && parts.All(part => part.All(IsHan)) ? parts[1] + parts[0] : string.Join(' ', parts);
        return name.Length > 0 ? name : who?.Id ?? "–";
    }
}

/// <summary>Places taken on an advisor's list of a target.</summary>
/// <param name="Waiting">Students at or above the bound without a place.</param>
internal sealed record Places(TargetRule Target, int Taken, int Waiting);

/// <summary>A target with its current list; null before the first.</summary>
internal sealed record ShownList(TargetRule Target, FlagList? List);
