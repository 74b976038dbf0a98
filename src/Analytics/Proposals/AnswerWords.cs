namespace Analytics.Proposals;

/// <summary>Answer words of common rating scales, from lowest to highest.</summary>
internal static class AnswerWords
{
    private static readonly Regex[][] ladders =
    [
        Ladder("(completely|totally|strongly) disagree", "(somewhat|slightly|rather|moderately)? ?disagree",
            "neither.*|neutral|undecided|not sure|no opinion", "(somewhat|slightly|rather|moderately)? ?agree",
            "(completely|totally|strongly) agree"),
        Ladder("never", "almost never|very rarely", "rarely|seldom", "sometimes|occasionally", "often|frequently",
            "very (often|frequently)", "almost always", "always"),
        Ladder("very (dissatisfied|poor|low|unlikely)", "dissatisfied|poor|low|unlikely", "neutral|neither.*|fair|average|medium|moderate",
            "satisfied|good|high|likely", "very (satisfied|good|high|likely)|excellent"),
        Ladder("not at all.*", "(a little|slightly).*", "(somewhat|moderately).*", "(very|quite|mostly).*", "(extremely|completely).*"),
        Ladder("非常不同意|完全不同意|非常不符合", "不同意|不太同意|比较不符合", "一般|不确定|中立", "同意|比较同意|比较符合", "非常同意|完全同意|非常符合"),
        Ladder("从不", "很少", "有时", "经常", "总是"),
    ];

    /// <summary>Answer words of some columns with their numbers: of each rating scale the words present, from 1 on.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, int>> Numbered(IEnumerable<IEnumerable<string>> columns)
    {
        var sets = columns.Select(words => words.ToList()).ToList();
        return [.. ladders.Select(ladder => Numbered(ladder, [.. sets.Where(words => words.TrueForAll(word => Rung(ladder, word) >= 0))
            .SelectMany(words => words).Distinct(StringComparer.Ordinal)]))];
    }

    private static Dictionary<string, int> Numbered(Regex[] ladder, IReadOnlyList<string> words)
    {
        var rungs = words.Select(word => Rung(ladder, word)).Distinct().Order().ToList();
        return words.ToDictionary(word => word, word => (ladder.Length == 5 ? Rung(ladder, word) : rungs.IndexOf(Rung(ladder, word))) + 1);
    }

    private static int Rung(Regex[] ladder, string word) => Array.FindIndex(ladder, rung => rung.IsMatch(word));

    private static Regex[] Ladder(params string[] rungs) =>
        [.. rungs.Select(rung => new Regex($"^({rung})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant))];
}
