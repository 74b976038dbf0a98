using System.Text;
using System.Text.Unicode;
using Analytics.Studies;
using CsvHelper;

namespace Analytics.Ingest;

/// <summary>Reads one landed file: every record becomes rows, a fault in quarantine, or a duplicate.</summary>
internal sealed class FileParser(ReadingContext context, LandedFile file, Repeats repeats, QuarantineFile quarantine)
{
    private const int MaxRecordBytes = 1 << 20;
    private const int SniffBytes = 1 << 16;

    private Slot[] keySlots = [];
    private long read;
    private long accepted;
    private long duplicate;

    /// <summary>The rows, or null when the file was refused.</summary>
    public SourceRows? Rows { get; private set; }

    public FileReport Parse(string path, CancellationToken stop)
    {
        var refused = Sniff(path) ?? ReadRecords(path, stop);
        if (refused is not null)
        {
            Rows = null;
            return new FileReport(context.Source.Id, file.Hash, file.Number, 0, 0, 0, 0, refused, new SortedDictionary<FaultCode, long>());
        }

        quarantine.Keep();
        return new FileReport(context.Source.Id, file.Hash, file.Number, read, accepted, quarantine.Count, duplicate, null, quarantine.Faults);
    }

    private static FileFault? Sniff(string path)
    {
        using var stream = File.OpenRead(path);
        if (stream.Length == 0) { return new(FaultCode.EmptyFile, "The file is empty: 0 bytes. Export it again."); }

        var head = new byte[(int)Math.Min(SniffBytes, stream.Length)];
        stream.ReadExactly(head);
        if (head.AsSpan().Contains((byte)0)) { return new(FaultCode.NotText, $"The file is not delimited text: a NUL byte stands among its first {head.Length} bytes. Export it as CSV in UTF-8."); }

        // The head may end within a character; a record further on that is not UTF-8 goes to quarantine by itself.
        var cut = head.Length < stream.Length ? 3 : 0;
        if (!Enumerable.Range(0, cut + 1).Any(less => Utf8.IsValid(head.AsSpan(0, Math.Max(0, head.Length - less)))))
        {
            return new(FaultCode.NotText, $"The file is not UTF-8: its first {head.Length} bytes hold some that no character begins or goes on with. Export it as CSV in UTF-8.");
        }

        return null;
    }

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
            if (!Utf8.IsValid(reader.RawRecord))
            {
                quarantine.Add(new Fault(FaultCode.NotText, line, line + Breaks(reader.RawRecord)), reader.RawRecord);
                continue;
            }

            var key = KeyOf(fields);
            var keyDigest = key is null ? default : Repeats.Digest(Encoding.UTF8.GetBytes(key));
            var content = Repeats.Digest(reader.RawRecord);
            if ((key is not null || keySlots.Length == 0) && repeats.IsRepeat(keyDigest, content))
            {
                duplicate++;
                continue;
            }

            Rows!.Add(fields, key is null ? null : context.Pseudonyms.RowKey(context.Source.Id, key), line);
            if (keySlots.Length > 0 && key is null) { fields.Fail(FaultCode.MissingValue, string.Join('/', keySlots.Select(slot => slot.Name)), "empty"); }

            if (fields.Fault is { } fault)
            {
                quarantine.Add(new Fault(fault.Code, line, line + Breaks(reader.RawRecord), fault.Column, fault.ValueClass), reader.RawRecord);
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
        var record = Encoding.UTF8.GetBytes(malformed.RawRecord ?? "");
        quarantine.Add(new Fault(code, malformed.LineNumber, malformed.LineNumber + Breaks(record)), record);
    }

    private static int Breaks(ReadOnlySpan<byte> record) => record.TrimEnd("\r\n"u8).Count((byte)'\n');

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
