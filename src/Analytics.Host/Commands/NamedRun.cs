namespace Analytics.Host.Commands;

/// <summary>Arguments that name a run: its id, or its day and kind.</summary>
internal sealed class NamedRun
{
    private static readonly string[] kinds = ["nightly", "retrain", "evaluate", "digest"];

    private readonly Argument<string> run = new("run-id")
    {
        Description = "Id of a run, or a unique part of it. A day means its night.",
    };

    private readonly Option<string?> kind = Kind("Take a run of this kind");

    public static Option<string?> Kind(string what)
    {
        var kind = new Option<string?>("--kind") { Description = $"{what}: {string.Join(", ", kinds)}.", HelpName = "kind" };
        kind.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } given && !kinds.Contains(given, StringComparer.Ordinal))
            {
                result.AddError($"--kind: expected one of {string.Join(", ", kinds)}, was '{given}'.");
            }
        });
        return kind;
    }

    public Symbol[] All => [run, kind];

    public FinishedRun Find(ParseResult parsed, Store store) =>
        KnownRuns.Of(store).Find(parsed.GetRequiredValue(run), parsed.GetValue(kind));
}
