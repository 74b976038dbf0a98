namespace Analytics.Ingest;

/// <summary>A column that is an object of a measure.</summary>
/// <param name="Name">The column.</param>
/// <param name="Object">The object.</param>
/// <param name="Most">Its greatest mark, where the header says it.</param>
/// <param name="Time">The column to its right, where that holds when its values came about; else null.</param>
internal sealed record WideColumn(string Name, string Object, double? Most, Slot? Time);
