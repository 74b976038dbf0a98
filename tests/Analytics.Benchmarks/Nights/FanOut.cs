using System.Globalization;
using Analytics.HostTests.Records;

namespace Analytics.Benchmarks.Nights;

/// <summary>
/// One night by one process and by two, on the same PostgreSQL and the same exports: first with one core for each process, as workers on as many machines
/// would have, then with all cores for each. All must publish the same bytes, and where there are two processes both must do pieces.
/// </summary>
internal static class FanOut
{
    public const int UsualStudents = 20_000;

    private const int Platforms = 4;
    private static readonly string[] names = ["first", "second"];

    public static async Task<int> RunAsync(int students)
    {
        using var study = new MadeStudy(students, trains: false, Platforms);
        var exports = Directory.EnumerateFiles(study.Data, "*.csv", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            {students} students, {exports / 1e6:0} MB of exports. With one core each, a process is bound to it by taskset and takes one thread of work.

            | processes | cores each | night, s | speed-up | land and read, s | load and count, s | put together and publish, s | process | peak, MB | processor, s | sources read | ranges counted |
            |---|---|---|---|---|---|---|---|---|---|---|---|
            """));
        var server = new PostgresServer { Fsync = true };
        await server.InitializeAsync();
        try
        {
            var nights = new List<FannedNight>();
            foreach (var pinned in new[] { true, false })
            {
                foreach (var processes in new[] { 1, 2 })
                {
                    string[] options = ["--since", MadeStudy.Since(1), "--records", await server.CreateDatabaseAsync()];
                    nights.Add(await FannedNight.OfAsync(study, names[..processes], pinned, options));
                    Tell(nights[^1], pinned, processes == 1 ? nights[^1] : nights[^2]);
                }
            }

            return Judge(nights);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    private static void Tell(FannedNight night, bool pinned, FannedNight alone)
    {
        foreach (var (at, worker) in night.Workers.Index())
        {
            var whole = at > 0 ? "| | | | | | |" : string.Create(CultureInfo.InvariantCulture,
                $"| {night.Workers.Count} | {(pinned ? "1" : "all")} | {night.Whole.TotalSeconds:0.0} | {alone.Whole / night.Whole:0.00} | {night.Read.TotalSeconds:0.0} | {night.Counted.TotalSeconds:0.0} | {night.Published.TotalSeconds:0.0}");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{whole} | {worker.Name} | {worker.PeakMegabytes} | {worker.Processor.TotalSeconds:0.0} | {worker.Sources} | {worker.Ranges} |"));
        }
    }

    /// <summary>0 where every night published the same bytes and no process was idle.</summary>
    private static int Judge(List<FannedNight> nights)
    {
        var expected = nights[0].Content;
        var different = nights.SelectMany(night => expected.Except(night.Content).Concat(night.Content.Except(expected))).Distinct().ToList();
        var idle = nights.SelectMany(night => night.Workers).Count(worker => worker.Sources + worker.Ranges == 0);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nPublished files: {expected.Count}, different: {different.Count}. Processes that did no piece: {idle}."));
        foreach (var line in different.Take(10)) { Console.Error.WriteLine($"different: {line}"); }

        return expected.Count > 0 && different.Count == 0 && idle == 0 ? 0 : 1;
    }
}
