using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Net.Sockets;
using Analytics.Benchmarks.Nights;

namespace Analytics.Benchmarks.Pages;

/// <summary>200 advisors look at their lists of 60 students, 50 of them at any moment, while the site and they share a machine.</summary>
internal static class Load
{
    private const int Advisors = 200;
    private const int Students = 30_000; // about 12,000 of them take courses of the running term
    private const int AtOnce = 50;
    private const int Rounds = 5; // the first one warms up

    public static async Task<int> RunAsync()
    {
        using var study = new MadeStudy(Students, trains: true);
        var ids = Caseloads.Deal(study.Data, Advisors);
        var output = Path.Combine(study.Folder, "out");
        var root = Path.Combine(output, "demo");
        Say("The night is run.");
        Analytics("run", study.Study, "--out", root, "--as-of", MadeStudy.Last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Say("Accounts are made.");
        List<string> links = [.. ids.AsParallel().AsOrdered().Select(id =>
            Analytics("user", "add", study.Study, id, "--out", root, "--role", "advisor", "--advisor", id)
                .Split('\n').Single(line => line.StartsWith("http", StringComparison.Ordinal)))];
        await using var node = new ServeNode("load", study.Study, output, []);
        node.Start();
        await node.UntilAsync(() => IsUp(node.Address!));
        var site = new Uri(node.Address!, "studies/demo/");
        List<Visitor> visitors = [];
        foreach (var link in links) { visitors.Add(await Visitor.SignInAsync(site, new Uri(link).PathAndQuery)); }

        for (var round = 0; round < Rounds; round++) { Tell(round, await RoundAsync(visitors)); }

        foreach (var visitor in visitors) { visitor.Dispose(); }

        await node.StopAsync();
        return 0;
    }

    /// <summary>Every advisor asks five times; as soon as an answer is there, the next one asks.</summary>
    private static async Task<Answers> RoundAsync(List<Visitor> visitors)
    {
        const int each = 5;
        var (next, seconds, pages) = (-1, new double[visitors.Count * each], new byte[visitors.Count * each][]);
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            for (var turn = Interlocked.Increment(ref next); turn < seconds.Length; turn = Interlocked.Increment(ref next))
            {
                var asked = Stopwatch.GetTimestamp();
                pages[turn] = await visitors[turn % visitors.Count].ListAsync();
                seconds[turn] = Stopwatch.GetElapsedTime(asked).TotalSeconds;
            }
        }));
        var largest = pages.MaxBy(page => page.Length)!;
        return new Answers(seconds, largest.Length, Packed(largest), Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    private static void Tell(int round, Answers answers)
    {
        var sorted = answers.Seconds.Order().ToList();
        Say(string.Create(CultureInfo.InvariantCulture,
            $"{(round == 0 ? "warming up" : "measured")}: {sorted.Count} lists, {sorted.Count / answers.Took:0} a second, "
            + $"p50 {sorted[sorted.Count / 2] * 1000:0} ms, p95 {sorted[sorted.Count * 95 / 100] * 1000:0} ms, "
            + $"largest page {answers.Largest / 1024.0:0.0} KB, {answers.Packed / 1024.0:0.0} KB by gzip"));
    }

    private static long Packed(byte[] page)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) { gzip.Write(page); }

        return packed.Length;
    }

    private static bool IsUp(Uri address)
    {
        using var probe = new TcpClient();
        try { probe.Connect(address.Host, address.Port); }
        catch (SocketException) { return false; }

        return true;
    }

    private static void Say(string line) => Console.WriteLine(line);

    private static string Analytics(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [ServeNode.Executable, .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? said
            : throw new InvalidOperationException($"analytics {arguments[0]} ended with {process.ExitCode}: {errors.Result}");
    }

    private sealed record Answers(double[] Seconds, int Largest, long Packed, double Took);
}
