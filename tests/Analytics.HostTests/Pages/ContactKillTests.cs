using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Analytics.Host.Data;
using Microsoft.EntityFrameworkCore;

namespace Analytics.HostTests.Pages;

public sealed partial class ContactKillTests
{
    private const string Students = "/studies/campus/students";

    [Fact]
    public async Task Killed_while_contacts_are_written_it_keeps_all_that_it_acknowledged_and_none_by_half()
    {
        using var campus = new AdvisedCampus();
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

        using var data = AdvisingData.Open(campus.Store);
        var kept = data.Contacts.Include(contact => contact.Contested).ToList();
        Assert.Equal("ok", data.Database.SqlQueryRaw<string>("select integrity_check as Value from pragma_integrity_check").Single());
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
