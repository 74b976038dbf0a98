using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Analytics.Host.Records;
using Analytics.Host.Serving;
using Analytics.Nightly;
using Analytics.Storage;
using Analytics.Studies;

namespace Analytics.HostTests.Serving;

/// <summary>The real <c>analytics serve</c>, as a process of its own, and its pages.</summary>
internal sealed class Served : IDisposable
{
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(4);

    private readonly Process process;
    private readonly HttpClient http;
    private readonly Task<string> output;
    private readonly Task<string> errors;

    public Served(string study, string parent, params string[] more)
        : this(study, parent, new Dictionary<string, string>(), more)
    {
    }

    /// <param name="settings">Variables of its environment.</param>
    public Served(string study, string parent, IReadOnlyDictionary<string, string> settings, string[] more)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "analytics.dll"), "serve", study, "--out", parent,
            "--urls", address, "--threads", "2", "--lost-after", "5", .. more])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in settings) { start.Environment[name] = value; }

        process = Process.Start(start)!;
        (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        http = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromMinutes(2) };
    }

    public Uri Address => http.BaseAddress!;

    /// <summary>
    /// Blackouts that keep everything from being due after a day, for ten years: what a test makes due stays the same whenever it is run.
    /// </summary>
    public static string ClosedAfter(DateOnly day) =>
        string.Join(", ", Enumerable.Range(0, 10).Select(year => day.AddDays(1 + (year * Blackout.MostDays)))
        .Select(from => string.Create(CultureInfo.InvariantCulture,
            $$"""{ "from": "{{from:yyyy-MM-dd}}", "to": "{{from.AddDays(Blackout.MostDays - 1):yyyy-MM-dd}}", "why": "the test is over" }""")));

    /// <summary>Enters the study into its records as if it had been served since an instant.</summary>
    public static void Since(string study, string parent, DateTimeOffset instant, string? records = null)
    {
        var loaded = LoadedStudy.Load(study);
        var store = new Store(Path.Combine(parent, loaded.Study.Id));
        store.Create();
        using var database = Database.Open(records, Path.Combine(store.Private, ServedStudy.RecordsFile), TimeProvider.System);
        foreach (var schedule in Schedule.Of(loaded.Study))
        {
            new WatchedSchedules(database).Enter(loaded.Study.Id, schedule.Job, instant);
        }
    }

    /// <summary>A page once it holds what it should; pages that do not answer yet are asked again.</summary>
    public async Task<string> Until(string path, Func<string, bool> holds)
    {
        var last = "";
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < patience && !process.HasExited; await Task.Delay(50))
        {
            try
            {
                last = await http.GetStringAsync(path);
                if (holds(last)) { return last; }
            }
            catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException)
            {
                last = notYet.Message;
            }
        }

        if (!process.HasExited) { process.Kill(); }

        throw new InvalidOperationException($"{path} never held what it should:\n{last}\n{await output}{await errors}");
    }

    public Task<HttpResponseMessage> Get(string path) => http.GetAsync(path);

    /// <summary>The same, as a browser would ask that was led here by another name.</summary>
    public async Task<HttpResponseMessage> Get(string path, string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = host } };
        return await http.SendAsync(request);
    }

    /// <summary>Sends a form, as a page of an origin would.</summary>
    public async Task<HttpResponseMessage> Post(string path, KeyValuePair<string, string> field, string? origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([field]) };
        if (origin is not null) { request.Headers.Add("Origin", origin); }

        return await http.SendAsync(request);
    }

    /// <summary>Kills the process at once.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Asks the process to stop, as service managers do, and waits for its end.</summary>
    public async Task<(int Code, string Output, string Errors)> Stop()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    public void Dispose()
    {
        if (!process.HasExited) { process.Kill(); }

        process.Dispose();
        http.Dispose();
    }

    internal static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
