using CsvHelper;

namespace Analytics.Ingest;

/// <param name="Row">Row number as in a spreadsheet.</param>
/// <param name="Columns">The header record for its columns; null if the file has none.</param>
internal sealed record EditedRow(int Row, RecordPlace Place, string Record, string? Columns);

internal static class EditedQuarantine
{
    /// <exception cref="InstallationException">It is not a quarantine file.</exception>
    public static IReadOnlyList<EditedRow> Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new InstallationException($"'{path}' is not there. Corrected records are taken from a quarantine file.");
        }

        var (records, columns, row) = (new List<EditedRow>(), new Dictionary<int, string>(), 1);
        var options = new CsvReaderOptions { MaxRecordSize = 4 * RecordScanner.MaxRecordBytes };
        using var reader = CsvReader.FromFile(path, options, FileOptions.SequentialScan);
        try
        {
            reader.ReadHeader();
            var header = reader.Headers.Select(name => name.Trim('\uFEFF')).ToList();
            var first = header is [RepairFile.Why, ..] ? 1 : 0;
            if (!QuarantineFile.Header.Split(',').SequenceEqual(header.Skip(first))) { throw NoQuarantine(path); }

            while (reader.Read())
            {
                row++;
                var member = reader.GetString(first + 5) is { Length: > 0 } text
                    ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : 1;
                if (reader.GetString(first + 2) == QuarantineFile.ColumnsRow)
                {
                    columns[member] = SpreadsheetGuard.Freed(reader.GetString(first + 7));
                    continue;
                }

                var offset = long.Parse(reader.GetString(first + 6), NumberStyles.None, CultureInfo.InvariantCulture);
                records.Add(new EditedRow(row, new RecordPlace(member, offset), SpreadsheetGuard.Freed(reader.GetString(first + 7)), null));
            }
        }
        catch (Exception broken) when (broken is CsvFormatException or FormatException or OverflowException) { throw NoQuarantine(path); }

        return [.. records.Select(one => one with { Columns = columns.GetValueOrDefault(one.Place.Member) })];
    }

    private static InstallationException NoQuarantine(string path) => new(
        $"'{path}' is no quarantine file: its columns must be {QuarantineFile.Header}, "
        + "with member and offset as they were. Correct the column 'record' only, and save it as CSV in UTF-8.");
}
