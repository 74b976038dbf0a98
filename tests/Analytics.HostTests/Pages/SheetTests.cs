using System.Net;
using System.Text.RegularExpressions;
using Analytics.Host.Data;
using Analytics.Host.Pages;
using Analytics.Studies;

namespace Analytics.HostTests.Pages;

/// <summary>The sheet that tells a student what is told of them.</summary>
[Collection(AdvisedCampusTests.Name)]
public sealed partial class SheetTests(AdvisedCampus campus)
{
    private const string Students = "/studies/campus/students";

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public async Task A_sheet_has_the_reasons_of_the_student_s_page_how_to_contest_and_whom_to_ask(string language)
    {
        using var one = await campus.SignedIn("one", from: 80);
        var student = Address().Match((await one.Get($"{Students}?lang={language}")).Text).Value;
        var page = (await one.Get(student)).Text;

        var sheet = (await one.Get($"{student}/sheet")).Text;

        var told = new SheetWords(language == "en" ? Words.English : Words.Chinese);
        Assert.Contains($"href=\"{student}/sheet\"", page, StringComparison.Ordinal);
        Assert.NotEmpty(Reason().Matches(page));
        Assert.All(Reason().Matches(page), reason => Assert.Contains(reason.Value, sheet, StringComparison.Ordinal));
        Assert.All([told.OnList, told.MostStudents, told.NoVerdict, told.OnAverage, told.Tell, told.PutRight, "Student services, room 12"],
            said => Assert.Contains(said, WebUtility.HtmlDecode(sheet), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_opens_a_sheet_is_in_the_audit_log()
    {
        using var lead = await campus.SignedIn("lead", from: 81);
        var student = Address().Match((await lead.Get(Students)).Text).Value;

        await lead.Get($"{student}/sheet");

        var line = campus.Audit()[^1];
        Assert.Equal((AuditAct.OpenedSheet, "lead"), (line.Act, line.Who));
        Assert.NotNull(line.Student);
    }

    [Fact]
    public void A_language_that_a_study_does_not_have_is_stood_for_by_the_other()
    {
        var (english, chinese) = (new SheetWords(Words.English), new SheetWords(Words.Chinese));

        Assert.Equal(("room 12", "12 室"), (english.Of(new TwoLanguages("room 12", "12 室")), chinese.Of(new TwoLanguages("room 12", "12 室"))));
        Assert.Equal(("12 室", "room 12"), (english.Of(new TwoLanguages(Zh: "12 室")), chinese.Of(new TwoLanguages("room 12"))));
        Assert.Null(english.Of(null));
    }

    [GeneratedRegex("/studies/campus/students/[0-9a-f]{32}")]
    private static partial Regex Address();

    [GeneratedRegex("<span>[^<]+: <b>[^<]+</b></span>")]
    private static partial Regex Reason();
}
