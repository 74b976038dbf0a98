namespace Analytics.Studies;

/// <summary>Days to keep the results of nights, counted back from the last one. Everything else, and what the next night needs, is
/// kept.</summary>
public sealed record RetentionPlan(
    [property: Says("Days to keep the state of the whole lake after a night. Tables of past nights stay in the newest."),
        Between(1, 36_500)]
    int? GenerationDays = null,
    [property: Says("Days to keep the files of advisors, which contain names."), Between(1, 36_500)] int? FileDays = null,
    [property: Says(
        "Days that contacts count and are kept, except those that still let a student wait. Reasons contested longer ago are given "
        + "again."), Between(365, 36_500)]
    int? ContactDays = null,
    [property: Says("Days to keep lines of the audit log, except those about erasures."), Between(1, 36_500)]
    int? AuditDays = null);
