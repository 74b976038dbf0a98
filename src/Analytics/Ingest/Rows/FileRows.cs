using System.Collections;

namespace Analytics.Ingest;

/// <summary>Rows of one file, collected per table and written at the end of the file.</summary>
/// <param name="landing">Position of the file among landings.</param>
/// <param name="own">Time zone of the export, if it differs.</param>
internal sealed class FileRows(string spill, int landing, TimeZoneInfo zone, TimeZoneInfo? own = null) : IDisposable
{
    private readonly SortedDictionary<string, SortedTable> tables = new(StringComparer.Ordinal);
    private readonly Identities identities = new();
    private readonly StudentRows traces = new();
    private readonly StudentRows enrolled = new();
    private readonly TwinRows twins = new();
    private readonly ClockHours hours = new(own ?? zone);

    public TableWords Words { get; } = new();

    /// <summary>An id with too many events, observations or enrolments; null if none.</summary>
    public CrowdedId? Crowded => CrowdedId.InTraces(traces.Counts) ?? CrowdedId.InRoster(enrolled.Counts);

    /// <summary>Sentences about the rows. Complete after writing.</summary>
    /// <param name="keyed">Whether a repeated row counts once.</param>
    public IEnumerable<string> Warnings(bool keyed) => new[] { keyed ? null : twins.Told, hours.Told, identities.Warning }.OfType<string>();

    /// <summary>Adds the rows of a chunk, in file order.</summary>
    public void Append(ReadChunk read, long linesBefore, int recordsBefore)
    {
        foreach (var (table, builder, rows) in read.Tables)
        {
            if (table == Identities.Table)
            {
                identities.Append(builder, rows, recordsBefore);
                continue;
            }

            if (table is "events" or "observations") { traces.Add(rows); }
            else if (table == "enrolments") { enrolled.Add(rows); }

            Table(table, builder).Append(builder, rows, linesBefore, recordsBefore);
        }
    }

    /// <summary>Withdraws replaced records.</summary>
    public void TakeBack(string source, IEnumerable<RecordNote> replacing)
    {
        var builder = new TableBuilder(DeletionRows.Schema, Words);
        foreach (var note in replacing)
        {
            DeletionRows.AddTo(builder, source, note.RowKey, null, note.KnownAt, landing, note.Line);
            builder.OfRecord(note.Record);
        }

        Table(DeletionRows.Table, builder).Append(builder, builder.TakeRows());
    }

    /// <param name="vault">Path for the identities.</param>
    /// <param name="dropped">Duplicates by record number; null if none.</param>
    public void WriteTo(string folder, string vault, BitArray? dropped, int threads)
    {
        foreach (var (name, table) in tables)
        {
            if (table.Rows == 0) { continue; }

            if (name == ObjectOwners.Table) { table.WriteTo(ObjectOwners.PathOf(folder), threads, dropped: null); }
            else if (name == LoginMap.Table) { table.WriteTo(LoginMap.PathOf(folder), threads, dropped: null); }
            else
            {
                table.WriteTo(Path.Combine(folder, name + ".parquet"), threads, dropped,
                    !FeedTable.Tells(name) ? null
                        : name == "events" ? () => new FeedSum(landing, zone, twins, hours) : () => new FeedSum(landing, zone));
            }
        }

        identities.WriteTo(vault, dropped);
    }

    private SortedTable Table(string name, TableBuilder builder)
    {
        if (tables.TryGetValue(name, out var table)) { return table; }

        Func<string, int>? part = builder.Schema.Fields[0].Name == "student"
            ? pseudonym => StudentRange.NumberOf(pseudonym, SortedTable.Parts) : null;
        table = new SortedTable(
            builder.Schema, builder.Words, Path.Combine(spill, name + ".spill"), part,
            written: TableForms.All.GetValueOrDefault(name), note: EvidenceNotes.Of(name));
        tables.Add(name, table);
        return table;
    }

    public void Dispose()
    {
        foreach (var table in tables.Values) { table.Dispose(); }
    }
}

/// <summary>Counts rows by student, the first column.</summary>
internal sealed class StudentRows
{
    private long[] counts = new long[256]; // by dictionary code

    public IReadOnlyCollection<long> Counts => [.. counts.Where(count => count > 0)];

    public void Add(RowBuffer batch)
    {
        foreach (var student in batch.Cells<int>(0).Values)
        {
            if (student >= counts.Length) { Array.Resize(ref counts, Math.Max(2 * counts.Length, student + 1)); }

            counts[student]++;
        }
    }
}
