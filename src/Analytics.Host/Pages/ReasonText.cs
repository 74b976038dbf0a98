using System.Text.RegularExpressions;

namespace Analytics.Host.Pages;

/// <summary>A reason in its parts: what was looked at, the student's value, and what it is compared with.</summary>
/// <param name="Value">Null where the sentence has none.</param>
/// <param name="Compared">The comparison in words; null without one.</param>
internal sealed partial record ReasonText(string What, string? Value, string? Compared)
{
    /// <summary>Takes a sentence of a list apart. What the study named stays in its words.</summary>
    public static ReasonText Of(string sentence, Words words)
    {
        if (Parts().Match(sentence) is not { Success: true } parts) { return new ReasonText(sentence, null, null); }

        var (with, other) = (parts.Groups["with"].Value, parts.Groups["other"].Value);
        return new ReasonText(parts.Groups["what"].Value, Said(parts.Groups["value"].Value, words),
            with.Length == 0 ? null : $"{(with == "typical" ? words.Typical : words.MostCommon)}: {Said(other, words)}");
    }

    private static string Said(string value, Words words) => value switch
    {
        "nothing yet" => words.NothingYet,
        "not delivered" => words.NotDelivered,
        "not yet due" => words.NotYetDue,
        "cannot be told" => words.CannotBeTold,
        _ when WholeDays().Match(value) is { Success: true } days =>
            words.Days(int.Parse(days.Groups[1].Value, CultureInfo.InvariantCulture)),
        _ => value,
    };

    [GeneratedRegex(@"^(?<what>.+?): (?<value>.+?)(?: \((?<with>typical|most common): (?<other>.+)\))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Parts();

    [GeneratedRegex("^([0-9]{1,6}) days?$", RegexOptions.CultureInvariant)]
    private static partial Regex WholeDays();
}
