using System.Globalization;

namespace Analytics.Studies;

/// <summary>What must hold between the parts of a study: names that refer to each other, and what each kind of source needs.</summary>
public static class StudyRules
{
    public static IEnumerable<StudyFault> Check(Study study) =>
        Zone(study).Concat(Unique(study)).Concat(study.Sources.SelectMany((source, at) => Source(source, $"$.sources[{at}]")))
            .Concat(study.Features.SelectMany((rule, at) => Feature(study, rule, $"$.features[{at}]")))
            .Concat(study.Targets.SelectMany((target, at) => Target(study, target, $"$.targets[{at}]")))
            .Concat(Evaluation(study)).Concat(study.Schedules is { } schedules ? ScheduleRules.Check(schedules) : []);

    private static IEnumerable<StudyFault> Zone(Study study)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(study.TimeZone, out _)) { yield return new("$.timeZone", "an IANA time zone such as Europe/London", $"'{study.TimeZone}'"); }
    }

    private static IEnumerable<StudyFault> Unique(Study study) =>
        Doubled(study.Sources.Select(source => source.Id), "$.sources").Concat(Doubled(study.Features.SelectMany(rule => rule.Relative ? new[] { rule.Name, rule.Name + "_rel" } : [rule.Name]), "$.features"))
            .Concat(Doubled(study.Targets.Select(target => target.Id), "$.targets")).Concat(Doubled(study.Evaluation.Splits.Select(split => split.Name), "$.evaluation.splits"));

    /// <summary>Names that occur more than once.</summary>
    internal static IEnumerable<StudyFault> Doubled(IEnumerable<string> names, string path) =>
        names.CountBy(name => name, StringComparer.Ordinal).Where(one => one.Value > 1).Select(one => new StudyFault(path, "each name once", $"'{one.Key}' {one.Value} times"));

    private static IEnumerable<StudyFault> Source(Source source, string path)
    {
        var bound = source.Columns.Bound().Select(one => one.Role).ToHashSet(StringComparer.Ordinal);
        string[] needed = source.Kind switch
        {
            SourceKind.Events or SourceKind.Observations => ["student"],
            SourceKind.Roster => ["student", "course", "registered"],
            SourceKind.Outcomes => ["student", "outcome"],
            SourceKind.Survey => ["student", "observed"],
            _ => bound.Contains("course") || bound.Contains("object") ? [] : ["term"],
        };
        foreach (var role in needed.Where(role => !bound.Contains(role))) { yield return new($"{path}.columns.{role}", $"a column, since the kind is {StudyNames.Camel(source.Kind.ToString())}", "missing"); }

        string[] timed = ["observed", "known", "registered", "unregistered", "due"];
        if (bound.Overlaps(timed) && source.Times is not { Count: > 0 }) { yield return new($"{path}.times", $"formats of {string.Join(", ", timed.Where(bound.Contains))}", "missing"); }

        foreach (var format in (source.Times ?? []).Where(format => !TimeFormat.HasYear(format))) { yield return new($"{path}.times", "formats with a year (y)", $"'{format}'"); }

        var happens = source.Kind is SourceKind.Events or SourceKind.Observations or SourceKind.Outcomes;
        if (happens && !bound.Contains("observed") && source.ObservedAt is null) { yield return new($"{path}.observedAt", "courseStart or courseEnd, or a column in columns.observed", "missing"); }

        if (happens && !bound.Contains("observed") && source.ObservedAt is not null && !bound.Contains("course") && !bound.Contains("object"))
        {
            yield return new($"{path}.observedAt", "a column of the course or the object, whose calendar gives the moment", "neither");
        }

        if (source.Kind == SourceKind.Observations && source.Measures is not { Count: > 0 }) { yield return new($"{path}.measures", "at least one measure", "missing"); }

        if (source.Kind == SourceKind.Survey && source.Instrument is null) { yield return new($"{path}.instrument", "the instrument that was answered", "missing"); }

        if (source.Kind == SourceKind.Survey && source.Wave is null) { yield return new($"{path}.wave", "the wave, such as wave1", "missing"); }

        if (IsOutside(source.Files)) { yield return new($"{path}.files", "a pattern below the folder", $"'{source.Files}'"); }

        if (IsOutside(source.Member)) { yield return new($"{path}.member", "a pattern below the root of the zip", $"'{source.Member}'"); }

        if (source.Group == source.Decimal) { yield return new($"{path}.group", "a mark other than the decimal one", $"'{source.Group}' for both"); }

        if (source.Deleted is not null && source.Key is null) { yield return new($"{path}.key", "the columns that identify a row, since deleted takes rows back by them", "missing"); }

        if (source.Deleted is not null && !KeepsKey(source))
        {
            yield return new($"{path}.deleted", "events, observations, roster, outcomes, or a calendar with columns.object and columns.due: the rows of others do not keep their key", $"kind {StudyNames.Camel(source.Kind.ToString())}");
        }

        if (source.WarnAbove > source.RejectAbove) { yield return new($"{path}.warnAbove", string.Create(CultureInfo.InvariantCulture, $"at most rejectAbove, which is {source.RejectAbove}"), source.WarnAbove.ToString(CultureInfo.InvariantCulture)); }
    }

    /// <summary>Whether the rows of a source keep the number of their key in the lake, so that a deletion can name them.</summary>
    private static bool KeepsKey(Source source) => source.Kind is SourceKind.Events or SourceKind.Observations or SourceKind.Roster or SourceKind.Outcomes
        || source is { Kind: SourceKind.Calendar, Columns: { Object: not null, Due: not null } };

    private static bool IsOutside(string pattern) => Path.IsPathRooted(pattern) || pattern.Split('/').Contains("..");

    private static IEnumerable<StudyFault> Feature(Study study, FeatureRule rule, string path)
    {
        var source = study.Sources.FirstOrDefault(one => string.Equals(one.Id, rule.Source, StringComparison.Ordinal));
        if (source is null) { yield return new($"{path}.source", $"one of {Ids(study)}", $"'{rule.Source}'"); yield break; }

        if (source.Kind == SourceKind.Observations && (rule.Of is null || source.Measures?.ContainsKey(rule.Of) != true))
        {
            yield return new($"{path}.of", $"one of {string.Join(", ", source.Measures?.Keys ?? [])}", rule.Of is null ? "missing" : $"'{rule.Of}'");
        }

        if (source.Kind is SourceKind.Calendar or SourceKind.Outcomes) { yield return new($"{path}.source", "a source of events, observations, survey or roster", $"'{rule.Source}', which is {StudyNames.Camel(source.Kind.ToString())}"); }
    }

    private static IEnumerable<StudyFault> Target(Study study, TargetRule target, string path)
    {
        var source = study.Sources.FirstOrDefault(one => string.Equals(one.Id, target.Outcome.Source, StringComparison.Ordinal));
        if (source is null || source.Kind is not (SourceKind.Outcomes or SourceKind.Survey))
        {
            yield return new($"{path}.outcome.source", "a source of outcomes or a survey", $"'{target.Outcome.Source}'");
        }
        else if (source.Kind == SourceKind.Outcomes && target.Outcome.AnyOf is not { Count: > 0 }) { yield return new($"{path}.outcome.anyOf", "outcomes that mean support was needed", "missing"); }
        else if (source.Kind == SourceKind.Survey && (target.Outcome.Scale is null || target.Outcome.Below is null)) { yield return new($"{path}.outcome", "scale and below", "missing"); }
        else if (source.Kind == SourceKind.Survey && target.Grain == Grain.StudentInCourse) { yield return new($"{path}.grain", "student, since a survey is answered by students", "studentInCourse"); }

        else if (source.Kind == SourceKind.Outcomes && source.Columns.Course is null != (target.Grain == Grain.Student))
        {
            var (right, of) = target.Grain == Grain.Student ? (Grain.StudentInCourse, "courses") : (Grain.Student, "no course");
            yield return new($"{path}.grain", $"{StudyNames.Camel(right.ToString())}, since the outcomes are of {of}", StudyNames.Camel(target.Grain.ToString()));
        }

        var plain = study.Features.Select(rule => rule.Name).ToHashSet(StringComparer.Ordinal);
        var names = study.Features.Where(rule => rule.Relative).Select(rule => rule.Name + "_rel").Concat(plain).ToHashSet(StringComparer.Ordinal);
        foreach (var name in target.Features.Where(name => name != "*" && !plain.Contains(name))) { yield return new($"{path}.features", "names of features, or *", $"'{name}'"); }

        if (!names.Contains(target.Rule.Feature)) { yield return new($"{path}.rule.feature", "the name of a feature", $"'{target.Rule.Feature}'"); }

        if (target.Rule.Above is null == target.Rule.Below is null) { yield return new($"{path}.rule", "either above or below", target.Rule.Above is null ? "neither" : "both"); }

        foreach (var barred in (target.Barred ?? []).Where(id => study.Sources.All(one => !string.Equals(one.Id, id, StringComparison.Ordinal))))
        {
            yield return new($"{path}.barred", $"one of {Ids(study)}", $"'{barred}'");
        }

        if (!target.TrainingDays.Zip(target.TrainingDays.Skip(1)).All(pair => pair.First < pair.Second)) { yield return new($"{path}.trainingDays", "ascending days", string.Join(", ", target.TrainingDays)); }
    }

    private static IEnumerable<StudyFault> Evaluation(Study study)
    {
        foreach (var (at, delay) in (study.Evaluation.Delays ?? []).Index())
        {
            var source = study.Sources.FirstOrDefault(one => string.Equals(one.Id, delay.Source, StringComparison.Ordinal));
            if (source?.Measures?.ContainsKey(delay.Measure) != true) { yield return new($"$.evaluation.delays[{at}]", "a measure of an observations source", $"'{delay.Source}.{delay.Measure}'"); }
        }

        foreach (var (at, split) in study.Evaluation.Splits.Index())
        {
            foreach (var term in split.Train.Intersect(split.Test, StringComparer.Ordinal)) { yield return new($"$.evaluation.splits[{at}]", "terms that are trained on or tested on, not both", $"'{term}'"); }
        }
    }

    private static string Ids(Study study) => string.Join(", ", study.Sources.Select(source => source.Id));
}
