namespace Analytics.Flags;

/// <summary>One target's lists for all advisors on one night.</summary>
/// <param name="Champion">Id of the model version.</param>
/// <param name="Cutoff">Microseconds UTC.</param>
/// <param name="Scored">Students, or students in a course, with a probability.</param>
/// <param name="Insufficient">Rows with too little data, which does not mean low risk.</param>
/// <param name="Waiting">Rows at or above the bound without a place, whether listed before or not.</param>
/// <param name="Flags">By advisor and rank; then, once, students of the previous list who are no longer listed.</param>
public sealed record FlagList(
    string Target, string Champion, long Cutoff, int Scored, int Insufficient, int Waiting, IReadOnlyList<Flag> Flags)
{
    private const int MostReasons = 3;

    /// <summary>Students of a running term who left the list on an earlier night, in their state tonight; they are not mentioned
    /// again.</summary>
    public IReadOnlyList<Flag> Earlier { get; init; } = [];

    /// <summary>Students of the risk set who have opted out, listed before or not. They get no estimate.</summary>
    public IReadOnlyList<Flag> OptedOut { get; init; } = [];

    /// <summary>All students mentioned: opted-out students every night, others once.</summary>
    [JsonIgnore]
    public IEnumerable<Flag> Told => Flags.UnionBy(OptedOut, flag => flag.Key);

    /// <summary>Whether its model is not yet judged forward in time; every list says so.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool NotYetForward { get; init; }

    /// <summary>Everyone listed in the term, by row.</summary>
    public IReadOnlyDictionary<RowKey, Flag> Known() => Flags.Concat(Earlier).ToDictionary(flag => flag.Key);

    /// <summary>The same list with other advisors.</summary>
    public FlagList Under(Func<Flag, string?> advisorOf)
    {
        IReadOnlyList<Flag> Moved(IReadOnlyList<Flag> flags) => [.. flags.Select(flag => flag with { Advisor = advisorOf(flag) })];
        return this with { Flags = Moved(Flags), Earlier = Moved(Earlier), OptedOut = Moved(OptedOut) };
    }

    /// <summary>A standing list without students who have opted out since it was made.</summary>
    /// <param name="contacts">The log with opt-outs.</param>
    /// <param name="tonight">The risk set of tonight.</param>
    public FlagList Without(ContactLog contacts, IReadOnlyList<FeatureRow> tonight)
    {
        IReadOnlyList<Flag> Off(IReadOnlyList<Flag> flags) => [.. flags.Select(flag => contacts.HasOptedOut(flag.Student)
            ? flag.Off(FlagState.OptedOut) : flag)];
        return this with { Flags = Off(Flags), Earlier = Off(Earlier), OptedOut = OutOf(Target, tonight, contacts) };
    }

    /// <summary>Number of flags by state.</summary>
    public IReadOnlyDictionary<FlagState, int> ByState() =>
        Enum.GetValues<FlagState>().ToDictionary(state => state, state => Flags.Count(flag => flag.State == state));

    /// <summary>Ranks predictions into lists no longer than each advisor's capacity.</summary>
    /// <param name="target">Capacity, least probability and hysteresis.</param>
    /// <param name="table">The risk set, with the target's columns.</param>
    /// <param name="predictions">Its scored eligible rows, without students who opted out.</param>
    /// <param name="cutoff">Microseconds UTC.</param>
    /// <param name="previous">The list that this one continues.</param>
    /// <param name="plan">Rules for reasons from surveys.</param>
    public static FlagList Raise(
        TargetRule target, ModelVersion champion, FeatureTable table, IReadOnlyList<Prediction> predictions, long cutoff,
        IReadOnlySet<string> open, FlagList? previous, ReasonPlan plan)
    {
        var before = previous?.Known() ?? new Dictionary<RowKey, Flag>();
        var known = predictions.Where(one => one.Probability is not null).ToList();
        var listed = Listed(target, predictions, table, before, plan);
        var places = listed.Select(flag => flag.Key).ToHashSet();
        var off = Off(target.Capacity, predictions, before.Values.Where(flag => !places.Contains(flag.Key)), plan.Contacts);
        return new FlagList(
            target.Id, champion.Id, cutoff, known.Count, predictions.Count - known.Count,
            known.Count(one => one.Probability >= target.Capacity.AtLeast && !places.Contains(one.Row.Key)),
            [.. listed, .. off.Where(flag => before[flag.Key].Listed)])
        {
            Earlier = [.. off.Where(flag => !before[flag.Key].Listed && open.Contains(flag.Term))],
            OptedOut = OutOf(target.Id, table.Rows, plan.Contacts),
            NotYetForward = champion.NotYetForward,
        };
    }

    /// <summary>Rows of students who have opted out, as flags.</summary>
    internal static IReadOnlyList<Flag> OutOf(string target, IReadOnlyList<FeatureRow> rows, ContactLog contacts) =>
    [
        .. rows.Where(row => contacts.HasOptedOut(row.Student)).Select(row => new Flag(
            target, row.Student, row.Course?.Id, row.Term, row.Advisor, FlagState.OptedOut, 0, null, [])),
    ];

    private static List<Flag> Listed(
        TargetRule target, IReadOnlyList<Prediction> predictions, FeatureTable table, IReadOnlyDictionary<RowKey, Flag> before,
        ReasonPlan plan)
    {
        var (reasons, flags) = (new Reasons(table, predictions, plan), new List<Flag>());
        var advisors = predictions.Where(one => one.Probability is not null).GroupBy(one => one.Row.Advisor, StringComparer.Ordinal);
        foreach (var advisor in advisors.OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var asked = advisor
                .Select(one => (one.Row, Prediction: one, Steady: Steady(one)))
                .Where(one => one.Steady >= target.Capacity.AtLeast && !plan.Contacts.IsPaused(advisor.Key, one.Row.Student));
            if (target.Capacity.Lottery)
            {
                asked = asked.OrderByDescending(one => WasListed(one.Row)).ThenBy(one => Lot(target, one.Row.Key), StringComparer.Ordinal)
                    .Take(target.Capacity.PerAdvisor);
            }

            var ranked = asked.OrderByDescending(one => one.Steady).ThenByDescending(one => one.Prediction.Score)
                .ThenBy(one => one.Row.Student, StringComparer.Ordinal).ThenBy(one => one.Row.Course?.Id, StringComparer.Ordinal);
            flags.AddRange(ranked.Take(target.Capacity.PerAdvisor).Select((one, at) => new Flag(
                target.Id, one.Row.Student, one.Row.Course?.Id, one.Row.Term, advisor.Key, StateOn(one.Row), at + 1,
                one.Prediction.Probability, reasons.Of(one.Prediction, MostReasons,
                    plan.Contacts.Contested(target.Id, one.Row.Student, one.Row.Course?.Id)))
            {
                Verdict = one.Prediction.Verdict,
            }));
        }

        return flags;

        bool WasListed(FeatureRow row) => before.TryGetValue(row.Key, out var flag) && flag.Listed;

        double Steady(Prediction one) => one.Probability!.Value + (WasListed(one.Row) ? target.Capacity.Hysteresis : 0);

        FlagState StateOn(FeatureRow row) =>
            WasListed(row) ? FlagState.Still : before.ContainsKey(row.Key) ? FlagState.Returned : FlagState.New;
    }

    /// <summary>The random draw for a free place. It cannot be predicted, because pseudonyms depend on the installation's key.</summary>
    private static string Lot(TargetRule target, RowKey key) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{target.Id}\n{key.Term}\n{key.Course}\n{key.Student}")));

    /// <summary>Flags of students who are no longer listed, with the reason, under their previous advisor.</summary>
    private static List<Flag> Off(
        Capacity capacity, IReadOnlyList<Prediction> predictions, IEnumerable<Flag> flags, ContactLog contacts)
    {
        var scored = predictions.ToDictionary(one => one.Row.Key);
        return
        [
            .. flags.OrderBy(flag => flag.Student, StringComparer.Ordinal).ThenBy(flag => flag.Course, StringComparer.Ordinal)
                .ThenBy(flag => flag.Term, StringComparer.Ordinal).Select(flag => flag.Off(contacts.HasOptedOut(flag.Student)
                    ? FlagState.OptedOut : StateOff(scored.GetValueOrDefault(flag.Key), capacity, contacts))),
        ];
    }

    private static FlagState StateOff(Prediction? tonight, Capacity capacity, ContactLog contacts) => tonight switch
    {
        null => FlagState.Left,
        { Probability: null } => FlagState.Unknown,
        { Probability: { } probability } when probability >= capacity.AtLeast => FlagState.Waiting,
        { Probability: { } probability, Row: var row } when probability + capacity.Hysteresis >= capacity.AtLeast
            && contacts.IsPaused(row.Advisor, row.Student) => FlagState.Waiting,
        { Probability: { } probability } when probability + capacity.Hysteresis >= capacity.AtLeast => FlagState.Borderline,
        _ => FlagState.Recovered,
    };
}
