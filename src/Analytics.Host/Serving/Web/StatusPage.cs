namespace Analytics.Host.Serving;

/// <summary>The status page of all studies.</summary>
internal static class StatusPage
{
    /// <param name="about">One line on the node, its engine and its records.</param>
    /// <param name="root">Path prefix of every page.</param>
    /// <param name="states">The states of the studies.</param>
    /// <param name="refreshes">Whether the page reloads itself; opt-in, because reloading disturbs screen readers.</param>
    public static Page Of(string about, string root, IReadOnlyList<StudyState> states, bool refreshes)
    {
        var again = refreshes
            ? Html.Of($"<a href=\"{root}/\">Stop refreshing</a>")
            : Html.Of($"<a href=\"{root}/?refresh\">Refresh every 30 s</a>");
        var page = new Page(Headline(states), "Analytics")
        {
            Refreshes = refreshes,
            Top = $"<header>{again}</header>\n",
            Foot = $"<footer><p class=\"soft\">{about} <a href=\"{root}{JobPages.Path}\">Hangfire's pages</a></p></footer>\n",
        };
        page.Table("Studies", ["study", "state", "last night", "next due", "data", "#notices"], states.Select(Summary), asCards: true);
        foreach (var state in states) { Study(page, state); }

        return page;
    }

    private static string Headline(IReadOnlyList<StudyState> states) =>
        states.Sum(state => state.Notices.Count) is > 0 and var open
            ? $"{open} open {(open == 1 ? "notice" : "notices")}" : states.All(state => state.UpToDate) ? "No work is due" : "Work is due";

    private static Html[] Summary(StudyState state)
    {
        var night = state.LastDone.FirstOrDefault(run => run.Job == Job.Nightly);
        return
        [
            $"<a href=\"#{IdOf(state)}\">{state.Study.Study.Title}</a>",
            StateOf(state),
            night is null ? "none yet" : Html.Of($"{When(state, night.Instant)}<br><small>{Age(state.Now - night.Instant)} ago</small>"),
            state.Next is not { } next ? "nothing by the clock"
                : Html.Of($"{When(state, next.Due)}<br><small>{Named.Of(next.Job)}, in {Age(next.Due - state.Now)}</small>"),
            Freshness(state),
            state.Notices.Count,
        ];
    }

    private static void Study(Page page, StudyState state)
    {
        page.Section(state.Study.Study.Title, IdOf(state));
        if (state.Served.Work.Doing is { } doing) { AtWork(page, doing); }

        foreach (var notice in state.Notices)
        {
            page.Add($"""
                <div class="note"><p><strong>{notice.What}</strong></p><p>{notice.Advice}</p>
                <p class="soft">For {notice.Whom}. Notice {notice.Number}, {state.Local(notice.Made)}.</p></div>

                """);
        }

        foreach (var degraded in state.LastNight?.Degraded ?? []) { page.Paragraph($"Degraded: {state.Served.Typed(degraded)}"); }

        foreach (var source in state.LastNight?.Sources ?? [])
        {
            foreach (var warning in source.Warnings) { page.Paragraph($"Warned: {source.Source}: {state.Served.Typed(warning)}"); }
        }

        foreach (var target in state.LastNight?.Targets.Where(target => target.Nobody is not null) ?? [])
        {
            page.Paragraph($"{target.Target}: {target.Nobody}");
        }

        if (!state.Latest.Any()) { page.Paragraph("Nothing has been due since this study was first served."); }
        else
        {
            page.Table($"Latest work: {state.Study.Study.Title}", ["due", "job", "state", "#attempts", "record or reason"],
                state.Latest.Select(run => Work(state, run)), asCards: true);
        }

        page.Add($"<p class=\"soft\">Times are those of {state.Study.Zone.Id}. {string.Join("; ", Schedule.Of(state.Study.Study))}</p>\n");
    }

    private static void AtWork(Page page, Activity doing)
    {
        var (stage, share) = doing.Step is not { } step ? ("begins", 0)
            : (step.Note is null ? step.Stage : $"{step.Stage}, {step.Note}",
                step.AllBytes > 0 ? (double)step.Bytes / step.AllBytes : step.Total > 0 ? (double)step.Done / step.Total : 0);
        var percent = (int)Math.Round(share * 100);
        page.Paragraph($"{Sign("busy", "at work")} on the {doing.Run.ToString()}: {stage}, {percent} %<br><progress max=\"100\" value=\"{
            percent}\" aria-label=\"{stage}\">{percent} %</progress>");
    }

    private static Html[] Work(StudyState state, DueRun run) =>
    [
        When(state, run.Instant),
        Named.Of(run.Job),
        Sign(run.State switch { DueState.Done => "done", DueState.Failed => "amiss", DueState.Running => "busy", _ => "" },
            run.Held is not null ? "held" : Named.Of(run.State)),
        run.Beginning is { } beginning ? beginning.Begun : Html.Empty,
        $"{run.Run ?? run.Held ?? run.Beginning?.Message}{(
            run.Beginning?.Next is { } again ? Html.Of($"<br><small>again at {state.Local(again)}</small>") : null)}",
    ];

    private static Html StateOf(StudyState state) =>
        state.Served.Work.Doing is not null || state.Open.Any(run => run.State == DueState.Running) ? Sign("busy", "at work")
        : state.Failing.Count > 0 ? Sign("amiss", $"{Named.Of(state.Failing[0])} failed")
        : state.Open.Count > 0 ? Sign("", $"{state.Open.Count} waiting")
        : Sign("done", "nothing is due");

    /// <summary>A state in a word, with a marker.</summary>
    private static Html Sign(string shape, string word) => $"<span class=\"state {shape}\">{word}</span>";

    private static Html Freshness(StudyState state)
    {
        if (state.LastNight is not { } night) { return "no night yet"; }

        var amiss = night.Sources.Where(source => source.State != SourceState.Delivered || source.Warnings.Count > 0).ToList();
        return amiss.Count == 0 ? $"all {night.Sources.Count} sources were fresh" : Html.Of($"{amiss.Select(source => Html.Of(
            $"{source.Source}{(source.State == SourceState.Delivered ? ": see its warning" : $" is {Named.Of(source.State)}")}<br>"))}");
    }

    /// <summary>A duration in its two largest units.</summary>
    private static string Age(TimeSpan length) => length switch
    {
        { TotalDays: >= 1 } => $"{(int)length.TotalDays} d {length.Hours} h",
        { TotalHours: >= 1 } => $"{length.Hours} h {length.Minutes} min",
        { TotalMinutes: >= 1 } => $"{length.Minutes} min {length.Seconds} s",
        _ => length.TotalSeconds.ToString(length.TotalSeconds < 10 ? "0.0 's'" : "0 's'", CultureInfo.InvariantCulture),
    };

    /// <summary>An instant in the study's zone, with a machine-readable value.</summary>
    private static Html When(StudyState state, DateTimeOffset instant) =>
        $"<time datetime=\"{instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}\">{
            state.Local(instant)}</time>";

    private static string IdOf(StudyState state) => "study-" + state.Id;
}
