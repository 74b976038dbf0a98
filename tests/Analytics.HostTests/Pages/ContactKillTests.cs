using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Analytics.Host.Data;
using Analytics.HostTests.Records;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Analytics.HostTests.Pages;

public sealed partial class ContactKillTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    private const string Students = "/studies/campus/students";

    [Fact]
    public async Task Killed_while_contacts_are_written_it_keeps_all_that_it_acknowledged_and_none_by_half()
    {
        using var campus = new AdvisedCampus();
        await WriteAndKillAsync(campus);

        using var data = campus.People.Open();
        Assert.Equal("ok", data.Database.SqlQueryRaw<string>("select integrity_check as Value from pragma_integrity_check").Single());
    }

    /// <summary>The database is killed with the process, and comes up again by itself.</summary>
    [PostgresFact]
    public async Task Killed_on_PostgreSQL_it_keeps_them_too()
    {
        using var campus = new AdvisedCampus { Records = await server.CreateDatabaseAsync() };
        await WriteAndKillAsync(campus, async () =>
        {
            await server.StopAsync();
            await server.StartAsync();
            NpgsqlConnection.ClearAllPools();
        });
    }

    private static async Task WriteAndKillAsync(AdvisedCampus campus, Func<Task>? afterwards = null)
    {
        await campus.InitializeAsync();
        using var advisor = await campus.SignedIn("one");
        var student = Student().Match((await advisor.Get(Students)).Text).Value;
        var page = await advisor.Get(student);
        var day = ("Day", DayField().Match(page.Text).Groups[1].Value);
        var (token, reason) = (Visitor.HiddenOf(page).Single(field => field.Name.StartsWith("__", StringComparison.Ordinal)),
            Reason().Match(page.Text).Groups[1].Value);
        var (acknowledged, enough, number) = (new ConcurrentBag<string>(), new TaskCompletionSource(), 0);

        var writers = Enumerable.Range(0, 4).Select(_ => Task.Run(WriteAsync)).ToList();
        await enough.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await campus.Kill();
        await Task.WhenAll(writers);
        if (afterwards is not null) { await afterwards(); }

        using var data = campus.People.Open();
        var kept = data.Contacts.Include(contact => contact.Contested).ToList();
        Assert.Empty(acknowledged.Except(kept.Select(contact => contact.Note!)));
        Assert.All(kept, contact => Assert.Single(contact.Contested));
        Assert.Equal(kept.Count, data.Audit.Count(entry => entry.Act == AuditAct.Contacted));

        async Task WriteAsync()
        {
            try
            {
                while (true)
                {
                    var note = Interlocked.Increment(ref number).ToString(CultureInfo.InvariantCulture);
                    var answer = await advisor.Send($"{student}/contact", day, ("Feedback", "IncorrectlyFlagged"),
                        ("Wrong", reason), ("Note", note), ("Once", note), token);
                    Assert.Equal(HttpStatusCode.Redirect, answer.Status);
                    acknowledged.Add(note);
                    if (acknowledged.Count == 25) { enough.TrySetResult(); }
                }
            }
            catch (HttpRequestException) { } // it was killed
        }
    }

    [GeneratedRegex("/studies/campus/students/[0-9a-f]{32}")]
    private static partial Regex Student();

    [GeneratedRegex("name=\"Day\" type=\"date\" required value=\"([0-9-]+)\"")]
    private static partial Regex DayField();

    [GeneratedRegex("name=\"Wrong\" value=\"([0-9a-f]+)\"")]
    private static partial Regex Reason();
}
