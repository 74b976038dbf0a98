namespace Analytics.Evidence;

public static class LevelWords
{
    /// <summary>What stands for rare words, for those that nothing was learnt of, and for those that are not declared.</summary>
    public const string Other = "other";

    public const int MostCharacters = 80;

    public const int Most = 250;

    private const int AlwaysFine = 10;

    /// <summary>Whether words are too many: more than half as many as rows, or more than a measure may have.</summary>
    public static bool AreIds(int words, long rows) => words > Most || (words > AlwaysFine && 2L * words > rows);
}
