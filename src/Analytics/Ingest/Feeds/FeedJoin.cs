namespace Analytics.Ingest;

/// <summary>Overlap of a source with the roster: events and observations by the last seven days, outcomes and surveys by their newest
/// file.</summary>
/// <param name="Rostered">Students enrolled in a course that has run for a week; for outcomes, surveys and first deliveries without recent
/// rows, the whole roster.</param>
/// <param name="WithoutRow">Of those, students without a row in the source.</param>
/// <param name="Beyond">Students of the source who have never been on a roster.</param>
/// <param name="NearMisses">Of those, students whose id is on a roster if case and blanks are ignored.</param>
public sealed record JoinReport(int Rostered, int WithoutRow, int Beyond, int NearMisses)
{
    /// <summary>Students of the source who were on an earlier roster only.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Left { get; init; }

    /// <summary>Absent students whose id is on a roster if compared as a number.</summary>
    [JsonIgnore]
    internal int AsNumbers { get; init; }

    /// <summary>Absent students part of whose id is on a roster.</summary>
    [JsonIgnore]
    internal int ByParts { get; init; }

    [JsonIgnore]
    public int Met => Rostered - WithoutRow;

    /// <summary>Students of the source who are not on the current roster. If the roster's ids change spelling, the old ones are among
    /// Left.</summary>
    [JsonIgnore]
    public int Absent => Beyond + Left;
}

/// <summary>Distinguishes a source whose ids do not match the roster from one that covers other students.</summary>
internal sealed class FeedJoin
{
    private const int FirstDay = 7; // earlier, a rostered student may well have no activity

    /// <summary>Smallest share of previously matched students that is lost while unknown ids appear; also the share of unknown ids if
    /// nobody matches.</summary>
    private const double Collapse = 0.5;

    /// <summary>Smallest share of a source's ids of another kind; fewer may be staff.</summary>
    private const double Fewest = 0.1;

    /// <summary>Matches below this number are too few to show a collapse.</summary>
    private const int FewestMet = 5;

    private readonly Study study;
    private readonly FeedLog log;
    private readonly HashSet<string> enrolled;
    private readonly HashSet<string> everEnrolled;
    private readonly HashSet<string> rostered;
    private readonly NearIds near;
    private readonly HashSet<string> plainEnrolled;
    private readonly HashSet<string> enrolledNumbers;

    /// <param name="near">Ids of all sources that match others in another spelling.</param>
    public FeedJoin(Study study, History history, FeedLog log, NearIds near)
    {
        (this.study, this.log, this.near) = (study, log, near);
        var enrolments = history.Enrolments();
        var running = history.RunningCourses().Where(course => course.DayOf(history.Today) >= FirstDay).Select(course => course.Id)
            .ToHashSet(StringComparer.Ordinal);
        enrolled = [.. enrolments.Select(one => one.Student)];
        everEnrolled = [.. history.EverEnrolled().Select(one => one.Student)];
        rostered =
        [
            .. enrolments.Where(one => running.Contains(one.Course) && one.UnregisteredAt is null && one.RegisteredAt <= history.Cutoff)
                .Select(one => one.Student),
        ];
        plainEnrolled = near.Plain.Count == 0 ? enrolled : [.. enrolled.Select(Plain)];
        enrolledNumbers = near.Numbers.Count == 0 ? enrolled : [.. enrolled.Select(Number)];
    }

    /// <summary>The ids of the roster itself.</summary>
    public NearIds OfRoster { get; init; } = NearIds.None;

    /// <summary>The report with its overlap; held if the ids do not match the roster.</summary>
    /// <param name="before">Overlap of the last good delivery; null if unknown.</param>
    public SourceReport Judge(SourceReport report, JoinReport? before)
    {
        var source = study.Sources.Single(one => string.Equals(one.Id, report.Source, StringComparison.Ordinal));
        var met = MeetingOf(source, before);
        var roster = met.ByFile ? enrolled : rostered;
        if (source.Anonymous || report.State != SourceState.Delivered || met.Students.Count == 0 || roster.Count == 0)
        {
            return report with { Join = before };
        }

        var absent = met.Students.Where(student => !enrolled.Contains(student)).ToList();
        var otherwise = absent.Where(student => plainEnrolled.Contains(Plain(student))).ToHashSet(StringComparer.Ordinal);
        var left = absent.Count(student => everEnrolled.Contains(student) && !otherwise.Contains(student));
        var join = new JoinReport(
            roster.Count, roster.Count(student => !met.Students.Contains(student)), absent.Count - left, otherwise.Count)
        {
            Left = left,
            ByParts = absent.Count(student => near.Parts.TryGetValue(student, out var part) && enrolled.Contains(part)),
            AsNumbers = absent.Count(student => !otherwise.Contains(student) && enrolledNumbers.Contains(Number(student))),
        };

        // A held source does not update the overlap: the next night is compared with the last good one.
        if ((Rounded(report) ?? OtherwiseWritten(met, join, before) ?? Collapsed(met, join, before) ?? NeverMet(met, join, before))
            is { } reason)
        {
            return report with { State = SourceState.Held, Reason = reason, Join = before };
        }

        var told = source.BeyondRoster == BeyondRoster.Told && join.Beyond > source.Warns * met.Students.Count;
        report = told ? report.Warned(Strangers(met, join)) : report;
        return (OtherKind(met, join) is { } kind ? report.Warned(kind) : report) with { Join = join };
    }

    private Meeting MeetingOf(Source source, JoinReport? before)
    {
        if (source.Kind is not (SourceKind.Outcomes or SourceKind.Survey))
        {
            // Submissions cluster at deadlines: without recent rows, a first delivery is judged by all of its rows.
            return log.Students(source.Id) is var lately && (lately.Count > 0 || before is not null)
                ? new(source, lately, false, $" of the last {FeedLog.RecentDays} days",
                    $"in the last {FeedLog.RecentDays} days it has")
                : new(source, log.StudentsEver(source.Id), true, "", "it has");
        }

        var newest = before is not null;
        return new(source, log.Students(source.Id, newest), true, newest ? " in what its newest file adds" : "",
            newest ? "its newest file adds" : "it has");
    }

    private static string Strangers(Meeting met, JoinReport join) =>
        join.Met == 0 && join.NearMisses == 0 && (!met.ByFile || join.Beyond >= FewestMet) // a few in one file may be new students
        ? $"none of its {met.Students.Count} students{met.Of} is on a roster: correct the column of the student for source "
            + $"'{met.Source.Id}' in study.json, or the export; if it is right, declare \"beyondRoster\": \"expected\" for it"
                + AsNumbers(join)
        : $"{join.Beyond} of its {met.Students.Count} students{met.Of} are on no roster"
        + (join.NearMisses == 0 ? "" : $", {NearMisses(join)}: declare \"ids\": \"ignoreCase\" for source '{met.Source.Id}'")
        + "; if it covers more than the roster, declare \"beyondRoster\": \"expected\" for it" + AsNumbers(join);

    private static string NearMisses(JoinReport join) =>
        $"{join.NearMisses} of them would be on one if capitals and blanks in ids were ignored";

    /// <summary>All long ids are doubles, and those of the roster are not: rounding merged students.</summary>
    private string? Rounded(SourceReport report) => report.NearIds.AreDoubles != true || OfRoster.AreDoubles != false ? null
        : "all its student ids of more than 15 digits end as JavaScript and other programs round them that take ids for numbers, and the "
            + "roster's do not: what they were is lost, and rows of several students have one id. Export them again, as text";

    private static string? OtherwiseWritten(Meeting met, JoinReport join, JoinReport? before)
    {
        var (source, all, whose) = met.ByFile
            ? (met.Source, met.Students.Count, "students") : (met.Source, join.Rostered, "rostered students");

        // A file may add only a row or two, one of them with a mistyped id.
        var fewest = met.ByFile && before is not null ? FewestMet : 0;
        return join.NearMisses < fewest || join.NearMisses <= source.RejectAbove * all ? null
            : $"{join.Beyond} of its students{met.Of} are on no roster, {NearMisses(join)}; these are more than rejectAbove of "
            + $"{source.RejectAbove:P0} of {all} {whose}; declare \"ids\": \"ignoreCase\" for source '{source.Id}' in study.json, and for "
            + "all others whose ids have capitals";
    }

    private static string? Collapsed(Meeting met, JoinReport join, JoinReport? before)
    {
        if (before is null || before.Met < FewestMet || met is { ByFile: true, Source.BeyondRoster: BeyondRoster.Expected })
        {
            return null;
        }

        // The roster may have changed in size, so shares are compared.
        var expected = (double)before.Met / before.Rostered * join.Rostered;
        var lost = expected - join.Met;
        return lost < Collapse * expected || join.Absent - before.Absent < Collapse * lost ? null :
            $"{met.Has} rows of {join.Met} of {join.Rostered} rostered students, {before.Met} of {before.Rostered} before, and of "
            + $"{join.Absent} students who are on no roster, {before.Absent} before: "
            + "its student ids no longer meet the roster's; correct the export" + AsNumbers(join);
    }

    private string? NeverMet(Meeting met, JoinReport join, JoinReport? before)
    {
        if (before is not null && met is { ByFile: true, Source.BeyondRoster: BeyondRoster.Expected }) { return null; }

        // A first delivery must match someone; a later file of outcomes or a survey may hold a few new students only.
        var fewest = !met.ByFile ? Collapse * join.Rostered : before is null ? 1 : FewestMet;
        return join.Met > 0 || join.Absent < fewest ? null :
            $"{met.Has} no row of any of {join.Rostered} rostered students, but of {join.Absent} students who are on no roster: "
            + $"its student ids are not the roster's; correct the column of source '{met.Source.Id}' in study.json, or the export"
            + (AsNumbers(join) is { Length: > 0 } others ? others : OfKind(met));
    }

    /// <summary>The kind of most ids, if they are of another kind than the roster's; otherwise empty.</summary>
    private string OfKind(Meeting met) =>
        met.Students.Where(near.Kinds.ContainsKey).GroupBy(student => near.Kinds[student]).MaxBy(kind => kind.Count()) is { } kind
        && kind.Count() * 2 > met.Students.Count
            ? $"; {kind.Count()} of them are known by {Named(kind.Key)}: declare \"idsBy\" with a source that tells whose they are"
            : "";

    /// <summary>Warns if ids of one kind never match while others do: one person may then have several ids.</summary>
    private string? OtherKind(Meeting met, JoinReport join)
    {
        var apart = join.Met == 0 ? []
            : met.Students.Where(near.Kinds.ContainsKey).GroupBy(student => near.Kinds[student])
                .Where(kind => kind.Count() >= Math.Max(FewestMet, Fewest * met.Students.Count) && !kind.Any(enrolled.Contains))
                .OrderByDescending(kind => kind.Count()).ToList();
        return apart is not [var worst, ..] ? null
            : $"{worst.Count()} of its {met.Students.Count} students{met.Of} are known by {Named(worst.Key)}, and none of these "
                + "is on a roster: rows of one person under several ids count for nobody; take the roster's id out of them with \"holds\", "
                + "or declare \"idsBy\" with a source that tells whose they are, or leave them out with \"drop\", for source "
                + $"'{met.Source.Id}'";
    }

    private static string Named(string kind) => kind switch
    {
        NearIds.Mail => "mail addresses",
        NearIds.Hash => "hashes",
        _ => "addresses on the web",
    };

    private static string AsNumbers(JoinReport join) => join.AsNumbers == 0 ? ByParts(join)
        : $"; {join.AsNumbers} of them would be on one if zeros before ids, .0 behind them and quotes around them did not count"
            + ": a program took ids for numbers; export them as text";

    private static string ByParts(JoinReport join) => join.ByParts == 0 ? ""
        : $"; {join.ByParts} of them would be on one by a part of their ids, such as what stands before @, behind mailto: or a "
            + "backslash, in braces or behind letters: take it out with \"holds\", such as \"{}@*\" or \"mailto:{}\", in the column of the "
            + "student";

    private string Plain(string pseudonym) => near.Plain.GetValueOrDefault(pseudonym, pseudonym);

    private string Number(string pseudonym) => near.Numbers.GetValueOrDefault(pseudonym, pseudonym);

    /// <param name="Students">Pseudonyms.</param>
    /// <param name="ByFile">Whether they come from files rather than recent days.</param>
    /// <param name="Of">Which students of the source, for messages.</param>
    /// <param name="Has">Subject of the message.</param>
    private sealed record Meeting(Source Source, IReadOnlySet<string> Students, bool ByFile, string Of, string Has);
}
