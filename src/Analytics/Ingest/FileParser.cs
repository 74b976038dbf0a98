using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Analytics.Studies;
using CsvHelper;

namespace Analytics.Ingest;

/// <summary>Reads one landed file: every record becomes rows, a fault in quarantine, or a duplicate.</summary>
internal sealed class FileParser(ReadingContext context, LandedFile file, Repeats repeats)
{
    private const int MaxRecordBytes = 1 << 20;
    private const int ChunkBytes = 1 << 16;

    private readonly QuarantineFile quarantine = new();
    private Slot[] keySlots = [];
    private long read;
    private long accepted;
    private long duplicate;

    /// <summary>The rows, or null when the file was refused.</summary>
    public SourceRows? Rows { get; private set; }

    public FileReport Parse(string path, string quarantinePath, CancellationToken stop)
    {
        var refused = Sniff(path) ?? ReadRecords(path, stop);
        if (refused is not null)
        {
            Rows = null;
            return new FileReport(context.Source.Id, file.Hash, file.Number, 0, 0, 0, 0, refused, new SortedDictionary<FaultCode, long>());
        }

        quarantine.Write(quarantinePath);
        return new FileReport(context.Source.Id, file.Hash, file.Number, read, accepted, quarantine.Count, duplicate, null, quarantine.Faults);
    }

    private static FileFault? Sniff(string path)
    {
        using var stream = File.OpenRead(path);
        if (stream.Length == 0) { return new(FaultCode.EmptyFile, "The file is empty: 0 bytes. Export it again."); }

        // The whole file, not its head: in another encoding ids that differ in one letter would become one student.
        var (bytes, left) = (new byte[ChunkBytes], 0);
        for (int got; (got = stream.Read(bytes, left, bytes.Length - left)) > 0;)
        {
            var chunk = bytes.AsSpan(0, left + got);
            if (chunk.Contains((byte)0)) { return new(FaultCode.NotText, "The file is not delimited text: a NUL byte stands in it. Export it as CSV in UTF-8."); }

            left = Rune.DecodeLastFromUtf8(chunk, out _, out var cut) == OperationStatus.NeedMoreData ? cut : 0; // a letter that the next chunk completes
            if (!Utf8.IsValid(chunk[..^left])) { return NotUtf8; }

            chunk[^left..].CopyTo(bytes);
        }

        return left == 0 ? null : NotUtf8;
    }

    private static FileFault NotUtf8 => new(FaultCode.NotText, "The file is not delimited text: its bytes are not UTF-8. Export it as CSV in UTF-8.");

    private FileFault? ReadRecords(string path, CancellationToken stop)
    {
        var options = new CsvReaderOptions
        {
            Separator = context.Source.Separator[0],
            TrackLineNumbers = true,
            MaxRecordSize = MaxRecordBytes,
            MalformedData = CsvMalformedDataHandling.Skip,
            FieldCountMismatch = CsvFieldCountHandling.Skip,
            OnMalformedRecord = Malformed,
        };
        using var reader = CsvReader.FromFile(path, options, FileOptions.SequentialScan);
        try
        {
            reader.ReadHeader();
            if (OpenHeader(reader) is { } fault) { return fault; }

            ReadRows(reader, stop);
            return null;
        }
        catch (CsvFormatException)
        {
            return new(FaultCode.RecordTooLong, string.Create(System.Globalization.CultureInfo.InvariantCulture,
                $"Record {read + 1} is longer than {MaxRecordBytes} bytes, the most a record may have. A quote that is never closed or a lost line break is the usual cause."));
        }
    }

    private FileFault? OpenHeader(CsvReader reader)
    {
        var header = new Header(reader.Headers);
        Rows = Open(header);
        keySlots = [.. (context.Source.Key ?? []).Select(name => header.Slot(Role(name) ?? new ColumnRef([name])))!];
        if (header.Faults.Count == 0) { return null; }

        var columns = string.Join(", ", header.Faults.Select(fault => $"'{fault.Column}'").Distinct(StringComparer.Ordinal));
        var code = header.Faults[0].Code;
        return new(code, code == FaultCode.MissingColumn
            ? $"The header lacks {columns}; it has {header.Width} columns. Compare the export's header with the columns of source '{context.Source.Id}' in study.json."
            : $"The header names {columns} more than once. Rename or drop one.");
    }

    private void ReadRows(CsvReader reader, CancellationToken stop)
    {
        var fields = new RecordFields(reader, context.Source.Missing ?? []);
        var skip = context.Source.Layout == Layout.Qualtrics ? 2 : 0; // question texts and import ids
        while (reader.Read())
        {
            if (skip > 0) { skip--; continue; }

            if ((++read & 0xFFFF) == 0) { stop.ThrowIfCancellationRequested(); }

            fields.Next();
            var line = reader.LineNumber;
            var key = KeyOf(fields);
            var keyDigest = key is null ? default : Repeats.Digest(Encoding.UTF8.GetBytes(key));
            var content = Repeats.Digest(reader.RawRecord);
            if ((key is not null || keySlots.Length == 0) && repeats.IsRepeat(keyDigest, content))
            {
                duplicate++;
                continue;
            }

            if (keySlots.Length > 0 && key is null) { fields.Fail(FaultCode.MissingValue, string.Join('/', keySlots.Select(slot => slot.Name)), "empty"); }

            Rows!.Add(fields, key is null ? null : context.Pseudonyms.RowKey(context.Source.Id, key), line);
            if (fields.Fault is { } fault)
            {
                var record = Encoding.UTF8.GetString(reader.RawRecord);
                quarantine.Add(new Fault(fault.Code, line, line + Breaks(record), fault.Column, fault.ValueClass), record);
                continue;
            }

            repeats.Accept(keyDigest, content);
            accepted++;
        }
    }

    private void Malformed(CsvMalformedRecord malformed)
    {
        read++;
        var code = malformed.Reason == CsvMalformedReason.FieldCountMismatch ? FaultCode.FieldCount : FaultCode.BrokenQuote;
        var record = malformed.RawRecord ?? "";
        quarantine.Add(new Fault(code, malformed.LineNumber, malformed.LineNumber + Breaks(record)), record);
    }

    private static int Breaks(string record) => record.AsSpan().TrimEnd("\r\n").Count('\n');

    private SourceRows Open(Header header) => context.Source.Kind switch
    {
        SourceKind.Events => new EventRows(context, header, file),
        SourceKind.Observations => new ObservationRows(context, header, file),
        SourceKind.Roster => new RosterRows(context, header, file),
        SourceKind.Calendar => new CalendarRows(context, header, file),
        SourceKind.Outcomes => new OutcomeRows(context, header, file),
        SourceKind.Survey => new SurveyRows(context, header, file),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>A key part names a role; one that is no role is a column.</summary>
    private ColumnRef? Role(string name)
    {
        foreach (var (role, column) in context.Source.Columns.Bound())
        {
            if (string.Equals(role, name, StringComparison.Ordinal)) { return column; }
        }

        return null;
    }

    /// <summary>Null for a source without a key, and for a record all of whose parts of it are empty: such records cannot be told apart.</summary>
    private string? KeyOf(RecordFields fields)
    {
        var key = new StringBuilder();
        foreach (var slot in keySlots) { key.Append(fields.Text(slot)).Append('\u001f'); }

        return key.Length == keySlots.Length ? null : key.ToString();
    }
}
