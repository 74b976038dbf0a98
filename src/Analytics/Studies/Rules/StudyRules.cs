namespace Analytics.Studies;

/// <summary>Checks a study as a whole.</summary>
public static class StudyRules
{
    /// <summary>Last valid course day, about ten years after the start.</summary>
    internal const int LastCourseDay = 3650;

    /// <summary>All faults of a study that was read; unreadable parts are blank.</summary>
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

    /// <summary>Course days that are out of range or not ascending.</summary>
    internal static IEnumerable<StudyFault> Days(IReadOnlyList<int> days, string path) =>
    [
        .. from day in days.Index()
           where day.Item is < 0 or > LastCourseDay
           select new StudyFault($"{path}[{day.Index}]", $"a course day from 0 to {LastCourseDay}", $"{day.Item}"),
        .. StudyFault.When(days.Zip(days.Skip(1)).Any(pair => pair.First > pair.Second), path, "ascending days", string.Join(", ", days)),
    ];

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
        var delays = study.Evaluation.Delays ?? [];
        return
        [
            .. Days(study.Evaluation.Days, $"{path}.days"),
            .. from one in delays.Index()
               let delay = one.Item
               where study.Sources.FirstOrDefault(source => source.Id == delay.Source)?.Measures?.ContainsKey(delay.Measure) != true
               select new StudyFault(
                   $"{path}.delays[{one.Index}]", "a measure of an observations source", $"'{delay.Source}.{delay.Measure}'"),
            .. from twice in delays.CountBy(delay => delay)
               where twice.Value > 1
               select new StudyFault(
                   $"{path}.delays", "each delay once", $"'{twice.Key.Source}.{twice.Key.Measure}' by the same days {twice.Value} times"),
            .. from split in study.Evaluation.Splits.Index()
               from term in split.Item.Train.Intersect(split.Item.Test, StringComparer.Ordinal)
               select new StudyFault(
                   $"{path}.splits[{split.Index}]", "terms that are trained on or tested on, not both", $"'{term}'"),
        ];
    }
}
