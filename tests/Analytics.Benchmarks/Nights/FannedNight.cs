using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Analytics.Benchmarks.Nights;

/// <summary>One night by so many processes on one PostgreSQL and one lake: how long its parts took, and what each process took and did.</summary>
/// <param name="Read">From the beginning until every source is landed and read.</param>
/// <param name="Counted">From there until the evidence is loaded and its events are counted.</param>
/// <param name="Published">From there until the night is done.</param>
/// <param name="Workers">Each process.</param>
/// <param name="Content">Every published file, with its hash.</param>
internal sealed partial record FannedNight(TimeSpan Read, TimeSpan Counted, TimeSpan Published, IReadOnlyList<FannedNight.Worker> Workers, IReadOnlyList<string> Content)
{
    public TimeSpan Whole => Read + Counted + Published;

    /// <summary>Has processes do the night, and takes away what they made of it.</summary>
    /// <param name="study">The study.</param>
    /// <param name="names">Names of the processes.</param>
    /// <param name="pinned">Whether each has one core, of its own.</param>
    /// <param name="options">What each is told.</param>
    public static async Task<FannedNight> OfAsync(MadeStudy study, IReadOnlyList<string> names, bool pinned, IReadOnlyList<string> options)
    {
        var output = Path.Combine(study.Folder, "out");
        var nodes = names.Index().Select(one => new ServeNode(one.Item, study.Study, output, options, pinned ? one.Index : null)).ToList();
        try
        {
            foreach (var node in nodes) { node.Start(); }

            await Task.WhenAll(nodes.Select(node => node.UntilAsync(() => nodes.Any(IsDone))));
            var told = nodes.SelectMany(node => node.Said).Select(Told.From).OfType<Told>().ToList();
            var workers = nodes.ConvertAll(node => new Worker(node.Name, node.PeakMegabytes, node.Processor, told.Sum(one => one.Pieces("ingest", node.Name)), told.Sum(one => one.Pieces("features", node.Name))));
            foreach (var node in nodes) { await node.StopAsync(); }

            var begins = told.First(one => one.Text.Contains("nightly", StringComparison.Ordinal) && one.Text.Contains(" begins, ", StringComparison.Ordinal)).At;
            var (read, counted, done) = (told.First(one => one.IsOf("ingest")).At, told.First(one => one.IsOf("features")).At, told.First(one => one.IsEnd).At);
            return new FannedNight(read - begins, counted - read, done - counted, workers, new PublishedNights(Path.Combine(output, "demo")).Content);
        }
        finally
        {
            foreach (var node in nodes) { await node.DisposeAsync(); }

            if (Directory.Exists(output)) { Directory.Delete(output, recursive: true); }
        }
    }

    private static bool IsDone(ServeNode node) => node.Said.Select(Told.From).Any(one => one is { IsEnd: true });

    /// <summary>What one process took and did.</summary>
    internal sealed record Worker(string Name, long PeakMegabytes, TimeSpan Processor, int Sources, int Ranges);

    /// <summary>A line of a node's log.</summary>
    private sealed partial record Told(DateTimeOffset At, string Text)
    {
        /// <summary>Whether it ends a night.</summary>
        public bool IsEnd => Text.Contains("nightly", StringComparison.Ordinal) && Text.Contains(" is done: ", StringComparison.Ordinal);

        /// <summary>Null where a line is not of the log.</summary>
        public static Told? From(string line) => line.StartsWith('{') && JsonDocument.Parse(line).RootElement is var said
            ? new Told(said.GetProperty("Timestamp").GetDateTimeOffset(), said.GetProperty("Message").GetString()!)
            : null;

        /// <summary>Whether it says that a stage is done.</summary>
        public bool IsOf(string stage) => Stage().Match(Text) is { Success: true } match && match.Groups["stage"].Value == stage;

        /// <summary>How many pieces of a stage it says that a node did.</summary>
        public int Pieces(string stage, string node) =>
            IsOf(stage) ? Share().Matches(Text).Where(share => share.Groups["node"].Value == node).Sum(share => int.Parse(share.Groups["pieces"].Value, CultureInfo.InvariantCulture)) : 0;

        [GeneratedRegex(@": (?<stage>\w+) of \S+ is done in \d+ pieces: ")]
        private static partial Regex Stage();

        [GeneratedRegex(@"(?<pieces>\d+) by (?<node>\w+)")]
        private static partial Regex Share();
    }
}
