namespace Analytics.Flags;

/// <summary>What reasons may say of surveys.</summary>
/// <param name="Surveys">Ids of the sources that are surveys.</param>
/// <param name="Bands">Whether students agreed that a scale is a reason, as a band.</param>
public sealed record ReasonPlan(IReadOnlySet<string> Surveys, bool Bands)
{
    public static ReasonPlan Of(Study study) => new(study.SurveyIds(), study.Surveys?.Reasons == SurveyReasons.Band);
}
