using Analytics.Host.Pages;

namespace Analytics.Host.Delivery;

/// <summary>What a mail to an advisor says, in one language.</summary>
internal sealed class LetterWords(Words words)
{
    public string Tag => words.Tag;

    public string Heading => Say("What is new on your lists", "您的名单有新变化");
    public string Open => Say("Open my students", "打开我的学生");
    public string WithoutNames => Say("Names and reasons are on the page, after you have signed in.", "登录后可在页面上查看姓名和理由。");
    public string Guidance => Say(
        "A list opens a conversation and settles nothing: look at the reasons, and at what you know of the student.",
        "名单只是交谈的开始，不是结论：请看理由，也请结合您对学生的了解。");
    public string Why => Say("You get this because you advise students here. Whoever looks after this installation can end it.",
        "您是这里的学生导师，因此收到此邮件。如不再需要，请联系系统管理员。");

    /// <summary>How old the list is, and what it is compared with; null: with nothing.</summary>
    public string AsOf(DateOnly asOf, DateOnly? since) => since is { } before
        ? Say($"As of {words.Day(asOf)}, beside the list of {words.Day(before)}.", $"截至{words.Day(asOf)}，与{words.Day(before)}的名单相比。")
        : Say($"As of {words.Day(asOf)}. This is the first mail: all on your lists is new.",
            $"截至{words.Day(asOf)}。这是第一封邮件：名单上的学生均视为新增。");

    /// <summary>How many came, came back and left; of a student in several courses each counts.</summary>
    public string Counts(IReadOnlyList<Flag> flags)
    {
        var (came, back) = (flags.Count(flag => flag.State == FlagState.New), flags.Count(flag => flag.State == FlagState.Returned));
        var off = flags.Count(flag => !flag.Listed);
        return string.Join(Say(", ", "，"), new[]
        {
            (came, Say($"{came} new", $"新增 {came}")), (back, Say($"{back} returned", $"再次列入 {back}")),
            (off, Say($"{off} no longer listed", $"不再列入 {off}")),
        }.Where(one => one.Item1 > 0).Select(one => one.Item2));
    }

    /// <summary>The subject; it holds counts and no name.</summary>
    public string Subject(string study, IReadOnlyList<Flag> flags) => $"{study}{Say(": ", "：")}{Counts(flags)}";

    public string Of(Flag flag) => flag.Listed ? words.Of(flag.State)
        : $"{Say("no longer listed, ", "不再列入，")}{words.Of(flag.State)}";

    private string Say(string english, string chinese) => words.Say(english, chinese);
}
