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

    /// <summary>Takes in rows in the order of the file.</summary>
    public void Append(IReadOnlyList<Column> rows)
    {
        var (pseudonym, id, last, first, mail) = ((TextColumn)rows[0], (TextColumn)rows[1], (TextColumn)rows[2], (TextColumn)rows[3], (TextColumn)rows[4]);
        for (var row = 0; row < pseudonym.Count; row++) { known[pseudonym[row]!] = (id[row]!, last[row], first[row], mail[row]); }
    }

    public void WriteTo(string path)
    {
        var table = new TableBuilder(Schema);
        foreach (var (pseudonym, who) in known) { table.Text(0, pseudonym).Text(1, who.Id).Text(2, who.Last).Text(3, who.First).Text(4, who.Mail).EndRow(); }

        TableFile.Write(path, Rows.Sorted(table.Take()));
    }
}
