using System.Text.Encodings.Web;

namespace Analytics.Reports;

/// <summary>The data dictionary of a generation: what each table and column means, for programs and for people.</summary>
public sealed class Catalog(Study study)
{
    private static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    };

    /// <summary>The tables, in the order of the dictionary.</summary>
    public IReadOnlyList<LakeTable> Tables { get; } = LakeTable.Of(study);

    /// <summary>Notes written into a table's files.</summary>
    public IReadOnlyDictionary<string, TableNote> Notes =>
        Tables.ToDictionary(one => one.Note.Table, one => one.Note, StringComparer.Ordinal);

    /// <summary>Writes the dictionary, and an empty file with the columns of each table without rows.</summary>
    public void WriteTo(GenerationDraft draft)
    {
        foreach (var table in Tables) { draft.WriteEmpty(table.EmptyFile, table.Columns); }

        var page = ToDocument();
        draft.Write("catalog.json", ToJson());
        draft.Write("dictionary.md", page.ToMarkdown());
        draft.Write("dictionary.html", page.ToHtml());
    }

    /// <summary>The dictionary as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(new
    {
        study = study.Id, title = study.Title, timeZone = study.TimeZone, version = TableNote.Version,
        tables = Tables.Select(table => new
        {
            table = table.Note.Table, meaning = table.Note.Meaning,
            columns = table.Note.Columns.Select(note => new
            {
                note.Column, Type = TypeOf(table, note), Nullable = note.Missing is not null, note.Meaning, note.Unit, note.Range,
                note.Missing, note.Formula, note.Citation, note.Sources, note.InPath,
            }),
        }),
    }, Written) + "\n";

    /// <summary>The dictionary for people.</summary>
    public Document ToDocument()
    {
        var page = new Document($"Data dictionary of {study.Title}", $"Tables of version {TableNote.Version}").Paragraph(
            $"Instants are UTC, in microseconds; local days are of {study.TimeZone}. Pseudonyms are keyed: without the key nothing leads "
                + "back to a person. Unknown values are null, never 0. For each feature that can be null, the reason is in a column of its "
                + "name and _why: NoActivity, NoFeed, NotYetDue or NotApplicable.");
        foreach (var table in Tables)
        {
            page.Section(table.Note.Table).Paragraph(table.Note.Meaning).Table($"Columns of {table.Note.Table}",
                ["column", "type, unit", "meaning", "null", "source"],
                [.. table.Note.Columns.Where(note => !IsReasonOfFeature(note)).Select(note => Cells(table, note))]);
        }

        return page;
    }

    private static bool IsReasonOfFeature(ColumnNote note) =>
        note.Sources.Count > 0 && note.Column.EndsWith(ListNotes.Why, StringComparison.Ordinal);

    private static string[] Cells(LakeTable table, ColumnNote note) =>
    [
        note.Column, string.Join(", ", new[] { TypeOf(table, note), note.Unit, note.InPath ? "in the path" : null }.OfType<string>()),
        string.Join(". ", new[] { note.Meaning, note.Range is null ? null : $"Range: {note.Range}",
            note.Formula is null ? null : $"Formula: {note.Formula}" }.OfType<string>()), note.Missing ?? "never",
        string.Join("; ", note.Sources.Concat(note.Citation is { } citation ? [citation] : [])),
    ];

    /// <summary>The type of a column; path columns are text.</summary>
    private static string TypeOf(LakeTable table, ColumnNote note) => StudyNames.Of(
        table.Columns.FirstOrDefault(column => column.Field.Name == note.Column)?.Field.Type ?? ColumnType.Text);
}
