namespace Analytics.Evidence;

public static class LevelWords
{
    /// <summary>Stands for rare, unseen and undeclared levels.</summary>
    public const string Other = "other";

    public const int MostCharacters = 80;

    public const int Most = 250;

    private const int AlwaysFine = 10;

    /// <summary>Whether there are too many distinct words: more than half the rows, or more than a measure may have.</summary>
    public static bool AreIds(int words, long rows) => words > Most || (words > AlwaysFine && 2L * words > rows);
}
