using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Analytics.Host.Data;

namespace Analytics.HostTests.Pages;

/// <summary>Contacts: who may record one, what is kept of it, and who reads it.</summary>
[Collection(AdvisedCampusTests.Name)]
public sealed partial class ContactTests(AdvisedCampus campus)
{
    private const string Students = "/studies/campus/students";

    [Fact]
    public async Task A_contact_is_told_on_the_student_s_page_and_on_the_list_to_each_advisor_of_the_student()
    {
        await campus.Join("pair", "--role", "advisor", "--advisor", "ADV1");
        using var one = await campus.SignedIn("one", from: 60);
        using var pair = await campus.SignedIn("pair", from: 61);
        var (student, index, reason) = await WithReason(one);
        var today = Today();

        var sent = await one.Fill(student, $"{student}/contact", ("Channel", "Phone"), ("Outcome", "Reached"),
            ("Day", Iso(today.AddDays(-3))), ("Note", "Will come\non Tuesday"), ("Feedback", "IncorrectlyFlagged"), ("Wrong", reason),
            ("Until", Iso(today.AddDays(5))));

        Assert.Equal((HttpStatusCode.Redirect, $"{student}?saved=true#contacts"), (sent.Status, sent.Location));
        Assert.Contains("<p class=\"note\" role=\"status\">The contact is saved.</p>", (await one.Get($"{student}?saved=true")).Text,
            StringComparison.Ordinal);
        var kept = Contacts().Of(campus.Audit().Last(entry => entry.Act == AuditAct.Contacted).Student!)[0];
        Assert.Equal(("one", Channel.Phone, Upshot.Reached, Feedback.IncorrectlyFlagged, "Will come\non Tuesday"),
            (kept.Who, kept.Channel, kept.Outcome, kept.Feedback, kept.Note));
        Assert.Equal("support", Assert.Single(kept.Contested).Target);
        foreach (var visitor in new[] { one, pair })
        {
            var (own, _) = await Listed(visitor, index);
            var page = WebUtility.HtmlDecode((await visitor.Get(own)).Text);
            Assert.All(["Phone · Reached, we talked · Incorrectly flagged · Paused until", "Will come\non Tuesday", "Said to be wrong: ",
                "<bdi>one</bdi>"], said => Assert.Contains(said, page, StringComparison.Ordinal));
            Assert.Contains("Contacted 3 days ago · Paused until", (await visitor.Get(Students)).Text, StringComparison.Ordinal);
        }

        Assert.Contains("3 天前已联系 · 暂停至", (await one.Get($"{Students}?lang=zh-Hans")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opting_out_is_recorded_alone_and_stands_beside_the_name_until_it_is_taken_back()
    {
        using var one = await campus.SignedIn("one", from: 68);
        var (student, _) = await Listed(one, 1);
        foreach (var (answer, line, said) in new[] { ("true", true, "No: the student opts out"), ("false", false, "Yes, again: the student opts back in") })
        {
            var offered = Regex.Matches((await one.Get(student)).Text, "name=\"OptedOut\" value=\"([^\"]*)\"");
            Assert.Equal(["", answer], offered.Select(input => input.Groups[1].Value)); // only what changes something
            await one.Fill(student, $"{student}/contact", ("Day", Iso(Today())), ("OptedOut", answer));

            var page = (await one.Get(student)).Text;
            Assert.Contains($"<p>{said}</p>", page, StringComparison.Ordinal);
            Assert.Equal(line, page.Contains("Opted out on", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("%E7%8E%8B")]
    [InlineData("a%0D%0ASet-Cookie:b")]
    public async Task The_address_of_a_form_leads_to_its_page_whatever_is_in_it(string id)
    {
        using var one = await campus.SignedIn("one", from: 66);

        var answer = await one.Get($"{Students}/{id}/contact");

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.StartsWith($"{Students}/{id[..2]}", answer.Location, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_note_is_text_whatever_is_in_it()
    {
        using var one = await campus.SignedIn("one", from: 62);
        var (student, _) = await Listed(one, 1);

        await one.Fill(student, $"{student}/contact", ("Day", Iso(Today())), ("Feedback", "Accepted"),
            ("Note", "<script>alert(1)</script>\u0007\"><img src=x onerror=alert(1)>"));

        var page = (await one.Get(student)).Text;
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&gt;&lt;img src=x", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("<script|<img", page);
    }

    [Fact]
    public async Task What_cannot_be_kept_is_said_beside_its_field_and_what_was_typed_stays()
    {
        using var one = await campus.SignedIn("one", from: 63);
        var (student, _) = await Listed(one, 1);
        var before = Count();

        var page = await one.Fill(student, $"{student}/contact", ("Channel", "Phone"), ("Day", Iso(Today().AddDays(1))),
            ("Note", new string('n', 4001)), ("Wrong", "0123"), ("Until", "soon"), ("Feedback", "7"));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.All(["Outcome", "Day", "Note", "Wrong", "Until", "Feedback"],
            field => Assert.Contains($"id=\"{field}-fault\"", page.Text, StringComparison.Ordinal));
        Assert.Contains(new string('n', 4001), page.Text, StringComparison.Ordinal);
        Assert.Contains("The note has 4,001 characters", page.Text, StringComparison.Ordinal);
        Assert.Matches("value=\"Phone\" checked=\"checked\"", page.Text);
        Assert.Equal(before, Count());

        var empty = await one.Fill(student, $"{student}/contact", ("Day", Iso(Today())), ("Note", "only a note"));
        Assert.Single(Regex.Matches(empty.Text, "Nothing was saved"));
        Assert.Contains("only a note", empty.Text, StringComparison.Ordinal);
        Assert.Equal(before, Count());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_note_of_ten_megabytes_is_refused_in_plain_words(bool withoutLength)
    {
        using var one = await campus.SignedIn("one", from: 64);
        var (student, _) = await Listed(one, 1);
        var before = Count();

        using var form = new ByteArrayContent(Encoding.UTF8.GetBytes("Note=" + new string('n', 10_000_000)));
        var answer = await one.Send($"{student}/contact", form, withoutLength);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
        Assert.Contains("at most 4,000 characters. Nothing was saved.", answer.Text, StringComparison.Ordinal);
        Assert.Equal(before, Count());
    }

    [Fact]
    public async Task Nobody_records_a_contact_with_a_student_who_is_not_theirs()
    {
        using var one = await campus.SignedIn("one", from: 65);
        using var two = await campus.SignedIn("two", from: 65);
        using var lead = await campus.SignedIn("lead", from: 65);
        using var nobody = campus.Visit(from: 65);
        var (own, _) = await Listed(one, 0);
        var (foreign, _) = await Listed(two, 0);
        var before = Count();
        (string, string)[] accepted = [("Day", Iso(Today())), ("Feedback", "Accepted")];

        Assert.Equal(HttpStatusCode.NotFound, (await one.Fill(own, $"{foreign}/contact", accepted)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await one.Fill(own, $"{Students}/{new string('0', 32)}/contact", accepted)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await lead.Fill("/studies/campus", $"{own}/contact", accepted)).Status);
        Assert.Equal("/studies/campus/sign-in", (await nobody.Fill("/studies/campus/sign-in", $"{own}/contact", accepted)).Location);
        Assert.Equal(HttpStatusCode.BadRequest, (await one.Send($"{own}/contact", accepted)).Status); // without the form's token
        Assert.Equal(before, Count());
    }

    [Fact]
    public async Task An_advisor_who_was_removed_records_nothing_in_a_session_that_is_open_still()
    {
        await campus.Join("leaving", "--role", "advisor", "--advisor", "ADV1");
        using var leaving = await campus.SignedIn("leaving", from: 66);
        var (student, _) = await Listed(leaving, 0);
        var form = await leaving.Get(student);
        var before = Count();

        await campus.User("remove", "leaving");
        var answer = await leaving.Send($"{student}/contact", [("Day", Iso(Today())), ("Feedback", "Accepted"), .. Visitor.HiddenOf(form)]);

        Assert.Equal((HttpStatusCode.Redirect, "/studies/campus/sign-in"), (answer.Status, answer.Location));
        Assert.Equal(before, Count());
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_is_one_contact()
    {
        using var one = await campus.SignedIn("one", from: 67);
        var (student, _) = await Listed(one, 1);
        var form = Visitor.HiddenOf(await one.Get(student)).ToList();
        var before = Count();

        for (var times = 0; times < 2; times++)
        {
            var answer = await one.Send($"{student}/contact", [("Day", Iso(Today())), ("Feedback", "Accepted"), .. form]);
            Assert.Equal($"{student}?saved=true#contacts", answer.Location);
        }

        Assert.Equal(before + 1, Count());
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static DateOnly Today() => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(
        TimeProvider.System.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/London")).DateTime);

    private Contacts Contacts() => new(campus.People.Open());

    private int Count()
    {
        using var data = campus.People.Open();
        return data.Contacts.Count();
    }

    private static async Task<(string Address, int Index)> Listed(Visitor advisor, int index) =>
        (Student().Matches((await advisor.Get(Students)).Text).Select(one => one.Value).Distinct().ElementAt(index), index);

    /// <summary>The first student of whom the page shows a reason, and its code.</summary>
    private static async Task<(string Address, int Index, string Reason)> WithReason(Visitor advisor)
    {
        for (var index = 0; ; index++)
        {
            var (student, _) = await Listed(advisor, index);
            if (Reason().Match((await advisor.Get(student)).Text) is { Success: true } found) { return (student, index, found.Groups[1].Value); }
        }
    }

    [GeneratedRegex("/studies/campus/students/[0-9a-f]{32}")]
    private static partial Regex Student();

    [GeneratedRegex("name=\"Wrong\" value=\"([0-9a-f]+)\"")]
    private static partial Regex Reason();
}
