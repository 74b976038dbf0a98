namespace Analytics.Flags;

/// <summary>Rules for reasons from surveys.</summary>
/// <param name="Surveys">Ids of survey sources.</param>
/// <param name="Bands">Whether students agreed that scale scores may be reasons, as bands.</param>
public sealed record ReasonPlan(IReadOnlySet<string> Surveys, bool Bands)
{
    /// <summary>Contested reasons and pauses.</summary>
    public ContactLog Contacts { get; init; } = ContactLog.None;

    public static ReasonPlan Of(Study study) => new(study.SurveyIds(), study.Surveys?.Reasons == SurveyReasons.Band);
}
