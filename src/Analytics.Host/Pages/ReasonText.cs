using System.Text.RegularExpressions;

namespace Analytics.Host.Pages;

/// <summary>A reason in parts: feature, the student's value, and the comparison.</summary>
/// <param name="Value">Null if the sentence has no value.</param>
/// <param name="Compared">The comparison in words; null if none.</param>
internal sealed partial record ReasonText(string What, string? Value, string? Compared)
{
    /// <summary>Parses a reason of a list. Titles from the study are not translated.</summary>
    public static ReasonText Of(string sentence, Words words)
    {
        if (sentence.StartsWith(Flag.NoSingleSign, StringComparison.Ordinal)) { return new ReasonText(Rest(sentence, words), null, null); }

        var parts = Ours().Match(sentence) is { Success: true } ours ? ours : Parts().Match(sentence);
        if (!parts.Success) { return new ReasonText(sentence, null, null); }

        var (with, other) = (parts.Groups["with"].Value, parts.Groups["other"].Value);
        var value = parts.Groups["value"].Value;
        var most = with == "most common" ? words.MostCommon : Most(value, other, words);
        return new ReasonText(parts.Groups["what"].Value, Said(value, words), with.Length == 0 ? null : $"{most}: {Between(other, words)}");
    }

    /// <summary>The sentence for an estimate without a single reason, translated.</summary>
    private static string Rest(string sentence, Words words) => Resting().Match(sentence) is { Success: true } told
        ? words.NoSingleSign(sentence, told.Groups["one"].Value, told.Groups["several"].Value) : sentence;

    /// <summary>The words before a range. The value may be one end of it; a shared unit is stated once, at the second end.</summary>
    private static string Most(string value, string range, Words words)
    {
        if (range.Split(" to ") is not [var low, var high]) { return words.MostStudents; }

        var unit = high.Contains(' ', StringComparison.Ordinal) && !low.Contains(' ', StringComparison.Ordinal)
            ? high[high.IndexOf(' ', StringComparison.Ordinal)..] : "";
        return Singular(value) == Singular(low + unit) ? words.LowEndOfMost
            : Singular(value) == Singular(high) ? words.HighEndOfMost : words.MostStudents;
    }

    private static string Singular(string told) =>
        told.Replace("days", "day", StringComparison.Ordinal).Replace("hours", "hour", StringComparison.Ordinal);

    /// <summary>A value or a range, translated.</summary>
    private static string Between(string told, Words words) => told.Split(" to ") is [var low, var high]
        ? words.Between(Said(low, words), Said(high, words)) : Said(told, words);

    /// <summary>A value of a list, translated.</summary>
    public static string Said(string value, Words words) => value switch
    {
        "nothing yet" => words.NothingYet,
        "not delivered" => words.NotDelivered,
        "not yet due" => words.NotYetDue,
        "cannot be told" => words.CannotBeTold,
        "lower than in most students" => words.LowerThanMost,
        "higher than in most students" => words.HigherThanMost,
        "on the lower side" => words.LowerSide,
        "on the higher side" => words.HigherSide,
        "no change" => words.NoChange,
        _ when value.EndsWith(" more", StringComparison.Ordinal) => words.More(Said(value[..^5], words)),
        _ when value.EndsWith(" less", StringComparison.Ordinal) => words.Less(Said(value[..^5], words)),
        _ when Time().Match(value) is { Success: true } time => Said(time, words),
        _ => value,
    };

    private static string Said(Match time, Words words)
    {
        var count = time.Groups["count"].Value;
        var said = !time.Groups["count"].Success ? words.UnderAnHour
            : time.Groups["unit"].Value == "day" ? words.Days(count) : words.Hours(count);
        return time.Groups["side"].Value switch { "late" => words.Late(said), "early" => words.Early(said), _ => said };
    }

    /// <summary>A sentence whose value is a number or one of our phrases, whatever precedes it.</summary>
    [GeneratedRegex(@"^(?<what>.+): (?<value>-?[0-9][^:()]*?|less than[^:()]*?|not?(?:hing)? [^:()]+?|cannot be told"
        + @"|(?:lower|higher) than in most students|on the (?:lower|higher) side)(?: \((?<with>most students): (?<other>[^:]+)\))?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Ours();

    [GeneratedRegex(@"^(?<what>.+?): (?<value>.+?)(?: \((?<with>most students|most common): (?<other>.+)\))?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Parts();

    [GeneratedRegex(": the estimate (?:is that of past students with nothing particular|rests on (?:"
        + "several small ones together, most on (?<several>.+)|(?<one>.+) more than on anything else))$", RegexOptions.CultureInvariant)]
    private static partial Regex Resting();

    [GeneratedRegex("^(?:(?<count>[0-9.]+) (?<unit>day|hour)s?|less than an hour)(?: (?<side>late|early))?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Time();
}

/// <summary>What would take a student off the list, translated.</summary>
internal static class LeverText
{
    public static string Of(Lever lever, Words words) => words.WouldFall(lever.What, ReasonText.Said(lever.To, words),
        ReasonText.Said(lever.From, words), Sign.TenthsOf(lever.Before), Sign.TenthsOf(lever.Probability));
}
