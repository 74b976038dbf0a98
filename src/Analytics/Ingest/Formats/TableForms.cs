namespace Analytics.Ingest;

/// <summary>Schemas of all tables. Typed rows depend on them: files read before a column was added are read again.</summary>
internal static class TableForms
{
    public static IReadOnlyDictionary<string, Schema> All { get; } = new Dictionary<string, Schema>(StringComparer.Ordinal)
    {
        ["events"] = EventRows.Schema,
        ["observations"] = ObservationRows.Schema,
        ["outcomes"] = OutcomeRows.Schema,
        ["responses"] = SurveyRows.Schema,
        ["enrolments"] = RosterRows.Schema,
        ["calendar"] = CalendarRows.Courses,
        ["assessments"] = CalendarRows.Assessments,
        ["materials"] = CalendarRows.Materials,
        [DeletionRows.Table] = DeletionRows.Schema,
        [ObjectOwners.Table] = ObjectOwners.Schema,
        [Identities.Table] = Identities.Schema,
    };

    /// <summary>All schemas and the storage layout as one text.</summary>
    public static string Text { get; } = "origins apart, many rows in several files\n"
        + string.Join('\n', All.Select(table => $"{table.Key}: {string.Join(", ", table.Value.Fields)}"));
}
