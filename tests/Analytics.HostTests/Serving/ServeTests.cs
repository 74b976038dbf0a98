using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using Analytics.Host.Commands;
using Analytics.HostTests.Nights;
using Analytics.HostTests.Records;
using Analytics.Tests.Nightly;

namespace Analytics.HostTests.Serving;

/// <summary><c>analytics serve</c> from its start to its end, as a process.</summary>
[Collection(RecordsTests.Name)]
public sealed partial class ServeTests(PostgresServer server) : IDisposable
{
    // Two nights of the campus's second term, and none since.
    private static readonly DateTimeOffset before = new(2025, 11, 15, 12, 0, 0, TimeSpan.Zero);
    private static readonly string twoNights =
        $$""" "schedules": { "nightly": { "cron": "30 2 16,17 11 *" }, "blackouts": [{{Served.ClosedAfter(new DateOnly(2025, 11, 17))}}] }, "data": "../data", """;

    private readonly Campus campus = new()
    {
        Study = text => text.Replace("\"title\": \"Campus\"", twoNights + "\"title\": \"Campus\"", StringComparison.Ordinal)
    };

    private string Study => Path.Combine(campus.Folder, "study");

    private string Parent => Path.Combine(campus.Folder, "out");

    private string Root => Path.Combine(Parent, "campus");

    [Fact]
    public async Task It_does_what_was_due_at_its_start_shows_how_the_study_stands_and_stops_when_asked()
    {
        Prepare();
        using var served = new Served(Study, Parent);
        var metrics = await served.Until("/metrics",
            text => text.Contains("analytics_runs{study=\"campus\",job=\"nightly\",state=\"done\"} 2", StringComparison.Ordinal));
        var page = await served.Until("/", text => text.Contains("nothing is due", StringComparison.Ordinal));
        using var ready = await served.Get("/health/ready");
        using var live = await served.Get("/health/live");
        using var status = await served.Get("/");
        var (code, output, errors) = await served.Stop();

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (ready.StatusCode, live.StatusCode));
        Assert.Equal("""{"ready":true,"checks":{"data root of campus":"ok","engine":"ok","records of campus":"ok"}}""",
            (await ready.Content.ReadAsStringAsync()).Trim());
        Assert.Contains("default-src 'none'", status.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);

        Assert.All(metrics.TrimEnd('\n').Split('\n'), line => Assert.Matches(MetricLine(), line));
        Assert.Contains("analytics_lag_seconds{study=\"campus\"} 0\n", metrics, StringComparison.Ordinal);
        Assert.All(new[] { "scored", "listed", "held" },
            count => Assert.Contains($"analytics_target_{count}{{study=\"campus\",target=\"support\"}} ", metrics,
                StringComparison.Ordinal));
        Assert.Contains("analytics_source_rows{study=\"campus\",source=\"outcomes\",outcome=\"read\"} 30\n", metrics,
            StringComparison.Ordinal);
        Assert.Contains("Mon 2025-11-17 02:30", page, StringComparison.Ordinal);
        Assert.Contains("2025-11-17-nightly-", page, StringComparison.Ordinal);
        Assert.Contains("all 7 sources were fresh", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);

        Assert.Equal((CommandLine.Done, ""), (code, errors));
        Assert.All(output.TrimEnd('\n').Split('\n'), line => JsonDocument.Parse(line).Dispose());
        Assert.DoesNotMatch(PersonalData(), output + page + metrics);
        Assert.Equal(2, Directory.GetDirectories(Path.Combine(Root, "lake", "runs"), "*-nightly-*").Length);
    }

    [Theory]
    [InlineData("attacker.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("127.0.0.1.attacker.example:5080", HttpStatusCode.MisdirectedRequest)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("[::1]:5080", HttpStatusCode.OK)]
    public async Task A_request_that_names_another_host_than_loopback_is_refused_in_plain_words(string host, HttpStatusCode expected)
    {
        Prepare();
        using var served = new Served(Study, Parent);
        await served.Until("/health/live", text => text == "alive\n");

        using var answer = await served.Get("/", host);

        Assert.Equal(expected, answer.StatusCode);
        if (expected != HttpStatusCode.OK)
        {
            Assert.StartsWith("This address serves '127.0.0.1' only, and the request names another host.",
                await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("http://attacker.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData(null, HttpStatusCode.NoContent)]
    public async Task A_page_of_another_site_cannot_trigger_a_job(string? origin, HttpStatusCode expected)
    {
        Prepare();
        using var served = new Served(Study, Parent);
        await served.Until("/metrics", text => text.Contains("state=\"done\"} 2", StringComparison.Ordinal));
        using var answer = await served.Post("/jobs/recurring/trigger", new("jobs[]", "nightly campus"), origin);
        Assert.Equal(expected, answer.StatusCode);
        if (expected != HttpStatusCode.NoContent) { return; }

        var page = await served.Until("/jobs/jobs/succeeded",
            text => text.Contains("nightly of campus: what is due", StringComparison.Ordinal));
        Assert.Contains("nightly of campus, due 2025-11-17T02:30Z", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_not_ready_while_its_records_cannot_be_read()
    {
        Prepare();
        using var served = new Served(Study, Parent);
        await served.Until("/metrics", text => text.Contains("state=\"done\"} 2", StringComparison.Ordinal));
        await served.Until("/health/ready", text => text.Contains("\"ready\":true", StringComparison.Ordinal));

        foreach (var file in Directory.EnumerateFiles(Path.Combine(Root, "private"), "records.db*"))
        {
            using var damaged = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            damaged.Write(new byte[damaged.Length]);
        }

        using var ready = await served.Get("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("\"records of campus\":\"SqliteException\"", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_night_that_cannot_be_run_is_told_on_the_page_and_done_once_it_is_mended_and_put_back()
    {
        Prepare();
        Directory.Move(campus.Data, campus.Data + "-away");
        using var served = new Served(Study, Parent);
        var page = await served.Until("/", text => text.Contains("nightly failed", StringComparison.Ordinal));
        Assert.Contains("The folder of exports ", page, StringComparison.Ordinal);
        await served.Until("/metrics", text => text.Contains("state=\"failed\"} 2", StringComparison.Ordinal));
        var (_, output, _) = await served.Stop();
        Assert.Contains("\"LogLevel\":\"Error\"", output, StringComparison.Ordinal);

        Assert.Contains("For whoever runs the server", (await Executable.Run("notices", Study, "--out", Root)).Output,
            StringComparison.Ordinal);
        Directory.Move(campus.Data + "-away", campus.Data);
        var retry = await Executable.Run("retry", Study, "--out", Root);
        Assert.Equal((0, 2), (retry.Code, retry.Output.Split("back in line").Length - 1));
        using var again = new Served(Study, Parent);
        await again.Until("/", text => text.Contains("nothing is due", StringComparison.Ordinal)
            && !text.Contains("whoever runs the server", StringComparison.Ordinal));
        Assert.Equal(0, (await again.Stop()).Code);

        // Whoever keeps the study is still told that no model was ever trained.
        Assert.DoesNotContain("For whoever runs the server", (await Executable.Run("notices", Study, "--out", Root)).Output,
            StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task On_a_shared_server_two_processes_do_every_night_once()
    {
        Prepare();
        var records = await server.CreateDatabaseAsync();
        Served.Since(Study, Parent, before, records);

        using var a = new Served(Study, Parent, "--records", records, "--node", "a");
        using var b = new Served(Study, Parent, "--records", records, "--node", "b");
        foreach (var served in new[] { a, b })
        {
            await served.Until("/metrics", text => text.Contains("state=\"done\"} 2", StringComparison.Ordinal));
        }

        var done = await Task.WhenAll(new[] { a, b }.Select(served => served.Until("/metrics", _ => true)));
        Assert.Equal(2, done.Sum(metrics => NightsDone().Matches(metrics)
            .Sum(found => int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture))));
        Assert.Equal((0, 0), ((await a.Stop()).Code, (await b.Stop()).Code));
    }

    [PostgresFact]
    public async Task While_its_server_is_down_it_says_so_and_goes_on_once_it_is_back()
    {
        Prepare();
        var falling = new PostgresServer();
        try
        {
            await falling.InitializeAsync();
            using var served = new Served(Study, Parent, "--records", await falling.CreateDatabaseAsync());
            await served.Until("/health/ready", text => text.Contains("\"ready\":true", StringComparison.Ordinal));
            await falling.StopAsync();
            foreach (var path in new[] { "/", "/metrics", "/health/ready" })
            {
                using var down = await served.Get(path);
                Assert.Equal(HttpStatusCode.ServiceUnavailable, down.StatusCode);
                if (path == "/")
                {
                    Assert.StartsWith("The records cannot be reached (NpgsqlException).", await down.Content.ReadAsStringAsync(),
                        StringComparison.Ordinal);
                }
            }

            using var live = await served.Get("/health/live");
            Assert.Equal(HttpStatusCode.OK, live.StatusCode);
            await falling.StartAsync();
            await served.Until("/health/ready", text => text.Contains("\"ready\":true", StringComparison.Ordinal));
            var (code, output, errors) = await served.Stop();
            Assert.Equal((CommandLine.Done, ""), (code, errors));
            Assert.DoesNotContain("Unhandled", output, StringComparison.OrdinalIgnoreCase);
        }
        finally
        {
            await falling.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("--urls", "http://0.0.0.0:5080", "can be reached from other machines, and passwords would go there unencrypted")]
    [InlineData("--urls", "127.0.0.1", "expected an address such as http://127.0.0.1:5080, was '127.0.0.1'")]
    [InlineData("--records", "Host=db;Password=hush", "names no Database")]
    [InlineData("--smtp", "mail.example.edu", "--mail-from: expected the sender's address")]
    [InlineData("--since", "2499-01-01T00:00Z", "--since: expected an instant that has come, was 2499-01-01T00:00+00:00.")]
    [InlineData("--lost-after", "2", "--lost-after: expected a whole number from 5 to 600, was '2'.")]
    public async Task Settings_that_are_not_in_order_are_told_and_nothing_is_served(string option, string value, string told)
    {
        Prepare();
        var ended = await Executable.Run("serve", Study, "--out", Parent, option, value);
        Assert.Equal(CommandLine.NotInOrder, ended.Code);
        Assert.Contains(told, ended.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", ended.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_in_one_line()
    {
        Prepare();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}/";
        var ended = await Executable.Run("serve", Study, "--out", Parent, "--urls", address);
        Assert.Equal((CommandLine.NotInOrder, $"--urls: another process listens on {address}. Stop it, or name another port."),
            (ended.Code, ended.Errors.TrimEnd()));
        Assert.DoesNotContain("   at ", ended.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_is_to_be_looked_at_is_not_called_fresh()
    {
        campus.Files["outcomes.csv"].Add("S001,A-2025S,Passed,2025-06-08,2025-06-08");
        Prepare();
        using var served = new Served(Study, Parent);
        var page = await served.Until("/", text => text.Contains("nothing is due", StringComparison.Ordinal));
        Assert.Contains("outcomes: see its warning", page, StringComparison.Ordinal);
        Assert.Contains("Warned: outcomes: outcomes of source &#39;outcomes&#39; that study.json does not name", page, StringComparison.Ordinal);
        Assert.DoesNotContain("sources were fresh", page, StringComparison.Ordinal);
        await served.Stop();
    }

    public void Dispose() => campus.Dispose();

    private void Prepare()
    {
        campus.Write();
        campus.Open();
        Served.Since(Study, Parent, before);
    }

    [GeneratedRegex(@"^(# (HELP|TYPE) \w+ .+|\w+\{(\w+=""[^""\n]*"",?)*\} -?[0-9.E+-]+)$")]
    private static partial Regex MetricLine();

    [GeneratedRegex("analytics_runs_total\\{study=\"campus\",job=\"nightly\"\\} ([0-9]+)")]
    private static partial Regex NightsDone();

    /// <summary>Students and advisors of the campus.</summary>
    [GeneratedRegex(@"\b(S0\d\d|ADV\d)\b")]
    private static partial Regex PersonalData();
}
