using Analytics.Features.Measures;

namespace Analytics.Flags;

/// <summary>Features that the student's own activity moves.</summary>
internal static class OwnDoing
{
    public static IReadOnlyList<FeatureRule> Of(Study study)
    {
        var sources = study.Sources.ToDictionary(source => source.Id, StringComparer.Ordinal);
        return
        [
            .. study.Features.Where(rule => Measure.Of(rule.Measure).About.Doing != Doing.None
                && rule is { Courses: not CourseScope.Earlier, ChangeDays: null, ToDay: null, AllowedBecause: null }
                && IsDone(sources[rule.Source], rule.Of)),
        ];
    }

    /// <summary>Whether rows of a source are activity: events, or observations of handed-in work, whose value is always 1.</summary>
    private static bool IsDone(Source source, string? of) => source.Kind == SourceKind.Events || (source.Kind == SourceKind.Observations
        && of is not null && source.Measures?.GetValueOrDefault(of) is { Column: null, Columns: null });

    public static Doing ByDoing(this FeatureRule rule) => Measure.Of(rule.Measure).About.Doing;

    /// <summary>Whether an increase of one feature implies an increase of the other.</summary>
    public static bool Implies(this FeatureRule one, FeatureRule other) =>
        (one.Measure, one.Source, one.Of, one.Courses, one.FromDay) == (other.Measure, other.Source, other.Of, other.Courses, other.FromDay)
        && (one.GapMinutes, one.DueOnly) == (other.GapMinutes, other.DueOnly)
        && (one.ByDoing() == Doing.MakesUp ? IsPart(other, one) && (other.Weighted || !one.Weighted) : IsPart(one, other));

    /// <summary>Whether the rows of one are a subset of those of another.</summary>
    private static bool IsPart(FeatureRule one, FeatureRule whole) =>
        (whole.Kinds is null || one.Kinds?.All(kind => whole.Kinds.Contains(kind, StringComparer.Ordinal)) == true)
        && (whole.WindowDays is null || one.WindowDays <= whole.WindowDays);
}
