using Parquet;
using Parquet.Schema;

namespace Analytics.Storage;

/// <summary>A Parquet file written by other software, read as text. Lists and maps are skipped.</summary>
/// <remarks>Memory holds the requested columns of one row group.</remarks>
internal sealed class ForeignTable : IDisposable
{
    private const int MostRows = 1 << 24; // of a row group: writers make them of a hundred thousand rows or a million

    private readonly FileStream file;
    private readonly ParquetReader reader;
    private readonly DataField[] fields;

    /// <exception cref="InvalidDataException">The file cannot be read as Parquet.</exception>
    public ForeignTable(string path)
    {
        file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        try
        {
            FooterWalk.Check(file);
            var options = new ParquetOptions { UseDateOnlyTypeForDates = true, TreatByteArrayAsString = true };
            reader = Theirs(() => ParquetReader.CreateAsync(new WaitedStream(file), options, leaveStreamOpen: true).GetAwaiter()
                .GetResult());
            fields = Theirs(() => reader.Schema.DataFields);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Names of its columns; nested ones are dotted paths.</summary>
    public IReadOnlyList<string> Names => [.. fields.Select(NameOf)];

    public int Groups => reader.RowGroupCount;

    /// <summary>The columns of a row group, in file order; null for one that is not requested.</summary>
    /// <exception cref="InvalidDataException">Its bytes are invalid, or a requested column is a list.</exception>
    public ForeignRows Read(int group, IReadOnlySet<string> asked)
    {
        using var rows = Theirs(() => reader.OpenRowGroupReader(group));
        if (rows.RowCount is < 0 or > MostRows)
        {
            throw new InvalidDataException($"a row group says that it has {rows.RowCount} rows, more than the allowed {MostRows}");
        }

        return new((int)rows.RowCount,
            [.. fields.Select(field => asked.Contains(NameOf(field)) ? Asked(() => Column(rows, field)) : null)]);
    }

    public void Dispose() => file.Dispose();

    private static string NameOf(DataField field) => string.Join('.', field.Path.ToList());

    private static ForeignColumn Column(ParquetRowGroupReader rows, DataField field)
    {
        if (field.MaxRepetitionLevel > 0) { throw new InvalidDataException($"column '{NameOf(field)}' holds lists"); }

        var type = field.ClrType;
        return type == typeof(ReadOnlyMemory<char>) ? Texts<ReadOnlyMemory<char>>(rows, field, text => text.ToString())
            : type == typeof(bool) ? Texts<bool>(rows, field, flag => flag ? "true" : "false")
            : type == typeof(byte) ? Numbers<byte>(rows, field)
            : type == typeof(sbyte) ? Numbers<sbyte>(rows, field)
            : type == typeof(short) ? Numbers<short>(rows, field)
            : type == typeof(ushort) ? Numbers<ushort>(rows, field)
            : type == typeof(int) ? Numbers<int>(rows, field)
            : type == typeof(uint) ? Numbers<uint>(rows, field)
            : type == typeof(long) ? Numbers<long>(rows, field)
            : type == typeof(ulong) ? Numbers<ulong>(rows, field)
            : type == typeof(float) ? Numbers<float>(rows, field)
            : type == typeof(double) ? Numbers<double>(rows, field)
            : type == typeof(decimal) ? Numbers<decimal>(rows, field)
            : type == typeof(Guid) ? Texts<Guid>(rows, field, id => id.ToString())
            : type == typeof(DateOnly) ? Texts<DateOnly>(rows, field, day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            : type == typeof(DateTime) ? Texts<DateTime>(rows, field,
                field is DateTimeDataField { IsAdjustedToUTC: true } ? Universal : Local)
            : throw new InvalidDataException($"column '{NameOf(field)}' is of type {type.Name}, which is not read");
    }

    private static ForeignColumn Numbers<T>(ParquetRowGroupReader rows, DataField field)
        where T : struct, IFormattable =>
        Texts<T>(rows, field, number => number.ToString(null, CultureInfo.InvariantCulture)) with { IsNumber = true };

    private static ForeignColumn Texts<T>(ParquetRowGroupReader rows, DataField field, Func<T, string> text)
        where T : struct
    {
        var values = new T[rows.RowCount];
        var levels = field.MaxDefinitionLevel > 0 ? new int[values.Length] : null;
        rows.ReadRawAsync<T>(field, values, levels is null ? default(Memory<int>?) : levels.AsMemory(), repetitionLevels: null).AsTask()
            .GetAwaiter().GetResult();
        if (levels is null) { return new(row => text(values[row])); }

        // Non-null values come first
        var (places, from) = (levels, 0);
        for (var row = 0; row < places.Length; row++) { places[row] = places[row] == field.MaxDefinitionLevel ? from++ : -1; }

        return new(row => places[row] < 0 ? null : text(values[places[row]]));
    }

    private static string Universal(DateTime instant) => Local(instant) + "Z";

    private static string Local(DateTime moment) => moment.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture);

    /// <summary>Parquet.Net throws many kinds of exception for invalid bytes: see <see cref="TableReader"/>.</summary>
    private static T Asked<T>(Func<T> read)
    {
        try { return read(); }
        catch (Exception fault) when (fault is not (InvalidDataException or OutOfMemoryException) && !TableReader.IsOurs(fault))
        {
            throw Senseless(fault);
        }
    }

    /// <summary>The same where no code but Parquet.Net's is called, whose frames may be missing from what it throws.</summary>
    private static T Theirs<T>(Func<T> read)
    {
        try { return read(); }
        catch (Exception fault) when (fault is not (InvalidDataException or OutOfMemoryException)) { throw Senseless(fault); }
    }

    private static InvalidDataException Senseless(Exception fault) => new("its bytes make no sense", fault);
}

/// <param name="Columns">Its columns; null for one that is not requested.</param>
internal sealed record ForeignRows(int Rows, IReadOnlyList<ForeignColumn?> Columns);

/// <param name="Text">The text of a row; null if there is none.</param>
internal sealed record ForeignColumn(Func<int, string?> Text)
{
    /// <summary>Whether its texts are numbers with a point for the decimal mark.</summary>
    public bool IsNumber { get; init; }
}
