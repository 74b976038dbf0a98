namespace Analytics.Studies;

/// <summary>
/// How long what nights leave is kept, in days back from the last night; what is not named is kept. Nothing goes that the next night needs.
/// </summary>
public sealed record RetentionPlan(
    [property: Says("Days that the state of the whole lake after a night is kept; tables of past nights stay in the newest."),
        Between(1, 36_500)]
    int? GenerationDays = null,
    [property: Says("Days that the files of advisors are kept, which hold names."), Between(1, 36_500)] int? FileDays = null,
    [property: Says("Days that contacts count and are kept, but for those that let a student wait still. Reasons that were contested "
        + "longer ago are given again."), Between(365, 36_500)]
    int? ContactDays = null,
    [property: Says("Days that lines of the audit log are kept, but for those that tell of erasures."), Between(1, 36_500)]
    int? AuditDays = null);
