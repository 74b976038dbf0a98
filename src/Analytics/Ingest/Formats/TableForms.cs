namespace Analytics.Ingest;

/// <summary>The columns of every table that sources are turned into. Typed rows depend on them, so that files read before a column came are
/// read again.</summary>
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

    /// <summary>All of them as one text, and where they stand.</summary>
    public static string Text { get; } = "origins apart, many rows in several files\n"
        + string.Join('\n', All.Select(table => $"{table.Key}: {string.Join(", ", table.Value.Fields)}"));
}
