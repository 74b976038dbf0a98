namespace Analytics.Host.Commands;

/// <summary>Arguments and options of commands by which a person decides which model is champion.</summary>
internal sealed class DecisionOptions
{
    private readonly Option<string> target = new("--target") { Description = "Id of the target.", HelpName = "id", Required = true };
    private readonly Option<string> why = new("--why")
    {
        Description = "The reason, in one line. It is stored in the lake with the decision, so name nobody.",
        HelpName = "text", Required = true,
    };

    private readonly LakeOptions lake = new();

    public IEnumerable<Symbol> All => [.. lake.All, target, why];

    /// <summary>Decides under the lock of the data root, and prints the consequences.</summary>
    /// <param name="decide">The decision about a target, given a reason and an instant in microseconds UTC.</param>
    public int Do(ParseResult parsed, Screen screen, TimeProvider clock, Func<Promoting, string, string, long, PromotionRecord> decide)
    {
        var (study, store) = lake.Find(parsed);
        using var only = StoreLock.Take(store.Root);
        var (about, now) = (parsed.GetRequiredValue(target), clock.GetUtcNow());
        var decision = decide(new Promoting(study, store), about, parsed.GetRequiredValue(why), Instant.Micros(now));
        screen.Decided(study, about, decision, now);
        return CommandLine.Done;
    }
}
