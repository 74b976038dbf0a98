using System.CommandLine;
using System.Globalization;

namespace Analytics.Host.Commands;

/// <summary>An option whose value is an instant with its offset.</summary>
internal static class InstantOption
{
    private static readonly string[] forms = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK"];

    public static Option<DateTimeOffset?> Make(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "instant",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (DateTimeOffset.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
                && (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T', StringComparison.Ordinal)))
            {
                return instant;
            }

            result.AddError($"{name}: expected an instant with its offset, such as 2026-10-24T12:00Z or 2026-10-24T12:00+01:00, was '{text}'.");
            return null;
        },
    };
}
