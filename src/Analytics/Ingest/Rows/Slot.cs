namespace Analytics.Ingest;

/// <summary>Where a role's value stands in a record: one field, or several to be joined with a slash.</summary>
internal sealed record Slot(int[] Fields, string Name);
