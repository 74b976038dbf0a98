using Analytics.Parquet;
using Analytics.Storage;

namespace Analytics.Ingest;

/// <summary>Who is behind the pseudonyms of one file: for the vault, which stays on the private side. The last row that names someone is how they are named now.</summary>
internal sealed class Identities
{
    public const string Table = "vault";

    private readonly Dictionary<string, (string Id, string? Last, string? First, string? Mail)> known = new(StringComparer.Ordinal);

    public static Schema Schema { get; } = new(
    [
        new("pseudonym", ColumnType.Text), new("id", ColumnType.Text), new("last_name", ColumnType.Text, Nullable: true), new("first_name", ColumnType.Text, Nullable: true),
        new("email", ColumnType.Text, Nullable: true),
    ]);

    public int Count => known.Count;

    /// <summary>Takes in rows in the order of the file, and gives them back to their builder.</summary>
    public void Append(TableBuilder builder, RowBuffer rows)
    {
        string? Text(int column, int row) => rows.Cells<int>(column).Values[row] is var code and >= 0 ? builder.WordsOf(column)[code] : null;
        for (var row = 0; row < rows.Count; row++) { known[Text(0, row)!] = (Text(1, row)!, Text(2, row), Text(3, row), Text(4, row)); }

        builder.Return(rows);
    }

    public void WriteTo(string path)
    {
        var table = new TableBuilder(Schema);
        foreach (var (pseudonym, who) in known) { table.Text(0, pseudonym).Text(1, who.Id).Text(2, who.Last).Text(3, who.First).Text(4, who.Mail).EndRow(); }

        TableFile.Write(path, Rows.Sorted(table.Take()));
    }
}
