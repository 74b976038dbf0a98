using System.Diagnostics;
using Parquet;
using Parquet.Schema;
using Field = Analytics.Storage.Columns.Field;

namespace Analytics.Storage;

/// <summary>A Parquet file of a table being read by row group, whoever wrote it, if it is flat and of our types.</summary>
internal sealed class TableReader : IDisposable
{
    private readonly string path;
    private readonly FileStream file;
    private readonly ParquetReader reader;
    private readonly Dictionary<string, DataField> stored;

    /// <exception cref="InstallationException">The file is not Parquet, or has a column that tables do not have.</exception>
    public TableReader(string path)
    {
        this.path = path;
        file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        try
        {
            _ = Asked(() => StatedFooter.LengthIn(file)); // Parquet.Net would make room for as many bytes as the file says
            var options = new ParquetOptions { UseDateOnlyTypeForDates = true };
            reader = Asked(() => ParquetReader.CreateAsync(new WaitedStream(file), options, leaveStreamOpen: true).GetAwaiter()
                .GetResult());
            Schema = new Columns.Schema([.. reader.Schema.Fields.Select(field => Asked(() => StoredField.Read(field)))]);
            stored = reader.Schema.DataFields.ToDictionary(field => field.Name, StringComparer.Ordinal);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public Columns.Schema Schema { get; }

    public int Groups => reader.RowGroupCount;

    public long Rows => Enumerable.Range(0, Groups).Sum(group => reader.RowGroups[group].RowCount);

    /// <summary>The row groups that may hold students of a range, by their statistics.</summary>
    public IEnumerable<int> GroupsOf(StudentRange range) =>
        Enumerable.Range(0, Groups).Where(group => range == StudentRange.All || MayHold(group, range));

    /// <summary>The columns named, in that order; all of the file when none are named.</summary>
    /// <exception cref="InstallationException">The file has no such column, or the bytes of one cannot be read.</exception>
    public IReadOnlyList<Column> Read(int group, IReadOnlyList<string> columns)
    {
        using var rows = reader.OpenRowGroupReader(group);
        return
        [
            .. (columns.Count > 0 ? columns.Select(Find) : Schema.Fields)
                .Select(field => Asked(() => ColumnReader.Read(rows, stored[field.Name], field))),
        ];
    }

    public void Dispose() => file.Dispose();

    private bool MayHold(int group, StudentRange range)
    {
        using var rows = reader.OpenRowGroupReader(group);
        var stated = Asked(() => rows.GetStatistics(stored["student"]));
        return range.MayBeIn(stated?.MinValue as string, stated?.MaxValue as string);
    }

    private Field Find(string name) => Schema.IndexOf(name) is var at and >= 0
        ? Schema.Fields[at]
        : throw Refused($"it has no column '{name}'");

    /// <summary>Parquet.Net throws 15 kinds of exception for bad bytes and names no file: our own faults are told apart by where they are
    /// thrown.</summary>
    private T Asked<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (fault is not (InstallationException or OutOfMemoryException) && !IsOurs(fault))
        {
            throw Refused(fault.Message);
        }
    }

    /// <summary>Whether it was thrown in our own code, which reports bad bytes by two kinds only. Streams count as Parquet.Net.</summary>
    internal static bool IsOurs(Exception fault) => fault is not (InvalidDataException or OverflowException)
        && new StackTrace(fault).GetFrames().Select(frame => frame.GetMethod()?.DeclaringType)
            .FirstOrDefault(one => one?.Assembly != typeof(object).Assembly && one != typeof(WaitedStream))?.Assembly
                == typeof(TableReader).Assembly;

    private InstallationException Refused(string why) =>
        new(new Damage($"'{path}' cannot be read as a table: {why.TrimEnd('.')}", Damage.Restore));
}
