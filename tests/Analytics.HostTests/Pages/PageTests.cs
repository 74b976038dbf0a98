using System.Net;
using System.Text.RegularExpressions;
using Analytics.Flags;
using Analytics.Host.Data;
using Analytics.Host.Pages;
using Analytics.Studies;

namespace Analytics.HostTests.Pages;

/// <summary>What every page is like.</summary>
[Collection(AdvisedCampusTests.Name)]
public sealed partial class PageTests(AdvisedCampus campus)
{
    private const string Students = "/studies/campus/students";
    private const string SignIn = "/studies/campus/sign-in";

    [Fact]
    public async Task Every_page_keeps_browsers_to_itself_and_runs_nothing()
    {
        using var visitor = await campus.SignedIn("one", from: 30);
        var list = await visitor.Get(Students);
        var student = await visitor.Get(Address().Match(list.Text).Value);

        foreach (var page in new[] { list, student, await visitor.Get(SignIn), await visitor.Get("/studies/campus/first?account=a&code=b") })
        {
            Assert.Equal("default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
                page.Header("Content-Security-Policy"));
            Assert.Equal(("DENY", "nosniff", "same-origin"),
                (page.Header("X-Frame-Options"), page.Header("X-Content-Type-Options"), page.Header("Referrer-Policy")));
            Assert.Contains("no-store", page.Header("Cache-Control"), StringComparison.Ordinal);
            Assert.DoesNotMatch("<script|<style|\\sstyle=|\\son[a-z]+=|javascript:|https?://", page.Text);
        }
    }

    [Fact]
    public async Task An_advisor_without_students_gets_an_empty_list_and_an_empty_file()
    {
        await campus.Join("nine", "--role", "advisor", "--advisor", "ADV9");
        using var visitor = await campus.SignedIn("nine", from: 34);

        var (list, file) = (await visitor.Get(Students), await visitor.Get($"{Students}?handler=csv"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (list.Status, file.Status));
        Assert.Contains(Words.English.NobodyListed, list.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch("Family-|class=\"entry\"", list.Text);
        Assert.Single(file.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)); // the names of the columns
    }

    [Fact]
    public async Task Cookies_are_kept_from_scripts_and_from_other_sites()
    {
        using var visitor = campus.Visit(from: 31);
        var form = await visitor.Get(SignIn);
        var signedIn = await visitor.SignIn("campus", "one", AdvisedCampus.PasswordOf("one"));

        Assert.Matches("^analytics-form=.*; path=/; samesite=strict; httponly$", form.Header("Set-Cookie"));
        Assert.Matches("^analytics-session=.*; path=/; samesite=lax; httponly$", signedIn.Header("Set-Cookie"));
    }

    [Fact]
    public async Task A_language_is_chosen_by_address_and_kept_or_taken_from_the_browser()
    {
        using var visitor = campus.Visit(from: 32);
        var usual = await visitor.Get(SignIn);
        var browsers = await visitor.Get(SignIn, language: "fr, zh-CN;q=0.8, en;q=0.5");
        var chosen = await visitor.Get($"{SignIn}?lang=zh-Hans");
        var kept = await visitor.Get(SignIn, language: "en");

        Assert.Contains("<html lang=\"en\">", usual.Text, StringComparison.Ordinal);
        Assert.All([browsers, chosen, kept], page =>
        {
            Assert.Contains("<html lang=\"zh-Hans\">", page.Text, StringComparison.Ordinal);
            Assert.Contains("<h1>登录</h1>", page.Text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Lists_and_students_are_told_in_both_languages()
    {
        using var visitor = await campus.SignedIn("one", from: 33);
        foreach (var (tag, words) in new[] { ("en", Words.English), ("zh-Hans", Words.Chinese) })
        {
            var list = (await visitor.Get($"{Students}?lang={tag}")).Text;
            var student = (await visitor.Get(Address().Match(list).Value)).Text;

            Assert.All([words.MyStudents, words.OnYourList, words.New, words.Legend, words.MostStudents, words.Download, words.Recorded],
                word => Assert.Contains(word, list, StringComparison.Ordinal));
            Assert.All([words.Reasons, words.Flags, words.DataUsed, words.Delivered, words.Day(new DateOnly(2025, 11, 16))],
                word => Assert.Contains(word, student, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_word_is_said_in_both_languages()
    {
        AssertBoth(Words.English, Words.Chinese);
        AssertBoth(Words.English.Contacts, Words.Chinese.Contacts);
    }

    [Theory]
    [InlineData("Work handed in: 5 hours late (most students: 1 to 2 days early)", "Work handed in", "迟 5 小时", "多数学生: 1 至 提前 2 天")]
    [InlineData("Time left: less than an hour late (most students: 1 hour late to 12 hours early)", "Time left", "迟 不到 1 小时", "多数学生: 迟 1 小时 至 提前 12 小时")]
    [InlineData("Days away: 12 hours less (most students: no change)", "Days away", "减少 12 小时", "多数学生: 没有变化")]
    [InlineData("Survey 1: planning: nothing yet", "Survey 1: planning", "尚无", null)]
    [InlineData("Essays: time left: 5 hours late (most students: 2 days)", "Essays: time left", "迟 5 小时", "多数学生: 2 天")]
    [InlineData("Module: Law: an introduction (most common: History)", "Module", "Law: an introduction", "最常见: History")]
    [InlineData("Forum posts: nothing yet", "Forum posts", "尚无", null)]
    [InlineData("Module: Biology (most common: History)", "Module", "Biology", "最常见: History")]
    [InlineData("Innovation: lower than in most students", "Innovation", "低于多数学生", null)]
    [InlineData("Average mark: 43.9 points (most students: 52 to 71 points)", "Average mark", "43.9 points", "多数学生: 52 至 71 points")]
    [InlineData("Active days: 1 day (most students: 1 to 4 days)", "Active days", "1 天", "处于多数学生的低端: 1 至 4 天")]
    [InlineData("Work handed in late: 33 % (most students: 0 to 33 %)", "Work handed in late", "33 %", "处于多数学生的高端: 0 至 33 %")]
    [InlineData("No single sign sets this student apart: all is said", "No single sign sets this student apart: all is said", null, null)]
    [InlineData("No single sign sets this student apart: the estimate rests on several small ones together, most on a and b",
        "没有单独突出的迹象：该估计由几项较小的迹象共同得出，主要是：a and b", null, null)]
    [InlineData("No single sign sets this student apart: the estimate rests on a more than on anything else",
        "没有单独突出的迹象：该估计主要依据：a", null, null)]
    [InlineData("No single sign sets this student apart: the estimate is that of past students with nothing particular",
        "没有单独突出的迹象：该估计与以往没有特别之处的学生相同", null, null)]
    public void A_reason_is_told_in_the_reader_s_words_as_far_as_they_are_ours(string reason, string what, string? value, string? compared) =>
        Assert.Equal(new ReasonText(what, value, compared), ReasonText.Of(reason, Words.Chinese));

    [Fact]
    public void The_meaning_of_a_number_is_told_in_whole_sentences_and_without_names_of_columns()
    {
        var rule = new FeatureRule("views", "feedback opened", "count", "lms_log", Kinds: ["feedback_view"], WindowDays: 14);
        Assert.Equal("Times it was done in the 14 days before the list, by the records of “lms log”, of which only “feedback view” count. "
            + "What is not recorded there is not seen, and the number does not say why.", Words.English.MeaningOf(rule));
        Assert.Equal("次数（名单前 14 天内），依据“lms log”中的记录，只计“feedback view”。未记录在其中的看不到，数字本身也不说明原因。",
            Words.Chinese.MeaningOf(rule));
    }

    [Fact]
    public void Only_a_listed_student_needs_a_human_look()
    {
        Assert.False(new Sign(null!, null, null, 0.4) { NeedsALook = true }.NeedsALook);
    }

    [Theory]
    [InlineData("/studies/other/students")]
    [InlineData("/studies/other/sign-in")]
    [InlineData("/studies/CAMPUS/students/x/y")]
    public async Task A_study_that_is_not_served_is_not_there(string path)
    {
        using var visitor = await campus.SignedIn("one", from: 34);

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get(path)).Status);
    }

    [Theory]
    [InlineData(0.62, 0.27, "fall from about 6 to about 3 in 10, below", "会从约十分之六降到约十分之三，低于此名单的界限。")]
    [InlineData(0.62, 0.04, "fall from about 6 in 10 to fewer than 1 in 10, below", "会从约十分之六降到不足十分之一，低于此名单的界限。")]
    [InlineData(0.34, 0.29, "fall below", "会低于此名单的界限。")] // as near as that
    public void What_would_change_an_estimate_is_told_in_tenths(double before, double after, string english, string chinese)
    {
        var lever = new Lever("Time since the last activity", "9.6 days", "0 days", before, after);
        Assert.Equal("Time since the last activity: 0 days instead of 9.6 days. All else as it is, the model's estimate would "
            + $"{english} the bound of this list.", LeverText.Of(lever, Words.English));
        Assert.Equal($"Time since the last activity：0 天，而非9.6 天。若其余不变，模型的估计{chinese}", LeverText.Of(lever, Words.Chinese));
    }

    [Fact]
    public async Task The_pages_of_the_process_stay_as_they_are_for_who_is_signed_in()
    {
        using var visitor = await campus.SignedIn("one", from: 35);

        Assert.All([await visitor.Get("/"), await visitor.Get("/metrics"), await visitor.Get("/health/live")],
            page => Assert.Equal(HttpStatusCode.OK, page.Status));
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get(Students)).Status);
        Assert.Contains("no-cache", (await visitor.Get("/")).Header("Cache-Control"), StringComparison.Ordinal); // else forms warn
    }

    [Fact]
    public void Every_word_of_researchers_and_admins_is_said_in_both_languages()
    {
        AssertBoth(new StaffWords(Words.English), new StaffWords(Words.Chinese));
        Assert.All(Enum.GetValues<AuditAct>(), act => Assert.Matches("[\u3400-\u9FFF]", new StaffWords(Words.Chinese).Of(act)));
    }

    [Fact]
    public void Every_word_of_the_sheet_for_a_student_is_said_in_both_languages() =>
        AssertBoth(new SheetWords(Words.English), new SheetWords(Words.Chinese));

    private static void AssertBoth<T>(T english, T chinese)
    {
        foreach (var word in typeof(T).GetProperties().Where(one => one.PropertyType == typeof(string) && !one.GetMethod!.IsStatic
            && one.Name is not (nameof(Words.Tag) or nameof(Words.Name))))
        {
            Assert.DoesNotMatch("^$|[\u3400-\u9FFF]", (string)word.GetValue(english)!);
            Assert.Matches("[\u3400-\u9FFF]", (string)word.GetValue(chinese)!);
        }
    }

    [GeneratedRegex("/studies/campus/students/[0-9a-f]{32}")]
    private static partial Regex Address();
}
