namespace Analytics.Studies;

/// <summary>Groups of students to compare for gaps in missed or flagged students.</summary>
public sealed record AuditPlan(
    [property: Says("Groups that are compared. They reach no feature, list or reason."), Between(1, 20)] IReadOnlyList<AuditGroup> Groups,
    [property: Says("Greatest gap between a group and its reference, in the share missed, that the institution tolerates."),
        Between(0.01, 1)]
    double Tolerated = 0.10,
    [property: Says("Groups with fewer students of either outcome are merged, or not shown."), Between(5, 1000)]
    int SmallCell = 10);

/// <summary>A grouping of students by a measure with levels.</summary>
public sealed record AuditGroup(
    [property: Says("Short name, shown in reports."), Pattern("^[a-z][A-Za-z0-9_]{0,39}$")] string Name,
    [property: Says("Id of a source of observations; for columns of the roster's files, one that reads them again.")] string Source,
    [property: Says("Measure of the source, with levels. Of several values of a student the latest known counts.")] string Of,
    [property: Says("Level that the others are compared with. Default: the largest.")] string? Reference = null,
    [property: Says("Names of other groups: the intersections with each are compared, too."), Between(1, 20)]
    IReadOnlyList<string>? Across = null);
