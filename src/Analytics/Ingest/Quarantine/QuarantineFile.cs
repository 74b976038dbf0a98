using System.Text.Unicode;

namespace Analytics.Ingest;

/// <summary>Faulty records of one file, verbatim, with position and fault: as CSV to correct and replay, and as Parquet to query. Private.
/// Grows on disk, not in memory.</summary>
internal sealed class QuarantineFile(string path) : IDisposable
{
    /// <summary>CSV columns; only <c>record</c> is to be edited.</summary>
    public const string Header = "first_line,last_line,fault,column,value_class,member,offset,record";

    /// <summary>In the fault column: this row holds the header of the records below, which the export itself does not have.</summary>
    public const string ColumnsRow = "Columns";

    private const int Batch = 1 << 13;
    private const int BatchBytes = 1 << 24;

    private static readonly Schema schema = new(
    [
        new("first_line", ColumnType.Int64), new("last_line", ColumnType.Int64), new("fault", ColumnType.Text),
        new("column", ColumnType.Text, Nullable: true),
        new("value_class", ColumnType.Text, Nullable: true), new("member", ColumnType.Int32, Nullable: true),
        new("offset", ColumnType.Int64),
        new("record", ColumnType.Text, Nullable: true), new("record_hex", ColumnType.Text, Nullable: true),
    ]);

    private readonly Dictionary<(FaultCode Code, string? Column, string? Text), CommonFault> kinds = [];
    private (int? Member, byte[] Columns)? above; // header row to write before the next record
    private AtomicFile? text;
    private TableWriter? table;
    private TableBuilder rows = new(schema);
    private int held; // bytes of the records in rows

    public long Count { get; private set; }

    public SortedDictionary<FaultCode, long> Faults { get; } = [];

    /// <summary>The most frequent fault, on a tie the earliest; null if none.</summary>
    public CommonFault? Commonest => CommonFault.Of(kinds.Values);

    private string TablePath => Path.ChangeExtension(path, ".parquet");

    /// <summary>Sets the header of the records that follow, written before the first of them.</summary>
    /// <param name="member">Zip member; null if there is only one.</param>
    /// <param name="columns">Header record.</param>
    public void Above(int? member, byte[] columns) => above = (member, columns);

    public void Add(Fault fault, ReadOnlySpan<byte> record)
    {
        Count++;
        Faults[fault.Code] = Faults.GetValueOrDefault(fault.Code) + 1;
        var kindOfText = fault.Code == FaultCode.NotANumber || (fault.Code == FaultCode.MissingValue && fault.ValueClass != "empty")
            || (fault.Code == FaultCode.BadTime && fault.ValueClass == Fault.DateForNone) ? fault.ValueClass : null;
        var kind = kinds.GetValueOrDefault((fault.Code, fault.Column, kindOfText))
            ?? new(fault.Code, fault.Column, 0, fault.FirstLine,
                fault.Code is FaultCode.FieldCount or FaultCode.BrokenQuote ? fault.ValueClass : kindOfText);
        kinds[(fault.Code, fault.Column, kindOfText)] = kind with { Rows = kind.Rows + 1 };
        if (text is null) { Begin(); }

        if (above is { } head)
        {
            Write($",,{ColumnsRow},,,{head.Member},,");
            WriteRecord(head.Columns);
            above = null;
        }

        var place = $"{fault.FirstLine},{fault.LastLine},{fault.Code},{Quoted(fault.Column)}";
        Write($"{place},{fault.ValueClass},{fault.Member},{fault.Offset},");
        WriteRecord(record);
        var readable = Utf8.IsValid(record);
        rows.Long(0, fault.FirstLine).Long(1, fault.LastLine).Text(2, fault.Code.ToString()).Text(3, fault.Column).Text(4, fault.ValueClass)
            .Int(5, fault.Member).Long(6, fault.Offset)
            .Text(7, readable ? Encoding.UTF8.GetString(record) : null).Text(8, readable ? null : Convert.ToHexStringLower(record))
                .EndRow();
        held += record.Length;
        if (rows.Rows == Batch || held >= BatchBytes) { WriteRows(); }
    }

    /// <summary>Publishes both files; without records there are none.</summary>
    public void Keep()
    {
        if (text is null)
        {
            // left by an earlier reading under another declaration
            foreach (var old in new[] { path, TablePath }.Where(File.Exists)) { File.Delete(old); }

            return;
        }

        WriteRows();
        var before = File.Exists(TablePath) ? SHA256.HashData(File.ReadAllBytes(TablePath)) : null;
        table!.Close();
        // unchanged: someone may be editing the CSV
        if (before is not null && File.Exists(path) && before.AsSpan().SequenceEqual(SHA256.HashData(File.ReadAllBytes(TablePath))))
        {
            return;
        }

        text.Keep();
    }

    /// <summary>Discards what was not kept: a rejected file stays whole in landing.</summary>
    public void Dispose()
    {
        text?.Dispose();
        table?.Dispose();
    }

    private void Begin()
    {
        text = new AtomicFile(path);
        table = new TableWriter(TablePath, schema);
        Write(Header + "\n");
    }

    /// <summary>Each batch has its own dictionary, since records rarely repeat.</summary>
    private void WriteRows()
    {
        if (rows.Rows > 0) { table!.AppendGroup(rows.Take()); }

        (rows, held) = (new TableBuilder(schema), 0);
    }

    /// <summary>Writes a record as the last field of its row, guarded against spreadsheet formulas.</summary>
    private void WriteRecord(ReadOnlySpan<byte> record)
    {
        Write(SpreadsheetGuard.IsNeeded(Encoding.UTF8.GetString(record)) ? $"\"{SpreadsheetGuard.Mark}" : "\"");
        while (record.IndexOf((byte)'"') is var quote and >= 0)
        {
            text!.Stream.Write(record[..(quote + 1)]);
            text.Stream.WriteByte((byte)'"');
            record = record[(quote + 1)..];
        }

        text!.Stream.Write(record);
        Write("\"\n");
    }

    private void Write(string line) => text!.Stream.Write(Encoding.UTF8.GetBytes(line));

    private static string Quoted(string? name) =>
        name is null ? "" : $"\"{SpreadsheetGuard.Guarded(name).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
