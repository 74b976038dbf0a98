namespace Analytics.Storage.Columns;

/// <summary>One column's name, type and whether it may hold nulls.</summary>
public sealed record Field(string Name, ColumnType Type, bool Nullable = false);
