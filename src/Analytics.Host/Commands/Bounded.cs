using System.CommandLine.Parsing;
using System.Numerics;

namespace Analytics.Host.Commands;

/// <summary>Options whose values are numbers, days or instants. Invalid values are refused in one line.</summary>
internal static class Bounded
{
    private const int MostThreads = 1024;

    private static readonly string[] instants = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK"];

    public static Option<int> Threads() =>
        Number("--threads", "Most threads used; results do not depend on it.", Environment.ProcessorCount, 1, MostThreads);

    public static Option<T> Number<T>(string name, string description, T usual, T least, T most, string of = "number")
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> =>
        new(name)
        {
            Description = description, HelpName = of, DefaultValueFactory = _ => usual,
            CustomParser = result => Only(result, text => Number(text, least, most), Expected(least, most)) ?? usual,
        };

    public static Option<long[]> Numbers(string name, string description, long least) => new(name)
    {
        Description = description, HelpName = "number", AllowMultipleArgumentsPerToken = true,
        CustomParser = result =>
        [
            .. result.Tokens
                .Select(token => Value(result, token.Value, text => Number(text, least, long.MaxValue), Expected(least, long.MaxValue)))
                .OfType<long>(),
        ],
    };

    public static Option<DateOnly?> Day(string name, string description) => new(name)
    {
        Description = description, HelpName = "day",
        CustomParser = result => Only(result, Day, "a day as yyyy-MM-dd"),
    };

    public static Option<DateTimeOffset?> Instant(string name, string description) => new(name)
    {
        Description = description, HelpName = "instant",
        CustomParser = result => Only(result, Instant, "an instant with its offset, such as 2026-10-24T12:00Z or 2026-10-24T12:00+01:00"),
    };

    private static T? Only<T>(ArgumentResult result, Func<string, T?> read, string expected) where T : struct =>
        result.Tokens.Count == 1 ? Value(result, result.Tokens[0].Value, read, expected) : null;

    private static T? Value<T>(ArgumentResult result, string text, Func<string, T?> read, string expected) where T : struct
    {
        var value = read(text);
        if (value is null) { result.AddError($"{((OptionResult)result.Parent!).Option.Name}: expected {expected}, was {Actual(text)}."); }

        return value;
    }

    private static string Actual(string text) =>
        text.Length == 0 ? "empty" : text.Any(char.IsControl) ? "a text with control characters" : $"'{text}'";

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static T? Number<T>(string text, T least, T most) where T : struct, IBinaryInteger<T> =>
        T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : null;

    private static string Expected<T>(T least, T most) where T : struct, IBinaryInteger<T>, IMinMaxValue<T> => most == T.MaxValue
        ? $"a whole number, at least {least}"
        : $"a whole number from {least} to {most}";

    private static DateTimeOffset? Instant(string text) =>
        DateTimeOffset.TryParseExact(text, instants, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
        && (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T', StringComparison.Ordinal)) ? instant : null;
}
