using System.Buffers;

namespace Analytics.Ingest;

/// <summary>Reads numbers: declared words, plain numbers, numbers with units, durations and shares of a maximum mark.</summary>
internal sealed class ValueReader
{
    private static readonly SearchValues<char> percents = SearchValues.Create('%', '\uFF05', '\u066A', '\uFE6A');
    private static readonly SearchValues<char> clock = SearchValues.Create("0123456789:.");
    private static readonly SearchValues<char> slashes = SearchValues.Create('/', '\uFF0F', '\u2044');
    /// <summary>What spreadsheets make of texts such as 8/10.</summary>
    private static readonly string[] dates =
    [
        "d-MMM", "d-MMM-yy", "d-MMM-yyyy", "MMM-yy", "MMM d", "yyyy-M-d", "yyyy-MM-dd HH:mm:ss", "yyyy/M/d", "d/M/yyyy", "M/d/yyyy",
        "d.M.yyyy", "M月d日",
    ];

    private static readonly SearchValues<char> dashes = SearchValues.Create("-\u2010\u2011\u2012\u2013\u2014\u2212./*?#");

    private readonly NumberReader numbers;
    private readonly Dictionary<string, double>.AlternateLookup<ReadOnlySpan<char>>? words;
    private readonly string[] units;
    private readonly double? of;
    private readonly double? most;

    private ValueReader(Source source, MeasureBinding? measure, double? most)
    {
        numbers = NumberReader.Of(source);
        units = [.. (source.Units ?? []).OrderByDescending(unit => unit.Length)];
        (of, this.most) = (measure?.Of ?? most, measure?.Of is null ? null : most);
        words = (measure?.Values ?? source.Values) is { } declared
            ? new Dictionary<string, double>(declared, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>() : null;
    }

    /// <summary>A reader for a source's own columns or for a measure.</summary>
    /// <param name="measure">Null for the source's own columns.</param>
    /// <param name="most">Maximum mark from the column's header; values are rescaled to the measure's maximum.</param>
    public static ValueReader Of(Source source, MeasureBinding? measure = null, double? most = null) => new(source, measure, most);

    /// <summary>The number in a trimmed text; null if there is none.</summary>
    public double? Read(ReadOnlySpan<char> text)
    {
        if (words is { } known && known.TryGetValue(text, out var meant)) { return meant; }

        var plain = numbers.Read(text);
        var bare = plain is null ? WithoutUnit(text, units) : text;
        plain ??= bare.Length < text.Length ? numbers.Read(bare) : null;
        plain ??= Duration.SecondsOf(text);
        return plain is null ? of is { } greatest ? Share(bare, greatest) : null
            : most is { } own ? Scaled(plain.Value, own, of!.Value) : plain;
    }

    /// <summary>Description of an unreadable text, without the text.</summary>
    public string KindOf(ReadOnlySpan<char> text) => FaultOf(text) is { } fault ? NumberFaults.Named(fault) : Fault.ClassOf(text);

    /// <summary>Kind of an unreadable text, if a declaration can fix it; otherwise null.</summary>
    private NumberFault? FaultOf(ReadOnlySpan<char> text)
    {
        if (WrappedText.IsError(text)) { return NumberFault.Error; }

        if (NumberReader.InAscii(text) is { } same) { return FaultOf(same); }

        if (WrappedText.IsLedByApostrophe(text)) { return NumberFault.Wrapped; }

        if (text.IndexOfAnyInRange('0', '9') < 0)
        {
            return text.ContainsAnyExcept(dashes) ? NumberFault.Words : NumberFault.Dash;
        }

        if (DateTime.TryParseExact(text, dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) { return NumberFault.Date; }

        if (text.Contains(':') && !text.ContainsAnyExcept(clock)) { return NumberFault.Clock; }

        if (Share(text, 1) is not null) { return text.ContainsAny(percents) ? NumberFault.Percent : NumberFault.Share; }

        if (new NumberReader(NumberReader.AnyPoint, null).Read(text) is not null) { return NumberFault.OtherMark; }

        if (new NumberReader(NumberReader.AnyPoint, ' ').Read(text) is not null) { return NumberFault.Blanks; }

        if (new NumberReader(NumberReader.AnyPoint, '\'').Read(text) is not null) { return NumberFault.Apostrophes; }

        if (text.Contains('.') && text.Contains(',')) { return NumberFault.TwoMarks; }

        if (text.ContainsAny(percents) && text.ContainsAny(slashes)) { return NumberFault.Several; }

        var digits = text.LastIndexOfAnyInRange('0', '9') + 1;
        return digits < text.Length && numbers.Read(text[..digits]) is not null ? NumberFault.Unit : null;
    }

    private static ReadOnlySpan<char> WithoutUnit(ReadOnlySpan<char> text, string[] units)
    {
        foreach (var unit in units)
        {
            if (text.EndsWith(unit, StringComparison.Ordinal)) { return text[..^unit.Length].TrimEnd(); }
        }

        return text;
    }

    /// <summary>A percentage or fraction of a maximum mark. Decimal arithmetic, so that 92 % of 100 is 92.</summary>
    private double? Share(ReadOnlySpan<char> text, double most)
    {
        var whole = 100.0;
        ReadOnlySpan<char> part;
        if (!text.IsEmpty && percents.Contains(text[^1])) { part = text[..^1].TrimEnd(); }
        else
        {
            var slash = text.IndexOfAny(slashes);
            if (slash < 0 || numbers.Read(text[(slash + 1)..].TrimStart()) is not { } second || second <= 0) { return null; }

            part = text[..slash].TrimEnd();
            whole = second;
        }

        return numbers.Read(part) is { } number ? Scaled(number, whole, most) : null;
    }

    /// <summary>Rescales a mark from one maximum to another.</summary>
    private static double Scaled(double number, double whole, double most)
    {
        const double exact = 1e12;
        return Math.Max(Math.Abs(number), Math.Max(most, whole)) > exact || whole < 1 / exact
            ? number / whole * most
            : (double)((decimal)number * (decimal)most / (decimal)whole);
    }
}
