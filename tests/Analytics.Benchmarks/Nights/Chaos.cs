using System.Diagnostics;
using System.Globalization;
using Analytics.HostTests.Records;
using Analytics.Numerics;

namespace Analytics.Benchmarks.Nights;

/// <summary>
/// Compressed nights on two nodes with one PostgreSQL and one lake, while a node drawn at random is killed (SIGKILL) every few seconds and
/// started again; beside one process that nothing disturbs. Every night must be published once, with the same bytes.
/// </summary>
internal static class Chaos
{
    private const int Students = 90;
    private const ulong Seed = 20261125;
    private static readonly TimeSpan most = TimeSpan.FromMinutes(20);

    public static async Task<int> RunAsync(int nights)
    {
        using var study = new MadeStudy(Students, trains: true);
        var watch = Stopwatch.StartNew();
        var alone = Path.Combine(study.Folder, "alone");
        await using (var node = new ServeNode("alone", study.Study, alone, ["--since", MadeStudy.Since(nights)]))
        {
            node.Start();
            await node.UntilAsync(() => Of(alone).Finished >= nights);
            await node.StopAsync();
        }

        var undisturbed = watch.Elapsed;
        var shared = Path.Combine(study.Folder, "shared");
        var server = new PostgresServer { Fsync = true };
        await server.InitializeAsync();
        try
        {
            string[] options = ["--since", MadeStudy.Since(nights), "--records", await server.CreateDatabaseAsync(), "--lost-after", "5"];
            await using var first = new ServeNode("first", study.Study, shared, options);
            await using var second = new ServeNode("second", study.Study, shared, options);
            watch.Restart();
            var kills = await DisturbAsync([first, second], () => Of(shared).Finished >= nights);
            var disturbed = watch.Elapsed;
            await first.StopAsync();
            await second.StopAsync();
            return Tell(nights, (undisturbed, disturbed), kills, (Of(alone), Of(shared)));
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    /// <summary>Kills one of the nodes every two to five seconds and starts it again, until all is done.</summary>
    private static async Task<int> DisturbAsync(ServeNode[] nodes, Func<bool> done)
    {
        var random = new SeededRandom(Seed);
        var (kills, since) = (0, Stopwatch.StartNew());
        foreach (var node in nodes) { node.Start(); }

        while (!done() && since.Elapsed < most)
        {
            await Task.Delay(TimeSpan.FromSeconds(2 + (3 * random.NextDouble())));
            if (done()) { break; }

            foreach (var node in nodes) { node.RequireAlive(); }

            var unlucky = nodes[random.Next(nodes.Length)];
            unlucky.Kill();
            unlucky.Start();
            kills++;
        }

        return kills;
    }

    private static int Tell(int nights, (TimeSpan Undisturbed, TimeSpan Disturbed) took, int kills,
        (PublishedNights Alone, PublishedNights Shared) lakes)
    {
        var (cutoffs, published) = (lakes.Shared.Cutoffs, lakes.Shared.Generations);
        var once = published.GroupBy(run => run).Count(run => run.Count() == 1);
        var missing = nights - cutoffs.Distinct().Count();
        var (expected, actual) = (lakes.Alone.Content, lakes.Shared.Content);
        var different = expected.Except(actual).Concat(actual.Except(expected)).ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            | nights due | kills | undisturbed, s | disturbed, s | published once | missing | doubled | files | different |
            |---|---|---|---|---|---|---|---|---|
            | {nights} | {kills} | {took.Undisturbed.TotalSeconds:0} | {took.Disturbed.TotalSeconds:0} | {once} | {missing} | {cutoffs.Count - cutoffs.Distinct().Count() + (published.Count - once)} | {expected.Count} | {different.Count} |
            """));
        foreach (var line in different.Take(10)) { Console.WriteLine($"different: {line}"); }

        return once == nights && missing == 0 && different.Count == 0 ? 0 : 1;
    }

    private static PublishedNights Of(string output) => new(Path.Combine(output, "demo"));
}
