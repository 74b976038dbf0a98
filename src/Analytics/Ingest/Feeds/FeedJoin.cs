namespace Analytics.Ingest;

/// <summary>How a source meets the roster: events and observations of the last seven days, outcomes and surveys by their newest
/// file.</summary>
/// <param name="Rostered">Students enrolled in a course that has run for a week; for outcomes and surveys, and for a first delivery without
/// rows of those days, all whom the roster names.</param>
/// <param name="WithoutRow">Those of them of whom the source tells nothing.</param>
/// <param name="Beyond">Students of the source who are on no roster, and were on none.</param>
/// <param name="NearMisses">Those of them who would be on one if capitals and blanks in ids were ignored.</param>
public sealed record JoinReport(int Rostered, int WithoutRow, int Beyond, int NearMisses)
{
    /// <summary>Students of the source who were on a roster once, and were taken back by a later one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Left { get; init; }

    /// <summary>Those of them who would be on a roster if ids were compared as numbers.</summary>
    [JsonIgnore]
    internal int AsNumbers { get; init; }

    /// <summary>Those of them who would be on a roster by what stands in their ids with more around it.</summary>
    [JsonIgnore]
    internal int ByParts { get; init; }

    [JsonIgnore]
    public int Met => Rostered - WithoutRow;

    /// <summary>Students of the source who are on no roster now; ids written in a new way have taken the old ones back.</summary>
    [JsonIgnore]
    public int Absent => Beyond + Left;
}

/// <summary>Tells a source whose ids do not meet the roster's from one that covers other students.</summary>
internal sealed class FeedJoin
{
    private const int FirstDay = 7; // before it a rostered student may well have done nothing yet

    /// <summary>Share of those met before that is gone while strangers came; or strangers beside a roster of which nobody is met.</summary>
    private const double Collapse = 0.5;

    /// <summary>Share of a source's ids that is of another kind; fewer may well be those of staff.</summary>
    private const double Fewest = 0.1;

    /// <summary>A source that met fewer rostered students than these tells too little of a collapse.</summary>
    private const int FewestMet = 5;

    private readonly Study study;
    private readonly FeedLog log;
    private readonly HashSet<string> enrolled;
    private readonly HashSet<string> everEnrolled;
    private readonly HashSet<string> rostered;
    private readonly NearIds near;
    private readonly HashSet<string> plainEnrolled;
    private readonly HashSet<string> enrolledNumbers;

    /// <param name="log">Of whom each source told something.</param>
    /// <param name="near">Ids of all sources that could be others' in another way of writing.</param>
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

    /// <summary>The report of a source with how it meets the roster, held where it does not.</summary>
    /// <param name="before">How it met the roster when it was last delivered; null where that is not known.</param>
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

        // No measure is taken of what is held: the next night is compared with the last good one.
        if ((OtherwiseWritten(met, join, before) ?? Collapsed(met, join, before) ?? NeverMet(met, join, before)) is { } reason)
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
            // Work is handed in by deadlines: where the last days have none, a first delivery is judged by all of it.
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
        join.Met == 0 && join.NearMisses == 0 && (!met.ByFile || join.Beyond >= FewestMet) // fewer of a file are a few who are new
        ? $"none of its {met.Students.Count} students{met.Of} is on a roster: correct the column of the student for source "
            + $"'{met.Source.Id}' in study.json, or the export; if it is right, declare \"beyondRoster\": \"expected\" for it"
                + AsNumbers(join)
        : $"{join.Beyond} of its {met.Students.Count} students{met.Of} are on no roster"
        + (join.NearMisses == 0 ? "" : $", {NearMisses(join)}: declare \"ids\": \"ignoreCase\" for source '{met.Source.Id}'")
        + "; if it covers more than the roster, declare \"beyondRoster\": \"expected\" for it" + AsNumbers(join);

    private static string NearMisses(JoinReport join) =>
        $"{join.NearMisses} of them would be on one if capitals and blanks in ids were ignored";

    private static string? OtherwiseWritten(Meeting met, JoinReport join, JoinReport? before)
    {
        var (source, all, whose) = met.ByFile
            ? (met.Source, met.Students.Count, "students") : (met.Source, join.Rostered, "rostered students");

        // What a file adds to earlier ones may be a row or two, and one mistyped id most of it.
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

        // The roster may have grown or shrunk since: what counts is the share of it that the source met.
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

        // A first delivery must meet someone; a later file of outcomes or a survey may tell of a few who are new.
        var fewest = !met.ByFile ? Collapse * join.Rostered : before is null ? 1 : FewestMet;
        return join.Met > 0 || join.Absent < fewest ? null :
            $"{met.Has} no row of any of {join.Rostered} rostered students, but of {join.Absent} students who are on no roster: "
            + $"its student ids are not the roster's; correct the column of source '{met.Source.Id}' in study.json, or the export"
            + (AsNumbers(join) is { Length: > 0 } others ? others : OfKind(met));
    }

    /// <summary>What most ids are that are no part of the roster's; empty if they may be any.</summary>
    private string OfKind(Meeting met) =>
        met.Students.Where(near.Kinds.ContainsKey).GroupBy(student => near.Kinds[student]).MaxBy(kind => kind.Count()) is { } kind
        && kind.Count() * 2 > met.Students.Count
            ? $"; {kind.Count()} of them are known by {Named(kind.Key)}: declare \"idsBy\" with a source that tells whose they are"
            : "";

    /// <summary>That ids of one kind meet nobody, while others of the source do: then one person may be known by several.</summary>
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
        : $"; {join.ByParts} of them would be on one by a part of their ids, such as what stands before @, behind a backslash, "
            + "in braces or behind letters: take it out with \"holds\", such as \"{}@*\", in the column of the student";

    private string Plain(string pseudonym) => near.Plain.GetValueOrDefault(pseudonym, pseudonym);

    private string Number(string pseudonym) => near.Numbers.GetValueOrDefault(pseudonym, pseudonym);

    /// <param name="Students">Pseudonyms.</param>
    /// <param name="ByFile">Whether they are those of files, not of the last days.</param>
    /// <param name="Of">Which students of the source they are, for sentences.</param>
    /// <param name="Has">What has rows of them.</param>
    private sealed record Meeting(Source Source, IReadOnlySet<string> Students, bool ByFile, string Of, string Has);
}
