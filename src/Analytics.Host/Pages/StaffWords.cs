namespace Analytics.Host.Pages;

/// <summary>What the pages of researchers and admins say, each word in both languages.</summary>
internal sealed partial class StaffWords(Words words)
{
    public string AuditLog => Say("Audit log", "审计记录");
    public string AuditMeans => Say("The latest lines first. Nothing in it can be changed or deleted.", "最新的在前。记录不能更改，也不能删除。");
    public string Jobs => Say("Jobs", "任务");
    public string Time => Say("Time", "时间");
    public string Who => Say("Account", "账号");
    public string What => Say("What was done", "操作");
    public string About => Say("About", "对象");
    public string Pseudonym => Say("Student (pseudonym)", "学生（化名）");
    public string Everything => Say("everything", "全部");
    public string Show => Say("Show", "显示");
    public string NoLines => Say("No lines.", "没有记录。");
    public string Earlier => Say("Earlier lines", "更早的记录");

    public string Of(AuditAct act) => act switch
    {
        AuditAct.Listed => Say("shown in a list", "在名单中显示"),
        AuditAct.Viewed => Say("page opened", "打开页面"),
        AuditAct.OpenedSheet => Say("sheet for the student opened", "打开给学生的说明"),
        AuditAct.Downloaded => Say("downloaded", "下载"),
        AuditAct.Contacted => Say("contact recorded", "记录联系"),
        AuditAct.SignedIn => Say("signed in", "登录"),
        AuditAct.Refused => Say("sign-in refused", "登录被拒绝"),
        AuditAct.SignedOut => Say("signed out", "退出登录"),
        AuditAct.SetPassword => Say("set a password", "设置密码"),
        AuditAct.AccountAdded => Say("account added", "添加账号"),
        AuditAct.LinkMade => Say("link made", "生成链接"),
        AuditAct.AccountRemoved => Say("account removed", "删除账号"),
        AuditAct.Denied => Say("refused: not allowed", "拒绝：没有权限"),
        AuditAct.NotFound => Say("asked for what is not there", "请求的内容不存在"),
        AuditAct.TooMany => Say("refused: too many tries", "拒绝：尝试过于频繁"),
        AuditAct.SawQuarantine => Say("downloaded quarantined rows", "下载隔离区原始行"),
        AuditAct.Promoted => Say("promoted a model", "启用模型"),
        AuditAct.RolledBack => Say("rolled a model back", "回退模型"),
        AuditAct.JudgedChampion => Say("judged models in use", "评估启用中的模型"),
        AuditAct.AskedForWork => Say("asked for work", "请求运行"),
        AuditAct.Mailed => Say("named in a mail", "邮件中具名发送"),
        AuditAct.Posted => Say("posted to the advising system", "发送至辅导系统"),
        AuditAct.Dropped => Say("dropped what is kept no longer", "删除已过保留期的记录"),
        AuditAct.Erased => Say("erased a student", "删除学生数据"),
        AuditAct.ChangedJobs => Say("changed jobs", "更改任务"),
        _ => act.ToString(),
    };

    private string Say(string english, string chinese) => words.Say(english, chinese);
}
