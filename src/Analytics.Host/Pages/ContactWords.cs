namespace Analytics.Host.Pages;

/// <summary>What the pages say of contacts, in one language.</summary>
internal sealed class ContactWords(Words words)
{
    public string Record => Say("Record a contact", "记录联系");
    public string How => Say("How", "联系方式");
    public string NotInTouch => Say("Not in touch", "未联系");
    public string InPerson => Say("In person", "面谈");
    public string Phone => Say("Phone", "电话");
    public string Mail => Say("E-mail", "电子邮件");
    public string Video => Say("Video", "视频");
    public string OtherWay => Say("Other", "其他方式");
    public string WhatCame => Say("What came of it", "结果");
    public string Reached => Say("Reached, we talked", "已联系上并交谈");
    public string Appointment => Say("Appointment made", "已约定时间");
    public string NoReply => Say("No reply yet", "尚未回复");
    public string Declined => Say("Support declined", "谢绝支持");
    public string Referred => Say("Passed on to another service", "已转介其他服务");
    public string Day => Say("Day", "日期");
    public string Note => Say("Note, if useful", "备注（可选）");

    public string NoteHint => Say(
        "Read by all advisors of the student, and the student can ask to see it. Plain text, at most 4,000 characters.",
        "该学生的所有导师都能看到，学生也可要求查看。纯文本，最多 4,000 个字符。");

    public string WasRight => Say("Was the flag right?", "这次提示正确吗？");

    public string FeedbackHint => Say(
        "Where the student objects: choose 'Incorrectly flagged', mark the reasons below that are wrong, and note what the "
            + "student says. It is kept with the day and your account name.",
        "学生提出异议时：请选择“提示有误”，在下面勾选不对的原因，并记下学生的说法。记录会保留日期和您的账号。");

    public string NoAnswer => Say("No answer", "不作答");
    public string Accepted => Say("Accepted", "认可");
    public string NotApplicable => Say("Not applicable", "不适用");
    public string IncorrectlyFlagged => Say("Incorrectly flagged", "提示有误");
    public string AlreadyInSupport => Say("Already in support", "已在接受支持");
    public string WhichWrong => Say("If incorrect: which reasons are wrong?", "如有误：哪些原因不对？");
    public string WrongHint => Say("What you mark is not shown of this student again until the facts change.", "所选原因在事实改变之前不再对该学生显示。");
    public string Until => Say("Pause until", "暂停至");

    public string UntilHint => Say(
        "Until the end of this day the student waits, and the place on your list is free. Choose today to end a pause.",
        "到这一天结束为止，该学生为候补，名单上的位置空出。选择今天即可结束暂停。");

    public string OptOut => Say("Does the student want support offered?", "学生是否希望获得支持？");
    public string NotDiscussed => Say("Not discussed", "未谈及");
    public string OptsOut => Say("No: the student opts out", "不需要：学生选择退出");
    public string OptsIn => Say("Yes, again: the student opts back in", "重新需要：学生选择恢复");

    public string OptOutHint => Say(
        "From the next list on, a student who opts out is on no advisor's list, until an advisor records that support is wanted again. "
            + "“Support declined” above is not an opt-out.",
        "选择退出的学生从下一份名单起不再出现在任何导师的名单上，直到有导师记录学生重新希望获得支持。上面的“谢绝支持”不等于选择退出。");

    public string Save => Say("Save contact", "保存联系记录");
    public string Saved => Say("The contact is saved.", "联系记录已保存。");
    public string History => Say("Contacts", "联系记录");
    public string NoContacts => Say("No contact is recorded.", "尚无联系记录。");
    public string SaidWrong => Say("Said to be wrong", "指出有误");
    public string NothingSaved => Say("Nothing was saved. What you wrote is still below.", "尚未保存。您填写的内容仍在下面。");

    public string NothingSaid => Say(
        "Nothing was saved. Say how you were in touch, whether the flag was right, until when to pause, or whether support is wanted.",
        "没有保存任何内容。请填写联系方式、提示是否正确、暂停到何时，或学生是否希望获得支持。");

    public string HowAndWhat => Say("Say both how you were in touch and what came of it, or neither.", "联系方式和结果请一并填写，或都不填。");
    public string DayWrong => Say("Choose today or a day of the past year.", "请选择今天或过去一年内的日期。");
    public string OnlyIncorrect => Say("Reasons can be marked as wrong where the flag is said to be incorrect.", "只有在提示有误时才能指出原因不对。");

    public string ReasonsChanged => Say(
        "There is a new list since you opened this form. Look at its reasons, and mark them again.",
        "打开此表单后名单已更新。请查看新的原因并重新选择。");

    public string UntilWrong => Say("Choose a day from today to half a year from now.", "请选择从今天起半年以内的日期。");
    public string NotUnderstood => Say("Choose one of the answers that are offered.", "请从所列选项中选择。");

    public string TooLarge => Say(
        "This is more than can be kept: a note has at most 4,000 characters. Nothing was saved. Go back in your browser, "
            + "where what you wrote still is, and shorten it.",
        "内容过长：备注最多 4,000 个字符。没有保存任何内容。请在浏览器中返回，您写的内容仍在那里，缩短后再保存。");

    public string NoteTooLong(int count) => Say(
        $"The note has {count:#,0} characters, and at most 4,000 can be kept. Shorten it.",
        $"备注有 {count:#,0} 个字符，最多可保存 4,000 个。请缩短。");

    public string ContactedAgo(int days) => Say(
        days switch { <= 0 => "Contacted today", 1 => "Contacted yesterday", _ => $"Contacted {days} days ago" },
        days switch { <= 0 => "今天已联系", 1 => "昨天已联系", _ => $"{days} 天前已联系" });

    public string PausedUntil(DateOnly day) => Say($"Paused until {words.Day(day)}", $"暂停至{words.Day(day)}");
    public string OptedOutOn(DateOnly day) => Say($"Opted out on {words.Day(day)}", $"已于{words.Day(day)}选择退出");

    public string Of(Channel channel) => channel switch
    {
        Channel.InPerson => InPerson,
        Channel.Phone => Phone,
        Channel.Mail => Mail,
        Channel.Video => Video,
        _ => OtherWay,
    };

    public string Of(Upshot outcome) => outcome switch
    {
        Upshot.Reached => Reached,
        Upshot.Appointment => Appointment,
        Upshot.NoReply => NoReply,
        Upshot.Declined => Declined,
        _ => Referred,
    };

    public string Of(Feedback feedback) => feedback switch
    {
        Feedback.Accepted => Accepted,
        Feedback.NotApplicable => NotApplicable,
        Feedback.IncorrectlyFlagged => IncorrectlyFlagged,
        _ => AlreadyInSupport,
    };

    public IEnumerable<string> Said(Contact contact)
    {
        if (contact.Channel is { } channel) { yield return Of(channel); }

        if (contact.Outcome is { } outcome) { yield return Of(outcome); }

        if (contact.Feedback is { } feedback) { yield return Of(feedback); }

        if (contact.Until is { } until) { yield return PausedUntil(until); }

        if (contact.OptedOut is { } isOut) { yield return isOut ? OptsOut : OptsIn; }
    }

    private string Say(string english, string chinese) => words.Say(english, chinese);
}
