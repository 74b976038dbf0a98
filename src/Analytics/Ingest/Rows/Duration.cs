using System.Buffers;

namespace Analytics.Ingest;

/// <summary>ISO 8601 durations such as <c>PT1H2M3.5S</c>.</summary>
internal static class Duration
{
    private const string Letters = "WDHMS";

    private static readonly double[] seconds = [604_800, 86_400, 3_600, 60, 1];
    private static readonly SearchValues<char> number = SearchValues.Create("0123456789.,");
    private static readonly NumberReader numbers = new(NumberReader.AnyPoint, null);

    /// <summary>Seconds; null if the text is not a duration or has years or months, whose length varies.</summary>
    public static double? SecondsOf(ReadOnlySpan<char> text)
    {
        if (text is not ['P', .., not 'T']) { return null; }

        var (sum, time, last) = (0.0, false, -1);
        for (text = text[1..]; !text.IsEmpty;)
        {
            if (text[0] == 'T' && !time)
            {
                time = true;
                text = text[1..];
            }

            var length = text.IndexOfAnyExcept(number);
            var part = length < 1 ? -1 : Letters.IndexOf(text[length], StringComparison.Ordinal);
            if (part <= last || (Letters[part] == 'M' && !time) || numbers.Read(text[..length]) is not { } amount) { return null; }

            (sum, last) = (sum + (amount * seconds[part]), part);
            text = text[(length + 1)..];
        }

        return last < 0 ? null : sum;
    }
}
