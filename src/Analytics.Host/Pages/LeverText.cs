using Analytics.Flags;

namespace Analytics.Host.Pages;

/// <summary>What would take a student off the list, in the words of a page.</summary>
internal static class LeverText
{
    public static string Of(Lever lever, Words words) => words.WouldFall(lever.What, ReasonText.Said(lever.To, words),
        ReasonText.Said(lever.From, words), Sign.TenthsOf(lever.Before), Sign.TenthsOf(lever.Probability));
}
