namespace Analytics.Nightly;

/// <summary>Finds facts declared as known before they can exist: all marks of a course at its start, or its outcome before half of it is
/// over. Models learn the outcome from them, and look better than they are.</summary>
public sealed partial class PrematureFacts
{
    private const double MostChanged = 0.1;

    // Facts from before a course rarely predict its end so well: previous marks reach about 0.8
    private const double MostTelling = 0.9;
    private const int FewestOfAKind = 10;

    private readonly Study study;
    private readonly History history;
    private readonly ILookup<string, Outcome> outcomes; // by source
    private readonly IReadOnlyList<OutcomeWords?> words; // by target
    private readonly Dictionary<(string Course, string Object), long> due;

    internal PrematureFacts(Study study, History history, ILookup<string, Outcome> outcomes, IReadOnlyList<OutcomeWords?> words)
    {
        (this.study, this.history, this.outcomes, this.words) = (study, history, outcomes, words);
        due = history.Assessments().Where(one => one.DueAt is not null)
            .ToDictionary(one => (one.Course, one.Object), one => one.DueAt!.Value);
    }

    /// <summary>A warning from the declarations of a source alone, without its name; null if none.</summary>
    public static string? Declared(Study study, Source source)
    {
        // Facts known only after the last scored day feed no list
        if (DaysFromStart(source) is not { } delay || study.Targets.All(target => delay >= target.Eligibility.ToDay)) { return null; }

        var day = delay == 0 ? "on the first day of their course" : $"{delay} days after their course began";
        return source.Kind switch
        {
            SourceKind.Events => $"all its rows count as known {day}: {Remedy(source)}",
            SourceKind.Outcomes => $"all its outcomes count as known {day}: {Remedy(source)}",
            SourceKind.Observations when OfWork(source) => $"all its values count as known {day}, those of work that falls due later too: "
                + Remedy(source),
            SourceKind.Observations when TotalOf(source) is { } total => $"its values count as known {day}, and '{total}' looks like a "
                + $"total of the course: {Remedy(source)}",
            _ => null,
        };
    }

    /// <summary>The same for values without work, which may be from before the course; null if a named format defines them.</summary>
    public static string? ToMakeSure(Source source) =>
        source is { Kind: SourceKind.Observations, Format: null } && !OfWork(source) && DaysFromStart(source) is not null
            ? "its values count as known when their course begins. That is right for what was so before, such as earlier attempts; with "
                + "marks or totals of the course, models would look better than they are." : null;

    /// <summary>The report, with a warning if facts count as known before they can exist.</summary>
    /// <param name="rows">Observations of the source that are known.</param>
    internal SourceReport Judge(SourceReport report, IReadOnlyList<Observation> rows)
    {
        var source = study.Sources.Single(one => one.Id == report.Source);
        var told = source.Kind switch
        {
            SourceKind.Observations => Marks(source, rows) ?? Changed(report, source) ?? Totals(source, rows),
            SourceKind.Outcomes => Ends(source),
            SourceKind.Events => Declared(study, source),
            _ => null,
        };
        return told is null ? report : report.Warned(told);
    }

    /// <summary>A warning about marks that are known together with most of their course, before the work is due.</summary>
    private string? Marks(Source source, IReadOnlyList<Observation> rows)
    {
        var measures = rows.Select(one => one.Measure).Distinct(StringComparer.Ordinal)
            .Where(measure => source.SaysWhenKnown(measure) && (source.Columns.Observed is null || HasValue(source, measure)))
            .ToHashSet(StringComparer.Ordinal);
        if (measures.Count == 0) { return null; }

        // Rows with their own hand-in time may be early; all marks at once are not
        var early = rows
            .Where(one => one.Object is not null && measures.Contains(one.Measure) && due.ContainsKey((one.Course ?? "", one.Object)))
            .Select(one => new Mark(one.Measure, one.Course!, one.Object!, one.Revision.KnownAt))
            .GroupBy(one => one.Measure, StringComparer.Ordinal)
            .Select(measure => (Measure: measure.Key, All: measure.Count(), Early: measure.GroupBy(one => one.Course).Sum(EarlyOf)))
            .Where(measure => measure.Early * 2 > measure.All).ToList();
        return early.Count == 0 ? null : $"{early.Sum(one => one.Early)} of its {early.Sum(one => one.All)} values "
                + $"({string.Join(", ", early.Select(one => one.Measure))}) count as known at one moment of their course, before their "
                + $"work falls due: {Remedy(source)}";
    }

    private static bool HasValue(Source source, string measure) =>
        source.Measures?.GetValueOrDefault(measure) is { } binding && (binding.Column ?? binding.Columns) is not null;

    /// <summary>Number of a course's values known at its commonest moment, before their work is due.</summary>
    private int EarlyOf(IGrouping<string, Mark> course)
    {
        var moment = course.GroupBy(one => one.KnownAt).MaxBy(one => one.Count())!;
        var early = moment.Where(one => one.KnownAt < due[(one.Course, one.Object)]).ToList();
        var begins = Instant.EndOf(history.Courses[course.Key].Starts, history.Zone);

        // A single test in class may precede its due date
        return moment.Key <= begins || early.DistinctBy(one => one.Object).Skip(1).Any() ? early.Count : 0;
    }

    /// <summary>A warning about values that later files changed, although they count as known when their course began.</summary>
    private static string? Changed(SourceReport report, Source source)
    {
        var changed = report.Files.Sum(file => file.Replaced - file.ReplacedHere);
        return DaysFromStart(source) is not null && changed > MostChanged * report.Files.Sum(file => file.Accepted)
            ? $"{changed} of its rows were changed by later files, and yet count as known "
                + $"when their course began: {Remedy(source)}" : null;
    }

    /// <summary>A warning about values without work, known at the start, that predict the outcome nearly perfectly.</summary>
    private string? Totals(Source source, IReadOnlyList<Observation> all)
    {
        var rows = all.Where(one => one is { Object: null, Course: not null, Level: null } && IsOfTheStart(source, one)).ToList();
        foreach (var (target, meaning) in study.Targets.Zip(words))
        {
            if (rows.Count == 0 || meaning is null) { continue; }

            var ends = outcomes[target.Outcome.Source].Where(one => one.Course is not null)
                .Select(one => (one.Student, one.Course, Needs: meaning.NeedsSupport(one.Result))).Where(one => one.Needs is not null)
                .DistinctBy(one => (one.Student, one.Course)).ToDictionary(one => (one.Student, one.Course!), one => one.Needs!.Value);
            foreach (var measure in rows.Where(one => ends.ContainsKey((one.Student, one.Course!))).GroupBy(one => one.Measure))
            {
                var scored = new Scored(
                    [.. measure.Select(one => one.Value)], [.. measure.Select(one => ends[(one.Student, one.Course!)])]);
                if (Math.Min(scored.Positives, scored.Negatives) < FewestOfAKind || Auc.Of(scored).Value is not { } area) { continue; }

                var auc = Math.Max(area, 1 - area);
                if (auc < MostTelling) { continue; }

                return $"its values of '{measure.Key}' count as known when their course began, and yet tell the ends of {scored.Rows:N0} "
                        + $"rows nearly as well as outcomes do (AUC {auc:0.00}): "
                        + Remedy(source);
            }
        }

        return null;
    }

    private bool IsOfTheStart(Source source, Observation one) => history.Courses.GetValueOrDefault(one.Course!) is { } course
        && source.SaysWhenKnown(one.Measure)
        && one.Revision.KnownAt <= (DaysFromStart(source) is null ? Instant.EndOf(course.Starts, history.Zone) : Middle(course));

    private string? Ends(Source source)
    {
        if (!source.SaysWhenKnown(measure: null)) { return null; }

        // Those who left a running course may be its first outcomes
        var enrolled = history.Enrolments().CountBy(one => one.Course).ToDictionary(StringComparer.Ordinal);
        var courses = outcomes[source.Id].Where(one => one.Course is not null && history.Courses.ContainsKey(one.Course))
            .GroupBy(one => history.Courses[one.Course!]).Select(course => (All: course.Count(),
                Early: course.Count(one => one.Revision.KnownAt < Middle(course.Key)), Of: course.Key))
            .Where(one => one.Early * 2 > one.All
                && (one.Of.Ends < history.Today || one.All * 2 > enrolled.GetValueOrDefault(one.Of.Id))).ToList();
        return courses.Count == 0 ? null : $"{courses.Sum(one => one.Early)} of its {courses.Sum(one => one.All)} outcomes "
            + (courses.Count == 1 ? $"of {courses[0].Of.Id} " : "")
            + $"count as known before half of their course is over: {Remedy(source)}";
    }

    private long Middle(Course course) =>
        Instant.StartOf(course.Starts.AddDays((course.Ends.DayNumber - course.Starts.DayNumber) / 2), history.Zone);

    /// <summary>Days from the start of the course at which the earliest value counts as known; null if not so declared.</summary>
    private static double? DaysFromStart(Source source)
    {
        if (source.ObservedAt != DeclaredMoment.CourseStart || source.Has("known")) { return null; }

        return source.Measures is { Count: > 0 } measures
            ? measures.Values.Where(one => one.Known is null).Min(one => one.DelayDays ?? source.DelayDays) : source.DelayDays;
    }

    /// <summary>A measure, or its column, named like a total; null if none.</summary>
    private static string? TotalOf(Source source) => source.Measures?
        .SelectMany(one => new[] { one.Key, one.Value.Column ?? "" }).FirstOrDefault(name => Total().IsMatch(name));

    [GeneratedRegex("(?<![a-z])(total|final|overall)(?![a-z])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Total();

    private static bool OfWork(Source source) =>
        source.Has("object") || source.Measures?.Values.Any(measure => measure.Columns is not null) == true;

    private static string Remedy(Source source) =>
        $"models would look better than they are. Take \"delayDays\" away from source '{source.Id}' in study.json, so that the arrival of "
            + "the file counts, or say when they were known: a column \"known\", or {known} in \"files\""
            + (source.Kind == SourceKind.Outcomes ? ", or \"observedAt\": \"courseEnd\"" : "");

    /// <summary>A value of work in a course; there are many.</summary>
    private readonly record struct Mark(string Measure, string Course, string Object, long KnownAt);
}
