using System.Text;
using System.Text.Unicode;
using Analytics.Storage;
using Analytics.Studies;
using CsvHelper;

namespace Analytics.Ingest;

/// <summary>Reads one landed file: every record becomes rows, a fault in quarantine, or a duplicate.</summary>
internal sealed class FileParser(ReadingContext context, LandedFile file, Repeats repeats, QuarantineFile quarantine)
{
    private const int MaxRecordBytes = 1 << 20;

    private readonly List<SourceRows> parts = [];
    private Slot[] keySlots = [];
    private SourceRows? rows;
    private IReadOnlyList<string> notes = [];
    private long read;
    private long accepted;
    private long duplicate;

    /// <summary>The rows by table; none when the file was refused.</summary>
    public IReadOnlyDictionary<string, TableBuilder> Tables { get; private set; } = new Dictionary<string, TableBuilder>();

    public FileReport Parse(string path, CancellationToken stop)
    {
        if (ReadParts(path, stop) is { } refused)
        {
            return new FileReport(context.Source.Id, file.Hash, file.Number, 0, 0, 0, 0, refused, new SortedDictionary<FaultCode, long>());
        }

        quarantine.Keep();
        Tables = Merged();
        return new FileReport(context.Source.Id, file.Hash, file.Number, read, accepted, quarantine.Count, duplicate, null, quarantine.Faults, notes.Count > 0 ? notes : null);
    }

    /// <summary>Null, or why the file is refused: in what opens it, in a header, or part way through.</summary>
    private FileFault? ReadParts(string path, CancellationToken stop)
    {
        try
        {
            using var text = LandedText.Open(path, context.Source);
            notes = text.Notes;
            foreach (var part in text.Parts)
            {
                if (ReadRecords(part, stop) is { } fault) { return fault; }
            }

            return null;
        }
        catch (RefusedFileException refused) { return refused.Fault; }
    }

    private FileFault? ReadRecords(LandedPart part, CancellationToken stop)
    {
        var options = new CsvReaderOptions
        {
            Separator = context.Source.Separator[0],
            Quote = context.Source.Quote[0],
            Escape = context.Source.Quote[0],
            TrackLineNumbers = true,
            MaxRecordSize = MaxRecordBytes,
            MalformedData = CsvMalformedDataHandling.Skip,
            FieldCountMismatch = CsvFieldCountHandling.Skip,
            OnMalformedRecord = Malformed,
        };
        using var reader = CsvReader.Create(part.Open(), options);
        try
        {
            reader.ReadHeader();
            if (OpenHeader(reader) is { } fault) { return part.Member is null ? fault : fault with { Message = $"{part.Place}: {fault.Message}" }; }

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
        rows = Open(header);
        parts.Add(rows);
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
        var fields = new RecordFields(reader, context.Source);
        var skip = context.Source.Layout == Layout.Qualtrics ? 2 : 0; // question texts and import ids
        while (reader.Read())
        {
            if (skip > 0) { skip--; continue; }

            if ((++read & 0xFFFF) == 0) { stop.ThrowIfCancellationRequested(); }

            fields.Next();
            var line = reader.LineNumber;
            if (!Utf8.IsValid(reader.RawRecord) || reader.RawRecord.Contains((byte)0))
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

            rows!.Add(fields, key is null ? null : context.Pseudonyms.RowKey(context.Source.Id, key), line);
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

    /// <summary>The tables of all parts: those of the first, and after them the rows of the others.</summary>
    private IReadOnlyDictionary<string, TableBuilder> Merged()
    {
        var tables = parts.Count == 0 ? new Dictionary<string, TableBuilder>() : parts[0].Tables;
        foreach (var (name, table) in parts.Skip(1).SelectMany(part => part.Tables)) { tables[name].Append(table); }

        return tables;
    }

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
