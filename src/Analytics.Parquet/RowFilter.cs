using System.Text;

namespace Analytics.Parquet;

/// <summary>Keeps the rows whose value in one column lies between two bounds, both included. Null and NaN lie nowhere.</summary>
public sealed class RowFilter
{
    private readonly long? leastInteger;
    private readonly long? greatestInteger;
    private readonly double? leastDouble;
    private readonly double? greatestDouble;
    private readonly byte[]? leastText;
    private readonly byte[]? greatestText;
    private readonly Kind kind;

    private RowFilter(string column, long? min, long? max) => (Column, kind, leastInteger, greatestInteger) = (column, Kind.Integer, min, max);

    private RowFilter(string column, double? min, double? max) => (Column, kind, leastDouble, greatestDouble) = (column, Kind.Double, min, max);

    private RowFilter(string column, string? min, string? max) =>
        (Column, kind, leastText, greatestText) = (column, Kind.Text, min is null ? null : Encoding.UTF8.GetBytes(min), max is null ? null : Encoding.UTF8.GetBytes(max));

    private enum Kind
    {
        Integer,
        Double,
        Text,
    }

    public string Column { get; }

    /// <summary>For integers, dates (days since 1970) and timestamps (microseconds since then); a bound of null is open.</summary>
    public static RowFilter Between(string column, long? min, long? max) => new(column, min, max);

    /// <summary>For doubles; a bound of null is open.</summary>
    public static RowFilter Between(string column, double? min, double? max) => new(column, min, max);

    /// <summary>For texts, by the order of their UTF-8 bytes; a bound of null is open.</summary>
    public static RowFilter Between(string column, string? min, string? max) => new(column, min, max);

    internal void Check(Field field)
    {
        var wanted = field.Type switch
        {
            ColumnType.Text => Kind.Text,
            ColumnType.Double => Kind.Double,
            ColumnType.Boolean => throw new ArgumentException($"Column '{field.Name}' holds booleans, which no range filters."),
            _ => Kind.Integer,
        };
        if (wanted != kind) { throw new ArgumentException($"Column '{field.Name}' holds {field.Type}, but the filter's bounds are of kind {kind}."); }
    }

    /// <summary>Whether a value between two bounds may be kept; a bound that is not known is null.</summary>
    internal bool MayKeep(object? min, object? max) =>
        (max is null || NotBelow(max)) && (min is null || NotAbove(min));

    /// <summary>The rows to keep, in order.</summary>
    internal int[] Keep(Column column)
    {
        var kept = new List<int>();
        if (column is TextColumn text)
        {
            var keep = text.Dictionary.Select(entry => MayKeep(entry, entry)).ToArray();
            AddWhere(kept, column, row => keep[text.Codes[row]]);
        }
        else if (column is ValueColumn<double> doubles) { AddWhere(kept, column, row => Inside(doubles.Values[row])); }
        else if (column is ValueColumn<long> longs) { AddWhere(kept, column, row => Inside(longs.Values[row])); }
        else if (column is ValueColumn<int> ints) { AddWhere(kept, column, row => Inside(ints.Values[row])); }

        return [.. kept];
    }

    private static void AddWhere(List<int> kept, Column column, Func<int, bool> keep)
    {
        for (var row = 0; row < column.Count; row++)
        {
            if (!column.IsNull(row) && keep(row)) { kept.Add(row); }
        }
    }

    private bool Inside(long value) => !(value < leastInteger) && !(value > greatestInteger);

    private bool Inside(double value) => !double.IsNaN(value) && !(value < leastDouble) && !(value > greatestDouble);

    private bool NotBelow(object value) => value switch
    {
        string text => leastText is null || Encoding.UTF8.GetBytes(text).AsSpan().SequenceCompareTo(leastText) >= 0,
        double number => !(number < leastDouble),
        int number => !(number < leastInteger),
        long number => !(number < leastInteger),
        _ => true,
    };

    private bool NotAbove(object value) => value switch
    {
        string text => greatestText is null || Encoding.UTF8.GetBytes(text).AsSpan().SequenceCompareTo(greatestText) <= 0,
        double number => !(number > greatestDouble),
        int number => !(number > greatestInteger),
        long number => !(number > greatestInteger),
        _ => true,
    };
}
