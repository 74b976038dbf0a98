using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Analytics.HostTests.Records;

namespace Analytics.Benchmarks.Nights;

/// <summary>
/// Compressed nights on one node, whose PostgreSQL crashes in the middle of a night and is away for a while; beside one process that
/// nothing disturbs. The node must live on, say how it stands, and publish every night once, with the same bytes.
/// </summary>
internal static partial class Outage
{
    private const int Students = 90;
    private const int Nights = 6;
    private const int Before = 2; // nights done when the server goes
    private static readonly TimeSpan most = TimeSpan.FromMinutes(10);

    public static async Task<int> RunAsync(int seconds)
    {
        using var study = new MadeStudy(Students, trains: true);
        var (alone, shared) = (Path.Combine(study.Folder, "alone"), Path.Combine(study.Folder, "shared"));
        await using (var node = new ServeNode("alone", study.Study, alone, ["--since", MadeStudy.Since(Nights)]))
        {
            node.Start();
            await node.UntilAsync(() => Of(alone).Finished >= Nights);
            await node.StopAsync();
        }

        var server = new PostgresServer { Fsync = true };
        await server.InitializeAsync();
        try
        {
            await using var node = new ServeNode("one", study.Study, shared,
                ["--since", MadeStudy.Since(Nights), "--records", await server.CreateDatabaseAsync()]);
            node.Start();
            await node.UntilAsync(() => Of(shared).Finished >= Before && node.Said.Count(said => Begins().IsMatch(said)) > Before);
            await Task.Delay(TimeSpan.FromSeconds(0.5)); // into the night
            var watch = Stopwatch.StartNew();
            var before = node.Said.Count;
            await server.StopAsync();
            var unready = await ReadyAsync(node, false, watch);
            while (watch.Elapsed < TimeSpan.FromSeconds(seconds)) { node.RequireAlive(); await Task.Delay(100); }

            var held = Of(shared).Finished;
            await server.StartAsync();
            watch.Restart();
            var ready = await ReadyAsync(node, true, watch);
            await node.UntilAsync(() => Of(shared).Finished > Before || watch.Elapsed > most);
            var night = watch.Elapsed;
            await node.UntilAsync(() => Of(shared).Finished >= Nights || watch.Elapsed > most);
            var all = watch.Elapsed;
            await node.StopAsync();
            Tell(node.Said.Skip(before));
            var (expected, published) = (Of(alone), Of(shared));
            var once = published.Generations.GroupBy(run => run).Count(run => run.Count() == 1);
            var different = expected.Content.Except(published.Content).Concat(published.Content.Except(expected.Content)).ToList();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""

                | away, s | starts | unready after, s | nights meanwhile | ready after, s | night done after, s | all {Nights} after, s | published once | run twice | files | different |
                |---|---|---|---|---|---|---|---|---|---|---|
                | {seconds} | {node.Starts} | {unready.TotalSeconds:0.0} | {held - Before} | {ready.TotalSeconds:0.0} | {night.TotalSeconds:0} | {all.TotalSeconds:0} | {once} | {published.Cutoffs.Count - published.Cutoffs.Distinct().Count()} | {expected.Content.Count} | {different.Count} |
                """));
            foreach (var line in different.Take(10)) { Console.WriteLine($"different: {line}"); }

            return once == Nights && published.Cutoffs.Distinct().Count() == Nights && different.Count == 0 ? 0 : 1;
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    /// <summary>How long it takes until the node says that it is ready, or that it is not.</summary>
    private static async Task<TimeSpan> ReadyAsync(ServeNode node, bool ready, Stopwatch watch)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        var page = new Uri(new Uri(node.Said.Select(said => Address().Match(said)).First(found => found.Success).Value), "/health/ready");
        while (watch.Elapsed < most)
        {
            node.RequireAlive();
            using var answer = await http.GetAsync(page);
            if (answer.IsSuccessStatusCode == ready) { return watch.Elapsed; }

            await Task.Delay(100);
        }

        throw new InvalidOperationException($"Node {node.Name} never said that it is {(ready ? "" : "not ")}ready.");
    }

    /// <summary>What the node said, each thing once, with how often.</summary>
    private static void Tell(IEnumerable<string> log)
    {
        var lines = log.Select(line => JsonDocument.Parse(line).RootElement).Select(line => (
            Level: line.GetProperty("LogLevel").GetString()!, From: line.GetProperty("Category").GetString()!,
            Says: line.GetProperty("Message").GetString()!, Stack: line.TryGetProperty("Exception", out _)));
        foreach (var same in lines.GroupBy(line => line))
        {
            Console.WriteLine(
                $"{same.Count()} x {same.Key.Level} {same.Key.From}: {same.Key.Says}{(same.Key.Stack ? " [and a stack]" : "")}");
        }
    }

    private static PublishedNights Of(string output) => new(Path.Combine(output, "demo"));

    [GeneratedRegex("the nightly of .* begins, attempt")]
    private static partial Regex Begins();

    [GeneratedRegex("http://[0-9.:]+/")]
    private static partial Regex Address();
}
