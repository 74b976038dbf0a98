using Analytics.Features.Measures;

namespace Analytics.Host.Pages;

internal sealed partial class Words
{
    public string NothingChanged => Say("Nothing has changed since the last list.", "与上一份名单相比没有变化。");
    public string ActiveDays => Say("Active days a week, all courses", "每周活跃天数（所有课程）");
    public string Everybody => Say("All", "全部");
    public string WhatNumber => Say("What this number means", "这个数字的含义");

    /// <summary>What a value counts, over which time, in which records, and what it leaves out. Names of the study stand in its words,
    /// without underscores.</summary>
    public string MeaningOf(FeatureRule rule)
    {
        var what = Measure.Of(rule.Measure).About.Advisor;
        var of = Told(rule.Of is { } part ? $"{part} ({rule.Source})" : rule.Source);
        var kinds = (rule.Kinds ?? []).Select(Told).ToList();
        return Say(
            $"{char.ToUpperInvariant(what.English[0])}{what.English[1..]}"
                + (rule.WindowDays is { } days ? $" in the {days} days before the list, " : ", ")
                + $"by the records of “{of}”{(kinds.Count == 0 ? "" : $", of which only “{string.Join("”, “", kinds)}” count")}. "
                + "What is not recorded there is not seen, and the number does not say why.",
            $"{what.Chinese}{(rule.WindowDays is { } last ? $"（名单前 {last} 天内）" : "")}，依据“{of}”中的记录"
                + $"{(kinds.Count == 0 ? "" : $"，只计“{string.Join("”“", kinds)}”")}。未记录在其中的看不到，数字本身也不说明原因。");
    }

    private static string Told(string name) => name.Replace('_', ' ');

    public string LanesMean => Say(
        "Dot: this student. Shaded: most students. The line goes from the least value of the course or term to the greatest.",
        "圆点：该学生。阴影：多数学生。横线从该课程或学期的最小值到最大值。");

    public string InNumbers => Say("In numbers", "数字");
    public string Week => Say("Week from", "一周起始日");
    public string UnderAnHour => Say("less than an hour", "不到 1 小时");
    public string Skip => Say("Skip to content", "跳到正文");
    public string Pages => Say("Pages", "页面");
    public string Language => Say("Language", "语言");
    public string SignIn => Say("Sign in", "登录");
    public string SignOut => Say("Sign out", "退出登录");
    public string AccountName => Say("Account name", "账号");
    public string Password => Say("Password", "密码");

    public string Refused => Say(
        "Name or password is wrong. After five wrong passwords you must wait 15 minutes.",
        "账号或密码有误。连续五次输错密码后，须等待 15 分钟再试。");

    public string TooOften => Say("Too many tries. Wait a minute.", "尝试过于频繁。请一分钟后再试。");

    public string NoAccount => Say(
        "No account, or password forgotten? Ask your administrator for a link.",
        "没有账号，或忘记了密码？请向管理员索取链接。");

    public string ByInstitution => Say("Sign in with your institution", "通过学校统一身份认证登录");

    public string NotOfInstitution => Say(
        "You have no account here, or the institution did not let you through. Your administrator adds accounts.",
        "统一身份认证未能完成，或您在本系统中没有账号。账号由管理员添加。");

    public string OffInstitution => Say("Sign out of your institution, too", "同时退出学校统一身份认证");
    public string SetPassword => Say("Set your password", "设置密码");
    public string NewPassword => Say("New password", "新密码");
    public string PasswordAgain => Say("Repeat the password", "再输入一次密码");
    public string PasswordRule => Say("At least 12 characters. A sentence that only you know is good.", "至少 12 个字符。一句只有您自己知道的话就很好。");
    public string PasswordRefused => Say("The passwords differ, or the password is too short or too simple.", "两次输入不一致，或密码太短、太简单。");

    public string LinkIsOver => Say(
        "This link is wrong, used or expired: it works once, within three days. Ask for a new one.",
        "此链接无效或已失效：链接只能使用一次，有效期三天。请索取新的链接。");

    public string Confidential => Say("Confidential.", "机密。");
    public string Recorded => Say("Views and downloads are recorded.", "查看和下载均有记录。");
    public string MyStudents => Say("My students", "我的学生");
    public string NoNightYet => Say("No night has been run yet. Lists come with the first one.", "尚未运行过夜间分析。首次运行后即有名单。");
    public string NameOrId => Say("Part of a name, or an id", "姓名（可只输一部分）或学号");
    public string Search => Say("Search", "搜索");
    public string Narrow => Say("Filter and sort", "筛选与排序");
    public string Apply => Say("Show these", "显示");
    public string All => Say("all", "全部");
    public string ShowAll => Say("Show all", "显示全部");
    public string Target => Say("About", "目标");
    public string Course => Say("Course", "课程");
    public string Signs => Say("Signs", "迹象");
    public string Order => Say("Order", "顺序");
    public string AsListed => Say("as listed: new first", "按名单：新增在前");
    public string ByName => Say("by name", "按姓名");
    public string BySigns => Say("strongest signs first", "迹象明显者在前");
    public string OnYourList => Say("On your list", "在名单上");
    public string NobodyListed => Say("Nobody is on your list.", "名单上目前没有学生。");
    public string OffYourList => Say("No longer on your list", "已不在名单上");
    public string TooLittle => Say("Too little data", "数据不足");

    public string TooLittleMeans => Say(
        "Too little is known about these students. That is not the same as few signs.",
        "目前无法判断这些学生的情况。这并不等于迹象很少。");

    public string Others => Say("My other students", "我的其他学生");
    public string OthersMeans => Say("They are on no list, and were on none last time.", "他们目前不在任何名单上，上次也不在。");
    public string Reasons => Say("Reasons", "原因");
    public string WhatWouldChange => Say("What would change the estimate", "什么会改变这一估计");

    public string NoPromise => Say(
        "This tells of past students, and of the model. It is no promise, and nothing that must be done.",
        "这说明的是以往学生和模型的情况，不是承诺，也不是必须做的事。");

    public string MostStudents => Say("most students", "多数学生");
    public string LowEndOfMost => Say("at the low end of most students", "处于多数学生的低端");
    public string HighEndOfMost => Say("at the high end of most students", "处于多数学生的高端");

    /// <summary>That no single sign sets a student apart, as a list says it, and what the estimate rests on.</summary>
    public string NoSingleSign(string sentence, string one, string several) => Say(sentence, "没有单独突出的迹象：" + (one, several) switch
    {
        ("", "") => "该估计与以往没有特别之处的学生相同",
        (_, "") => $"该估计主要依据：{one}",
        _ => $"该估计由几项较小的迹象共同得出，主要是：{several}",
    });

    public string MostCommon => Say("most common", "最常见");
    public string Download => Say("Download CSV", "下载 CSV");
    public string DownloadWorkbook => Say("Download XLSX", "下载 XLSX");
    public string Legend => Say("What the words and marks mean", "文字与标记的含义");
    public string StrongMeans => Say("of students with such a record, at least half needed support.", "有类似记录的学生中，至少一半需要支持。");
    public string SomeMeans => Say("above the bound of the study, below half.", "超过本研究设定的界限，但不到一半。");
    public string FewMeans => Say("below the bound of the study.", "低于本研究设定的界限。");
    public string CannotTellMeans => Say("too little data. This is not the same as few signs.", "数据不足。这并不等于迹象很少。");
    public string NeedsALook => Say("needs a human look", "需要人工判断");

    public string NeedsALookMeans => Say(
        "the model cannot rule out either outcome, or has seen no record like this one. What you know counts for more.",
        "模型无法排除任何一种结果，或从未见过类似的记录。请更多依据您所了解的情况。");

    public string MostStudentsMeans => Say(
        "the middle two thirds of the students of the same course or term. A value at either end of this range can be a reason, too.",
        "同一课程或学期学生居中的三分之二。处于这一范围两端的数值也可成为原因。");

    public string SignsSay => Say(
        "Signs say what often came after such a record. They do not say why; you and the student do.",
        "迹象只说明有类似记录的学生后来常常怎样，并不说明原因；原因由您和学生来了解。");

    public string Strong => Say("strong signs", "迹象明显");
    public string Some => Say("some signs", "有些迹象");
    public string Few => Say("few signs", "迹象很少");
    public string CannotTell => Say("cannot tell", "无法判断");
    public string New => Say("New", "新增");
    public string Still => Say("Still on the list", "仍在名单");
    public string Returned => Say("Returned", "再次列入");
    public string Recovered => Say("Recovered", "已好转");
    public string Borderline => Say("Borderline", "接近界限");
    public string Waiting => Say("Waiting or paused", "候补或暂停");
    public string Unknown => Say("Too little data", "数据不足");
    public string Left => Say("Left", "已离开");
    public string OptedOut => Say("Opted out", "已选择退出");

    public string OptedOutMeans => Say(
        "These students want no support offered. They are on no list, and no new estimate of them is made.",
        "这些学生不希望获得支持。他们不在任何名单上，也不再对他们作新的估计。");

    public string Models => Say("Models", "模型");
    public string NotYetForward => Say("not yet judged on later terms", "尚未用后续学期检验");
    public string OneStudent => Say("A student", "学生");
    public string WhatItMeans => Say("What this is about", "这项指标的含义");
    public string NoSuchStudent => Say("No such student", "没有这名学生");

    public string NoSuchStudentMeans => Say(
        "You have no student at this address. Students who changed to another advisor are shown there.",
        "此地址下没有您的学生。已更换导师的学生由新导师查看。");

    public string BackToList => Say("My students", "我的学生");
    public string FewerThanOne => Say("Fewer than 1 in 10 students with such a record needed support.", "有类似记录的学生中，需要支持的不到十分之一。");
    public string Profile => Say("Literacy profile", "素养概况");

    public string ProfileMeans => Say(
        "Shaded: the middle two thirds of the students. Circle: what the student says. Square: what the student "
            + "does. A line shows where the true value likely lies."
            + " Open marks and dashed lines rest on less than is planned.",
        "阴影：居中三分之二的学生。圆点：学生的自述。方块：学生的行为。横线：真实值可能所在的范围。"
            + "空心标记和虚线：所依据的来源少于计划。");

    public string NoProfile => Say("The study names no literacies, or the tables of the night are gone.", "本研究未声明素养框架，或该夜的数据表已清理。");
    public string Literacy => Say("Literacy", "素养");
    public string SelfReport => Say("Says", "自述");
    public string Traces => Say("Does", "行为");
    public string Place => Say("Place", "位置");
    public string LowBand => Say("lower", "较低");
    public string MiddleBand => Say("as most", "与多数相同");
    public string HighBand => Say("higher", "较高");
    public string Lower => Say("lower", "较低");
    public string Higher => Say("higher", "较高");
    public string Partial => Say("partial", "不完整");
    public string NotKnown => Say("not known", "未知");
    public string NotMeasured => Say("not measured", "未测量");
    public string Flags => Say("History of flags", "列入名单的历史");
    public string NoFlags => Say("Never on a list in the nights that are kept.", "在保留的各夜中从未列入名单。");
    public string DataUsed => Say("Data used", "所用数据");
    public string Source => Say("Source", "数据来源");
    public string State => Say("State", "状态");
    public string Delivered => Say("delivered", "已提供");
    public string DeliveredWithWarning => Say("delivered, with a warning", "已提供，但有警告");
    public string Missing => Say("not delivered", "未提供");
    public string Stale => Say("late", "延迟");
    public string Held => Say("held: too faulty", "暂停：错误过多");
    public string NotAnswered => Say("not answered", "未作答");
    public string Unreliable => Say("not reliable enough", "信度不足");
    public string NotEnrolled => Say("in no running course", "没有在读课程");
    public string NoValue => Say("no value", "没有数值");
    public string NoComparison => Say("too few to compare with", "可比较的学生太少");
    public string LowerThanMost => Say("lower than in most students", "低于多数学生");
    public string HigherThanMost => Say("higher than in most students", "高于多数学生");
    public string LowerSide => Say("on the lower side", "偏低");
    public string HigherSide => Say("on the higher side", "偏高");
    public string NothingYet => Say("nothing yet", "尚无");
    public string NoChange => Say("no change", "没有变化");
    public string NotDelivered => Say("not delivered", "未提供");
    public string NotYetDue => Say("not yet due", "尚未到期");
    public string CannotBeTold => Say("cannot be told", "无法判断");

    /// <param name="tenths">1 to 10.</param>
    public string AboutInTen(int tenths) => Say(
        $"About {tenths} in 10 students with such a record needed support.",
        $"有类似记录的学生中，大约十分之{Tenth(tenths)}需要支持。");

    /// <summary>What another value would do to the estimate.</summary>
    /// <param name="before">Tenths, as <paramref name="after"/>.</param>
    public string WouldFall(string what, string to, string from, int before, int after) => Say(
        $"{what}: {to} instead of {from}. All else as it is, the model's estimate would fall {FromTo(before, after)}"
            + "below the bound of this list.",
        $"{what}：{to}，而非{from}。若其余不变，模型的估计会"
            + (before == after ? "" : after == 0 ? $"从约十分之{Tenth(before)}降到不足十分之一，" : $"从约十分之{Tenth(before)}降到约十分之{Tenth(after)}，")
            + "低于此名单的界限。");

    public string ListOf(string list, string known) => Say(
        $"List of {list} ({known} old), from what was known by the end of that day.",
        $"{list}的名单（距今 {known}），依据截至当日结束时已知的情况。");

    public string Stands(string target, string day) => Say(
        $"{target} has no new list. This is the list of {day}.",
        $"{target}没有新名单：沿用{day}的名单。");

    public string Days(string days) => Say(days == "1" ? "1 day" : $"{days} days", $"{days} 天");
    public string Hours(string hours) => Say(hours == "1" ? "1 hour" : $"{hours} hours", $"{hours} 小时");
    public string Late(string time) => Say($"{time} late", $"迟 {time}");
    public string Early(string time) => Say($"{time} early", $"提前 {time}");
    public string More(string amount) => Say($"{amount} more", $"增加 {amount}");
    public string Less(string amount) => Say($"{amount} less", $"减少 {amount}");
    public string Between(string low, string high) => Say($"{low} to {high}", $"{low} 至 {high}");

    public string Day(DateOnly day) => Say(
        day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture),
        day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture));

    public string Span(string from, string until) => Say(
        from == until ? from : $"{from} to {until}",
        from == until ? from : $"{from}至{until}");

    public string Found(int shown, int all) => Say($"{shown} of {all} students.", $"显示 {shown} 名，共 {all} 名学生。");

    public string ShortDay(DateOnly day) => Say(
        day.ToString("d MMMM", CultureInfo.InvariantCulture),
        day.ToString("M月d日", CultureInfo.InvariantCulture));

    public string WeekFrom(string day, string days) => Say($"Week from {day}: {days}", $"{day}起的一周：{days}");
    public string WeeksSay(string day, string days) => Say($"Active days in each week from {day} on: {days}", $"自{day}起各周的活跃天数：{days}");

    /// <param name="byCourse">Whether a student takes a place for each course.</param>
    public string PlacesTaken(string target, int taken, int all, int waiting, bool byCourse) => Say(
        $"{target}: {taken} of {all} places on your list{(byCourse ? " (one for each student and course)" : "")} are taken"
            + (waiting > 0 ? $"; waiting or paused: {waiting}." : "."),
        $"{target}：您名单上的 {all} 个名额{(byCourse ? "（每名学生每门课程占一个）" : "")}已用 {taken} 个{(waiting > 0 ? $"，另有 {waiting} 名候补或暂停" : "")}。");

    public string AreNotKnown(IEnumerable<string> what) => Say($"Not known: {string.Join("; ", what)}.", $"未知：{string.Join("；", what)}。");

    public string Many(int count, string state) => Say($"{count} {state.ToLowerInvariant()}", $"{state} {count}");

    public string SinceLastList(IEnumerable<string> changes) => Say(
        $"Since the last list: {string.Join(", ", changes)}.",
        $"与上一份名单相比：{string.Join("，", changes)}。");

    public static char Tenth(int tenths) => "零一二三四五六七八九十"[tenths];

    private static string FromTo(int before, int after) => before == after ? ""
        : after == 0 ? $"from about {before} in 10 to fewer than 1 in 10, " : $"from about {before} to about {after} in 10, ";
}
