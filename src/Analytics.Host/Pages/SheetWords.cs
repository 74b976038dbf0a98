namespace Analytics.Host.Pages;

/// <summary>What the sheet for a student says, each word in both languages; the reader is the student.</summary>
internal sealed class SheetWords(Words words)
{
    public string ForTheStudent => Say("Sheet for the student", "给学生的说明");
    public string ToPrint => Say("Print or save it with your browser, or go through it together.", "请用浏览器打印或保存，或与学生一起阅读。");
    public string Title => Say("What your records say, and what they do not", "你的记录说明什么，不说明什么");

    public string Intro => Say(
        "This sheet is yours. A program compares records of studies with those of earlier students every night, and suggests to advisors "
            + "whom to ask whether support would be welcome. It decides nothing; people do. You may keep this sheet, show it to others, "
            + "and contest what it says.",
        "这份说明属于你。程序每晚把学习记录与往届学生的记录相比较，建议导师询问哪些学生是否愿意得到支持。"
            + "程序不作任何决定，决定由人来作。你可以保留这份说明、给别人看，也可以对其中的内容提出异议。");

    public string Seen => Say("What was seen", "看到了什么");
    public string OnList => Say("You are on the list of an advisor.", "你在一位导师的名单上。");
    public string OnNone => Say("You are on no list.", "你不在名单上。");
    public string NothingSeen => Say("There is no reason on the list.", "没有列出任何原因。");
    public string About => Say("What this is about, and where it falls short:", "这项指标的含义和不足：");
    public string CannotTell => Say("Too little is known to tell anything. That is neither good nor bad news.",
        "所知太少，无法判断。这既不是好消息，也不是坏消息。");

    /// <summary>Of ten, how many needed no support.</summary>
    public string OthersNot(int tenths) => tenths switch
    {
        >= 10 => Say("Some did not.", "也有一些并不需要。"),
        0 => "",
        _ => Say($"About {10 - tenths} in 10 did not.", $"大约十分之{Words.Tenth(10 - tenths)}并不需要。"),
    };

    public string Numbers => Say("What the numbers mean", "数字的含义");

    public string Value(string day) => Say(
        $"In bold: what your records say, as far as they were known by the end of {day}.",
        $"粗体：你的记录，以截至{day}结束时已知的为准。");

    public string MostStudents => Say(
        "“Most students” are the middle two thirds of the students of the same course or term. Being outside this range is nothing wrong.",
        "“多数学生”指同一课程或学期学生居中的三分之二。不在其中并不是过错。");

    public string InTen => Say(
        "“About so many in 10” counts earlier students with such a record, and is rounded. It does not predict what you will do.",
        "“大约十分之几”统计的是有类似记录的往届学生，并经过取整。它不是对你个人的预言。");

    public string NotMeant => Say("What it does not mean", "它不说明什么");

    public string NoVerdict => Say(
        "It is not a mark and not a verdict. It is for offering support, and must not be used to refuse anybody a course, a place or "
            + "an examination.",
        "它不是成绩，也不是结论。它只用来提供支持，不能作为拒绝任何人选课、入学或考试的理由。");

    public string NotWhy => Say(
        "It says nothing of why. Illness, work, care for others, money, and study on paper or elsewhere are not seen here.",
        "它不说明原因。疾病、打工、照顾家人、经济状况，以及在纸上或别处的学习，这里都看不到。");

    public string Sure => Say("How sure it is", "有多大把握");

    public string OnAverage => Say(
        "It holds over many students, and is often wrong about one. Who uses the platform in another way (a screen reader, a shared "
            + "account, copies to read offline) looks less active than they are.",
        "它对许多学生总体成立，但对个人常常不准。以其他方式使用平台的人（读屏软件、共用账号、离线阅读）看起来不如实际活跃。");

    public string NeedsALook => Say(
        "The program cannot tell which way it goes with a record like yours. What you and your advisor know counts for more.",
        "对于像你这样的记录，程序无法判断结果会怎样。你和导师所了解的情况更重要。");

    public string NotYetForward => Say("The model was not yet tried on a later term.", "该模型尚未用后续学期检验。");
    public string NotComplete => Say("Not complete that night:", "当晚不完整的数据：");
    public string WouldChange => Say("What would change it", "什么会改变它");

    public string EveryNight => Say(
        "It is calculated again each night from what is known then. Corrected records count from the next night on.",
        "每晚都按当时所知重新计算。更正后的记录从下一夜起生效。");

    public string NoLever => Say("We know of no single step that would change it on its own.", "目前没有哪一步能单独改变它。");
    public string Contest => Say("If you do not agree", "如果你不同意");

    public string Tell => Say(
        "Tell your advisor that the flag was incorrect, and which reasons are wrong; the advisor records it, with the day. A reason that "
            + "is recorded as wrong is not shown again until the facts change.",
        "请告诉你的导师。导师会记下日期、提示有误以及哪些原因不对。记为有误的原因，在事实改变之前不再对你显示。");

    public string StaysListed => Say(
        "That alone does not take you off the list: the estimate uses the records.", "仅此并不会把你从名单上去掉：估计以记录为准。");

    public string CanOptOut => Say(
        "You can opt out: tell your advisor that you want no support offered. From the next night on you are on no list, and no "
            + "new estimate of you is made; earlier ones stay until they are deleted. You can opt back in at any time.",
        "你可以选择退出：请告诉导师你不希望获得支持。从下一夜起，你不会出现在任何名单上，也不再对你作新的估计；此前的估计保留至被删除为止。你随时可以恢复。");

    public string PutRight => Say(
        "If a record is wrong, ask for a correction where it is kept, such as the learning platform or the registry.",
        "如果记录本身有误，请在保存记录的地方更正，例如学习平台或教务部门。");

    public string AskToSee => Say(
        "You can ask to see what advisors recorded about you, and what else they see: a profile of literacies, and past lists.",
        "你可以要求查看导师对你所作的记录，以及他们还能看到的内容：素养概况和以往的名单。");

    public string WhomToAsk => Say("Whom to ask", "向谁询问");
    public string YourAdvisor => Say("Your advisor.", "你的导师。");

    public string OptedOut => Say("You have opted out: no new estimate of you is made.", "你已选择退出：不再对你作新的估计。");

    /// <summary>Whom the study names: in this language, else in the other.</summary>
    public string? Of(TwoLanguages? text) => Say(text?.En ?? "", text?.Zh ?? "") is { Length: > 0 } said ? said : text?.En ?? text?.Zh;

    private string Say(string english, string chinese) => words.Say(english, chinese);
}
