namespace Analytics.HostTests;

/// <summary>The README's run command, run once for all tests that look at its results.</summary>
public sealed class DemoNight : IAsyncLifetime
{
    internal Checkout Place { get; } = new();

    internal int Code { get; private set; }

    internal string Output { get; private set; } = "";

    internal string Root => Path.Combine(Place.Folder, "out", "demo");

    public async Task InitializeAsync() => (Code, Output) = await Place.Run("run", "jobs/demo");

    public Task DisposeAsync()
    {
        Place.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>The summary that closes the run, without spaces at line ends.</summary>
    internal IReadOnlyList<string> Summary()
    {
        var lines = Output.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()).ToList();
        var from = lines.IndexOf("deliver: done") + 1;
        return [.. lines.Skip(from).SkipWhile(line => line.Length == 0).Reverse().SkipWhile(line => line.Length == 0).Reverse()];
    }
}

/// <summary>Tests that share one demo night.</summary>
[CollectionDefinition(Name)]
public sealed class DemoNightTests : ICollectionFixture<DemoNight>
{
    public const string Name = "demo night";
}
