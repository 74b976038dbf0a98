namespace Analytics.Studies;

/// <summary>What must hold between the parts of a study: references, bounds, and what each kind of source needs.</summary>
public static class StudyRules
{
    /// <summary>The last course day a study may name, ten years after a course began.</summary>
    internal const int LastCourseDay = 3650;

    /// <summary>Everything that is wrong with a study whose shape was read; a part that could not be read is blank in it.</summary>
    public static IEnumerable<StudyFault> Check(Study study, StudyVocabulary words) =>
        new[] { WrongZone(study.TimeZone, "$.timeZone") }.OfType<StudyFault>()
            .Concat(Unique(study, words))
            .Concat(SourceRules.Needed(study))
            .Concat(study.Sources.SelectMany((source, at) => SourceRules.Check(source, words, $"$.sources[{at}]")))
            .Concat(study.Sources.SelectMany((source, at) => IdentityRules.Check(study, source, $"$.sources[{at}]")))
            .Concat(study.Features.SelectMany((rule, at) => FeatureRules.Check(study, rule, words, $"$.features[{at}]")))
            .Concat(study.Targets.SelectMany((target, at) => TargetRules.Check(study, target, words, $"$.targets[{at}]")))
            .Concat(ProtectedRules.Check(study))
            .Concat(AuditRules.Check(study))
            .Concat(SharingRules.Check(study))
            .Concat(DeliveryRules.Check(study))
            .Concat(TwoLanguages.Check(study.WhomToAsk, "$.whomToAsk"))
            .Concat(Evaluation(study))
            .Concat(ScheduleRules.Blackouts(study.Breaks, "$.breaks"))
            .Concat(study.Schedules is { } schedules ? ScheduleRules.Check(schedules) : []);

    internal static IEnumerable<StudyFault> Doubled(IEnumerable<string> names, string path, string expected = "each name once") =>
        from one in names.CountBy(name => name, StringComparer.Ordinal)
        where one.Value > 1
        select new StudyFault(path, expected, $"'{one.Key}' {one.Value} times");

    /// <summary>Course days that are negative, beyond the last one, or not in order.</summary>
    internal static IEnumerable<StudyFault> Days(IReadOnlyList<int> days, string path)
    {
        foreach (var (at, day) in days.Index().Where(one => one.Item is < 0 or > LastCourseDay))
        {
            yield return new($"{path}[{at}]", $"a course day from 0 to {LastCourseDay}", $"{day}");
        }

        if (days.Zip(days.Skip(1)).Any(pair => pair.First > pair.Second))
        {
            yield return new(path, "ascending days", string.Join(", ", days));
        }
    }

    internal static StudyFault? WrongZone(string zone, string path) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _) ? null : new(path, "an IANA time zone such as Europe/London", $"'{zone}'");

    private static IEnumerable<StudyFault> Unique(Study study, StudyVocabulary words) =>
        Doubled(study.Sources.Select(source => source.Id), "$.sources")
            .Concat(Doubled(study.Features.SelectMany(FeatureRules.Columns), "$.features"))
            .Concat(study.Features.SelectMany((rule, at) => FeatureRules.Taken(study, rule, words, $"$.features[{at}].name")))
            .Concat(Doubled(study.Targets.Select(target => target.Id), "$.targets"))
            .Concat(Doubled(study.Evaluation.Splits.Select(split => split.Name), "$.evaluation.splits"));

    private static IEnumerable<StudyFault> Evaluation(Study study)
    {
        const string path = "$.evaluation";
        foreach (var fault in Days(study.Evaluation.Days, $"{path}.days")) { yield return fault; }

        foreach (var (at, delay) in (study.Evaluation.Delays ?? []).Index())
        {
            var source = study.Sources.FirstOrDefault(one => string.Equals(one.Id, delay.Source, StringComparison.Ordinal));
            if (source?.Measures?.ContainsKey(delay.Measure) != true)
            {
                yield return new($"{path}.delays[{at}]", "a measure of an observations source", $"'{delay.Source}.{delay.Measure}'");
            }
        }

        foreach (var twice in (study.Evaluation.Delays ?? []).CountBy(delay => delay).Where(one => one.Value > 1))
        {
            yield return new(
                $"{path}.delays", "each delay once", $"'{twice.Key.Source}.{twice.Key.Measure}' by the same days {twice.Value} times");
        }

        foreach (var (at, split) in study.Evaluation.Splits.Index())
        {
            foreach (var term in split.Train.Intersect(split.Test, StringComparer.Ordinal))
            {
                yield return new($"{path}.splits[{at}]", "terms that are trained on or tested on, not both", $"'{term}'");
            }
        }
    }
}
