namespace Analytics.Flags;

/// <summary>What reasons may say of surveys.</summary>
/// <param name="Surveys">Ids of the sources that are surveys.</param>
/// <param name="Bands">Whether students agreed that a scale is a reason, as a band.</param>
public sealed record ReasonPlan(IReadOnlySet<string> Surveys, bool Bands)
{
    /// <summary>Which reasons advisors said are wrong, and whom they let wait.</summary>
    public ContactLog Contacts { get; init; } = ContactLog.None;

    public static ReasonPlan Of(Study study) => new(study.SurveyIds(), study.Surveys?.Reasons == SurveyReasons.Band);
}
