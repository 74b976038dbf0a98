using CsvHelper;

namespace Analytics.Ingest;

/// <summary>Reads a quarantine file that a person edited.</summary>
internal static class EditedQuarantine
{
    /// <summary>Its rows, numbered as a spreadsheet does, with the place and the text of each record.</summary>
    /// <exception cref="InstallationException">It is no quarantine file.</exception>
    public static List<(int Row, RecordPlace Place, string Record)> Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new InstallationException($"'{path}' is not there. Corrected records are taken from a quarantine file.");
        }

        var (records, row) = (new List<(int, RecordPlace, string)>(), 1);
        var options = new CsvReaderOptions { MaxRecordSize = 4 * RecordScanner.MaxRecordBytes };
        using var reader = CsvReader.FromFile(path, options, FileOptions.SequentialScan);
        try
        {
            reader.ReadHeader();
            var header = reader.Headers.Select(name => name.Trim('\uFEFF'));
            if (!QuarantineFile.Header.Split(',').SequenceEqual(header)) { throw NoQuarantine(path); }

            while (reader.Read())
            {
                row++;
                if (reader.GetString(2) == QuarantineFile.ColumnsRow) { continue; }

                var member = reader.GetString(5) is { Length: > 0 } text
                    ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : 1;
                var offset = long.Parse(reader.GetString(6), NumberStyles.None, CultureInfo.InvariantCulture);
                records.Add((row, new RecordPlace(member, offset), reader.GetString(7)));
            }
        }
        catch (Exception broken) when (broken is CsvFormatException or FormatException or OverflowException) { throw NoQuarantine(path); }

        return records;
    }

    private static InstallationException NoQuarantine(string path) => new(
        $"'{path}' is no quarantine file: its columns must be {QuarantineFile.Header}, "
        + "with member and offset as they were. Correct the column 'record' only, and save it as CSV in UTF-8.");
}
