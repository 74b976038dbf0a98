namespace Analytics.Host.Pages;

internal sealed partial class StaffWords
{
    public string Runs => Say("Runs", "运行记录");
    public string Run => Say("Run", "运行");
    public string Kind => Say("Kind", "类别");
    public string LooksBackFrom => Say("Looks back from", "截至");
    public string Complete => Say("complete", "完整");
    public string Degraded => Say("degraded", "有缺失");
    public string RowsRead => Say("Rows read", "读取行数");
    public string Listed => Say("Listed", "列入名单");
    public string Finished => Say("Finished", "完成时间");
    public string NoRuns => Say("No run is finished yet.", "尚无完成的运行。");
    public string Report => Say("Report of this run", "本次运行的报告");
    public string Stages => Say("Stages", "阶段");
    public string StageName => Say("Stage", "阶段");
    public string Seconds => Say("Seconds", "秒");
    public string NoTimes => Say("Times are kept of runs that serve does by the clock, since this version.", "仅保留由服务按计划完成的运行的用时（自本版本起）。");
    public string Targets => Say("Targets", "目标");
    public string Target => Say("Target", "目标");
    public string Model => Say("Model", "模型");
    public string Rows => Say("Rows", "行数");
    public string Scored => Say("Scored", "已评分");

    public string Sources => Say("Sources", "数据来源");
    public string Files => Say("Files", "文件");
    public string Kept => Say("Kept", "接受");
    public string Quarantined => Say("Quarantined", "隔离");
    public string Duplicate => Say("Duplicate", "重复");
    public string PassedOver => Say("Passed over", "略过");
    public string AsOfNight => Say("As of the last night,", "依据最近一夜：");
    public string Quarantine => Say("Quarantine", "隔离区");
    public string QuarantineMeans => Say(
        "Rows that could not be read are kept apart until they are corrected and replayed. Here they are listed by kind, without "
            + "their content.",
        "无法读取的行单独存放，更正后可重新读入。此处只按错误类别说明，不显示内容。");
    public string RowsAreARight => Say(
        "The rows themselves hold what the export held. The right to download them is given to an account by itself; "
            + "each download is recorded.",
        "原始行含有导出文件中的内容。下载权限由管理员授予账号；每次下载均有记录。");
    public string NothingQuarantined => Say("Nothing was quarantined.", "没有被隔离的内容。");
    public string WholeFile => Say("The whole file was refused", "整个文件被拒绝");
    public string DownloadRows => Say("Download the rows (CSV)", "下载原始行 (CSV)");

    public string NotDone => Say("This was not done.", "操作未执行。");
    public string NoModel => Say("No model was trained yet.", "尚未训练模型。");
    public string Version => Say("Version", "版本");
    public string LearntAsOf => Say("Learnt as of", "训练数据截至");
    public string Trainer => Say("Trainer", "训练方法");
    public string Gates => Say("Gates", "准入检验");
    public string Decision => Say("Decision", "决定");
    public string OfAnEarlierStudy => Say("of an earlier study", "属于以前的研究设定");
    public string Passed => Say("passed", "通过");
    public string NotPassed => Say("not passed", "未通过");
    public string Promote => Say("Promote a version", "启用一个版本");
    public string RollBack => Say("Roll back", "回退");
    public string Why => Say("Reason", "理由");
    public string WhyMeans => Say("One line, kept with the decision. Name nobody.", "一行文字，与决定一同保存。请勿写入姓名。");
    public string DespiteGates => Say(
        "Also without having passed its gates; the reason says what makes up for them", "即使未通过准入检验也启用；理由须说明以何弥补");
    public string RollBackMeans => Say("The champion before the present one scores again, from the last night on.", "自最近一夜起，恢复使用上一个启用版本。");

    public string Schedules => Say("Schedules", "计划");
    public string NoSchedules => Say("The study names no schedules.", "本研究没有设定计划。");
    public string Job => Say("Work", "工作");
    public string NextDue => Say("Next due", "下次到期");
    public string LastDone => Say("Last done", "最近完成");
    public string Undone => Say("Undone", "未完成");
    public string RunNow => Say("Run now", "立即运行");
    public string RunNowMeans => Say(
        "Does what is due, the oldest first, and nothing twice: where all that was due is done, nothing changes.",
        "从最早到期的开始执行，不会重复执行；若全部已完成，则没有变化。");
    public string GivenUp => Say("Given up", "已放弃");
    public string PutBack => Say("The cause is fixed: put it back in line", "原因已排除：重新排队");

    public string UnderWay(string job, string stage) =>
        Say($"Under way: {job}, {stage}".TrimEnd(' ', ','), $"正在进行：{job} {stage}".TrimEnd());

    public string Shown(int shown, int all) => Say($"{shown} of {all} runs.", $"共 {all} 次运行，显示 {shown} 次。");

    public string RowsOf(long rows) => Say(rows == 1 ? "1 row" : $"{rows.ToString("N0", CultureInfo.InvariantCulture)} rows",
        $"{rows.ToString("N0", CultureInfo.InvariantCulture)} 行");

    public string From(string day) => Say($"from {day} on", $"自 {day} 起");

    public string TimesIn(string zone) => Say($"Times are those of {zone}.", $"时间为 {zone} 当地时间。");

    public string AskedFor(string job) => Say($"Asked for: {job}. It begins as soon as a worker is free.", $"已请求：{job}。有空闲时立即开始。");

    public string OpenAndFailed(int open, int failed) => (open, failed) switch
    {
        (0, 0) => Say("nothing", "无"),
        (_, 0) => Say($"{open} due", $"{open} 项到期"),
        _ => Say($"{open} due, {failed} given up", $"{open} 项到期，{failed} 项已放弃"),
    };

    public string Of(string kind) => kind switch
    {
        "nightly" => Say("night", "夜间分析"),
        "retrain" => Say("training", "训练"),
        "evaluate" => Say("evaluation", "评估"),
        "digest" => Say("digest", "摘要"),
        _ => kind,
    };

    public string Of(Analytics.Studies.Job job) => Of(job.ToString().ToLowerInvariant());

    public string Of(ModelState state) => state switch
    {
        ModelState.Champion => Say("champion", "启用中"),
        ModelState.Retired => Say("retired", "已停用"),
        _ => Say("candidate", "候选"),
    };

    public string Stage(string stage) => stage switch
    {
        "recovery" => Say("recovery", "恢复"),
        "ingest" => Say("reading exports", "读取导出文件"),
        "surveys" => Say("surveys", "问卷"),
        "features" => Say("features", "特征"),
        "literacies" => Say("literacies", "素养"),
        "train" => Say("training", "训练"),
        "evaluate" => Say("evaluation", "评估"),
        "flags" => Say("lists", "名单"),
        "publish" => Say("publishing", "发布"),
        "deliver" => Say("delivery", "交付"),
        _ => stage,
    };

    public string Of(FaultCode fault) => fault switch
    {
        FaultCode.EmptyFile => Say("the file is empty", "文件为空"),
        FaultCode.Torn => Say("the archive is truncated or is damaged", "压缩文件中断或损坏"),
        FaultCode.Foreign => Say("the file is of another form", "文件格式不符"),
        FaultCode.Swollen => Say("the packed file unpacks to far too much", "压缩文件解压后过大"),
        FaultCode.NoMember => Say("the archive lacks the file that is asked for", "压缩包中没有所需文件"),
        FaultCode.OtherName => Say("the name of the file lacks what is read from it", "文件名缺少所需信息"),
        FaultCode.SecondHeader => Say("a second header with other columns", "文件中有列不同的第二个表头"),
        FaultCode.NotText => Say("no text in the declared encoding", "不是所声明编码的文本"),
        FaultCode.MissingColumn => Say("a declared column is missing", "缺少所声明的列"),
        FaultCode.DoubledColumn => Say("a declared column stands twice", "所声明的列重复"),
        FaultCode.RecordTooLong => Say("the row is too long", "行过长"),
        FaultCode.BrokenQuote => Say("a stray or open quote", "引号多余或未闭合"),
        FaultCode.FieldCount => Say("too many or too few fields", "字段数不符"),
        FaultCode.BrokenJson => Say("no JSON record", "不是有效的 JSON 记录"),
        FaultCode.MissingValue => Say("a required value is empty", "必填值为空"),
        FaultCode.RoundedId => Say("an id that a spreadsheet rounded", "被电子表格舍入的编号"),
        FaultCode.WrappedId => Say("an id that a spreadsheet wrapped", "被电子表格包裹的编号"),
        FaultCode.NotANumber => Say("no number where one is expected", "应为数字"),
        FaultCode.OutOfRange => Say("a number outside its bounds", "数值超出范围"),
        FaultCode.BadTime => Say("no time in a declared format", "时间格式不符"),
        FaultCode.EndsBeforeStart => Say("an end before its start", "结束早于开始"),
        FaultCode.AheadOfArrival => Say("later than its file arrived", "时间晚于文件到达时间"),
        FaultCode.UnknownCourse => Say("a course that the calendar lacks", "校历中没有该课程"),
        FaultCode.UnknownObject => Say("work that the calendar lacks", "校历中没有该作业"),
        FaultCode.NoTime => Say("no time at all", "没有时间"),
        _ => fault.ToString(),
    };
}
