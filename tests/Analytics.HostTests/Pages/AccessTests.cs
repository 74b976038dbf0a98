using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Analytics.Host.Data;

namespace Analytics.HostTests.Pages;

/// <summary>Who sees what: every page, every role, and students who are one's own, another's and nobody's.</summary>
[Collection(AdvisedCampusTests.Name)]
public sealed partial class AccessTests(AdvisedCampus campus)
{
    private const string Students = "/studies/campus/students";
    private const string Unknown = $"{Students}/00000000000000000000000000000000";

    [Theory]
    [InlineData("/studies/campus")]
    [InlineData(Students)]
    [InlineData($"{Students}?handler=csv")]
    [InlineData(Unknown)]
    [InlineData("/studies/campus/sign-out")]
    public async Task Who_has_not_signed_in_is_asked_to(string path)
    {
        using var visitor = campus.Visit();

        var answer = await visitor.Get(path);

        Assert.Equal((HttpStatusCode.Redirect, "/studies/campus/sign-in", ""), (answer.Status, answer.Location, answer.Text));
    }

    [Theory]
    [InlineData("researcher")]
    [InlineData("admin")]
    public async Task Other_roles_than_advisors_see_no_student(string name)
    {
        using var advisor = await campus.SignedIn("one");
        using var visitor = await campus.SignedIn(name);
        var known = Addresses((await advisor.Get(Students)).Text)[0];

        foreach (var path in new[] { Students, $"{Students}?handler=csv", known, Unknown })
        {
            var answer = await visitor.Get(path);
            Assert.Equal((HttpStatusCode.Forbidden, ""), (answer.Status, answer.Text));
        }
    }

    [Fact]
    public async Task An_advisor_reaches_every_own_student_and_nobody_else()
    {
        using var one = await campus.SignedIn("one");
        using var two = await campus.SignedIn("two");
        var (own, others) = (await Own(one), await Own(two));

        Assert.Equal("/studies/campus/students", (await one.Get("/studies/campus")).Location);
        Assert.NotEmpty(own);
        Assert.NotEmpty(others);
        Assert.Empty(own.Keys.Intersect(others.Keys));
        Assert.Empty(own.Values.Intersect(others.Values)); // no student of ADV1 is one of ADV2
        foreach (var address in others.Keys) { Assert.Equal(HttpStatusCode.NotFound, (await one.Get(address)).Status); }

        // All whom the night knows under ADV1, and no more
        var listed = campus.Audit().Where(entry => entry is { Act: AuditAct.Listed, Who: "one" }).Select(entry => entry.Student).Distinct();
        Assert.Equal(own.Count, listed.Count());
    }

    [Fact]
    public async Task A_lead_sees_the_students_of_the_unit_whoever_advises_them_and_no_other()
    {
        using var lead = await campus.SignedIn("lead");
        using var one = await campus.SignedIn("one");
        var (unit, own) = (await Own(lead), await Own(one));
        var file = (await lead.Get($"{Students}?handler=csv")).Text;

        Assert.All(unit.Values, name => Assert.Matches("^Family-[0-9]{2}[02468]$", name));
        Assert.NotEmpty(unit.Values.Intersect(own.Values));
        Assert.NotEmpty(unit.Values.Except(own.Values));
        Assert.Equal(15, unit.Count);
        foreach (var address in own.Keys) { Assert.Equal(HttpStatusCode.NotFound, (await lead.Get(address)).Status); }

        Assert.Matches("Family-", file);
        Assert.DoesNotMatch("Family-[0-9]{2}[13579]", file);
        Assert.DoesNotContain("contact\"", (await lead.Get(unit.Keys.First())).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_foreign_student_and_an_unknown_one_get_the_same_answer()
    {
        using var one = await campus.SignedIn("one");
        using var two = await campus.SignedIn("two");
        var foreign = (await Own(two)).Keys.First();

        var (theirs, nobodys) = (await one.Get(foreign), await one.Get(Unknown));

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (theirs.Status, nobodys.Status));
        Assert.Equal(WithoutToken(nobodys.Text, Unknown), WithoutToken(theirs.Text, foreign));
        Assert.Contains("No such student", theirs.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_ids_nor_pseudonyms_nor_guesses_are_addresses()
    {
        using var one = await campus.SignedIn("one");
        await one.Get(Students);
        var pseudonyms = campus.Audit().Select(entry => entry.Student).OfType<string>().Distinct().ToList();
        var guesses = new Random(7);
        var ids = pseudonyms.Concat(pseudonyms.Select(one => one[1..])).Concat(Enumerable.Range(0, 30).Select(number => $"S{number:000}"))
            .Concat(Enumerable.Range(0, 500).Select(_ => Guess(guesses))).ToList();

        foreach (var id in ids)
        {
            var answer = await one.Get($"{Students}/{id}");
            Assert.True(answer.Status is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, id);
            Assert.DoesNotContain("Family-", answer.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task No_page_holds_a_raw_id_or_a_pseudonym()
    {
        using var one = await campus.SignedIn("one");
        var pages = new List<string> { (await one.Get(Students)).Text };
        foreach (var address in Addresses(pages[0])) { pages.Add((await one.Get(address)).Text); }

        Assert.All(pages, page => Assert.DoesNotMatch("[sa][0-9a-f]{32}|S0[0-9]{2}\\b|ADV[0-9]", page));
    }

    [Fact]
    public async Task Every_view_and_download_of_a_student_is_in_the_audit_log()
    {
        await campus.Join("watched", "--role", "advisor", "--advisor", "ADV1");
        using var one = await campus.SignedIn("watched");
        var address = Addresses((await one.Get(Students)).Text)[0];
        await one.Get(address);
        await one.Get(Unknown);
        var file = await one.Get($"{Students}?handler=csv");

        var acts = campus.Audit().Where(entry => entry.Who == "watched").ToLookup(entry => entry.Act);
        Assert.Single(acts[AuditAct.SetPassword]);
        Assert.Matches("^s[0-9a-f]{32}$", Assert.Single(acts[AuditAct.Viewed]).Student);
        Assert.Equal(file.Text.Split("\r\n").Skip(1).Where(line => line.Length > 0).Select(line => line.Split(',')[2]).Distinct().Count(),
            acts[AuditAct.Downloaded].Count());
        Assert.Contains(acts[AuditAct.Viewed].Single().Student, acts[AuditAct.Listed].Select(entry => entry.Student));
    }

    [Fact]
    public async Task A_downloaded_name_is_no_formula()
    {
        using var one = await campus.SignedIn("one");

        var file = await one.Get($"{Students}?handler=csv");

        Assert.Equal("text/csv", file.Message.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", file.Message.Content.Headers.ContentDisposition!.DispositionType);
        Assert.StartsWith("rank,state,student_id", file.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?m)(^|,)\"?[=+@\t]", file.Text);
    }

    [Fact]
    public async Task A_workbook_holds_what_the_csv_holds_as_texts_and_no_formula()
    {
        using var one = await campus.SignedIn("one");

        var csv = (await one.Get($"{Students}?handler=csv")).Text;
        var answer = await one.Get($"{Students}?handler=xlsx");
        using var parts = new ZipArchive(await answer.Message.Content.ReadAsStreamAsync());
        using var reader = new StreamReader(parts.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        var sheet = XDocument.Parse(await reader.ReadToEndAsync());

        var cells = sheet.Descendants().Where(one => one.Name.LocalName == "c").ToList();
        Assert.Equal("students.xlsx", answer.Message.Content.Headers.ContentDisposition!.FileName);
        var lines = csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(lines[0].Split(',').Length * lines.Length, cells.Count);
        Assert.DoesNotContain(sheet.Descendants(), one => one.Name.LocalName == "f");
        Assert.All(cells.Where(cell => cell.Value.Length > 0), cell =>
        {
            Assert.Contains(cell.Attribute("t")?.Value, (string[])["str", "inlineStr", "s"]);
            Assert.Contains(cell.Value, csv.Replace("\"\"", "\"", StringComparison.Ordinal), StringComparison.Ordinal);
        });
    }

    private static string Guess(Random random) => random.Next(4) switch
    {
        0 => Convert.ToHexStringLower(Bytes(random, 16)),
        1 => Uri.EscapeDataString("../../" + Convert.ToHexStringLower(Bytes(random, 4))),
        2 => "%00" + random.Next(),
        _ => Convert.ToHexStringLower(Bytes(random, random.Next(1, 40))),
    };

    private static byte[] Bytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>The names of an advisor's students by address.</summary>
    private static async Task<Dictionary<string, string>> Own(Visitor advisor)
    {
        var found = new Dictionary<string, string>();
        foreach (var address in Addresses((await advisor.Get(Students)).Text))
        {
            var page = await advisor.Get(address);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            found.Add(address, Heading().Match(page.Text).Groups[1].Value);
        }

        return found;
    }

    private static List<string> Addresses(string page) => [.. Student().Matches(page).Select(one => one.Value).Distinct()];

    private static string WithoutToken(string page, string address) => Token().Replace(page, "").Replace(address, "", StringComparison.Ordinal);

    [GeneratedRegex("/studies/campus/students/[0-9a-f]{32}")]
    private static partial Regex Student();

    [GeneratedRegex("<h1><bdi>(.*?)</bdi>")]
    private static partial Regex Heading();

    [GeneratedRegex("value=\"[^\"]{40,}\"")]
    private static partial Regex Token();
}
