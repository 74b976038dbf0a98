using System.Collections;

namespace Analytics.Ingest;

/// <summary>Identities behind the pseudonyms of one file, for the private vault. The last row of a person counts.</summary>
internal sealed class Identities
{
    public const string Table = "vault";

    private readonly List<(int Record, string Pseudonym, string Id, string? Last, string? First, string? Mail, string? Unit)> named = [];

    public static Schema Schema { get; } = new(
    [
        new("pseudonym", ColumnType.Text), new("id", ColumnType.Text), new("last_name", ColumnType.Text, Nullable: true),
        new("first_name", ColumnType.Text, Nullable: true),
        new("email", ColumnType.Text, Nullable: true), new("unit", ColumnType.Text, Nullable: true),
    ]);

    /// <summary>A warning about misread names; null if there is none.</summary>
    public string? Warning => MisreadNames.Told(named.SelectMany(who => new[] { who.Last, who.First }));

    /// <summary>Adds rows in file order and returns the buffer to its builder.</summary>
    public void Append(TableBuilder builder, RowBuffer rows, int recordsBefore)
    {
        string? Text(int column, int row) =>
            rows.Cells<int>(column).Values[row] is var code and >= 0 ? builder.WordsOf(column)[code] : null;
        for (var row = 0; row < rows.Count; row++)
        {
            var record = rows.Records.IsEmpty ? 0 : rows.Records[row] + recordsBefore;
            named.Add((record, Text(0, row)!, Text(1, row)!, Text(2, row), Text(3, row), Text(4, row), Text(5, row)));
        }

        builder.Return(rows);
    }

    /// <summary>Writes them without dropped records; no file if none is left.</summary>
    public void WriteTo(string path, BitArray? dropped)
    {
        var latest = named.Where(one => dropped is null || !dropped[one.Record]).GroupBy(one => one.Pseudonym, StringComparer.Ordinal)
            .Select(rows => rows.Last()).ToList();
        if (latest.Count == 0) { return; }

        var table = new TableBuilder(Schema);
        foreach (var who in latest)
        {
            table.Text(0, who.Pseudonym).Text(1, who.Id).Text(2, who.Last).Text(3, who.First).Text(4, who.Mail).Text(5, who.Unit).EndRow();
        }

        TableFile.Write(path, Rows.Sorted(table.Take()));
    }
}
