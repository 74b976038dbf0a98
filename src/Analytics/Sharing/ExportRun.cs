using Analytics.Inspection;

namespace Analytics.Sharing;

/// <summary>The result of an export.</summary>
/// <param name="Files">Written files.</param>
/// <param name="Told">Processing of the rows, as sentences.</param>
public sealed record ExportResult(IReadOnlyList<string> Files, IReadOnlyList<string> Told);

/// <summary>Writes an export for a purpose, from the night of a day, with a datasheet.</summary>
/// <param name="folder">The output folder.</param>
public sealed class ExportRun(Installation installation, SharingPlan plan, string folder)
{
    private Study Study => installation.Study.Study;

    /// <exception cref="InstallationException">There was no night of the day, or rows of fewer than k students.</exception>
    public ExportResult Execute(DateOnly day, CancellationToken stop)
    {
        var cutoff = installation.EndOf(day);
        var runs = new RunFolder(installation.Store, installation.Study.Zone);
        if (runs.NightAt(cutoff) is not { } night || NightTables.Open(installation.Store, night, installation.Study) is not { } tables)
        {
            throw new InstallationException(
                $"There is no night of {day:yyyy-MM-dd} to give anything of: run it first, or name another day with --as-of.");
        }

        tables.Rows(plan.Grain, out var table);
        var students = table.Rows.DistinctBy(row => row.Student).Count();
        if (students < plan.K)
        {
            throw new InstallationException(
                $"The night of {day:yyyy-MM-dd} has {students} students; {plan.K} are needed at least.");
        }

        var told = Told(table, NightInputs.Landed(installation, stop).Archive.AsOf(cutoff));
        var sheet = new Datasheet(Study, plan, day, plan.Form == SharedForm.Tables ? students : table.Rows.Count);
        var (files, notes) = plan.Form == SharedForm.Tables ? WriteTables(table, told, sheet) : WriteRows(table, told, sheet);
        var page = sheet.ToDocument();
        AtomicFile.WriteText(Path.Combine(folder, SharedCopies.Datasheet), page.ToMarkdown());
        AtomicFile.WriteText(Path.Combine(folder, "datasheet.html"), page.ToHtml());
        return new ExportResult([files, SharedCopies.Datasheet, "datasheet.html"], notes);
    }

    /// <summary>The quasi-identifiers of each row.</summary>
    private List<string[]> Told(FeatureTable table, History known)
    {
        var groups = Study.Audit is { } audit ? StudentGroups.LevelsOf(audit, known) : [];
        return [.. table.Rows.Select((row, at) => plan.QuasiIdentifiers.Select(name => name switch
        {
            SharingRules.Course => row.Course!.Id,
            SharingRules.Term => row.Term,
            _ when groups.TryGetValue(name, out var levels) => levels.GetValueOrDefault(row.Student, StudentGroups.Untold),
            _ => table.Columns.First(column => column.Feature.Name == name).Word(at) ?? StudentGroups.Untold,
        }).ToArray())];
    }

    private (string File, IReadOnlyList<string> Notes) WriteRows(FeatureTable table, List<string[]> told, Datasheet sheet)
    {
        var names = new Pseudonyms(installation.Key.ForPurpose(plan.Purpose));
        var rows = SharedRows.Of(plan, table, told, names);
        TableFile.Write(Path.Combine(folder, "rows.parquet"), rows.Columns, sheet.NoteOf(rows));
        return ("rows.parquet", sheet.Rows(rows));
    }

    private (string File, IReadOnlyList<string> Notes) WriteTables(FeatureTable table, List<string[]> told, Datasheet sheet)
    {
        var tables = SharedCounts.Of(plan, [.. table.Rows.Select(row => row.Student)], told);
        TableFile.Write(Path.Combine(folder, "counts.parquet"), SharedCounts.Columns(tables), Datasheet.NoteOfCounts);
        return ("counts.parquet", sheet.Tables(tables));
    }
}
