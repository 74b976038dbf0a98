namespace Analytics.Nightly;

/// <summary>A night in five sentences, each with a link to the section that shows it.</summary>
internal sealed class NightSentences(Study study, RunReport report)
{
    private readonly RunRecord night = report.Night!;
    private readonly JudgedSentences judged = new(study, report.Judged(), "champion");

    public IReadOnlyList<Html> All() => [Ended(), CameIn(night.Sources), Lists(), judged.Quality(), judged.Audit()];

    private Html Ended()
    {
        var held = night.Targets.Where(target => target.Held is not null).Select(target => Named(target.Target)).ToList();
        var amiss = night.Sources.Where(source => source.IsDown || source.Warnings.Count > 0)
            .Select(source => source.Source).ToList();
        Html look = amiss.Count == 0 ? "every source came as it should"
            : Html.Of($"<a href=\"#in\">check {JudgedSentences.Joined(amiss)}</a>");
        var names = held.Count == 0 ? "" : $"{JudgedSentences.Joined(held)} {(held.Count == 1 ? "is" : "are")} held";
        Html stands = held.Count == 0 ? "no target is held"
            : Html.Of($"<a href=\"#lists\">{names}</a>, and the earlier list stands");
        return $"The night is finished: {look}; {Unlike()}{stands}.";
    }

    /// <summary>Targets whose students are unlike those the champion was trained on.</summary>
    private Html Unlike()
    {
        var moved = night.Targets.Where(target => target.Drift?.Columns.Any(column => column.Alarm != DriftAlarm.None) == true)
            .Select(target => Named(target.Target)).ToList();
        return moved.Count == 0 ? Html.Empty
            : Html.Of($"<a href=\"#drift\">students are unlike those learnt from for {JudgedSentences.Joined(moved)}</a>; ");
    }

    public static Html CameIn(IReadOnlyList<SourceReport> sources)
    {
        var files = sources.SelectMany(source => source.Files).ToList();
        var (read, kept, faulty) = (files.Sum(file => file.Read), files.Sum(file => file.Accepted), files.Sum(file => file.Quarantined));
        var most = files.SelectMany(file => file.Faults).GroupBy(one => one.Key)
            .Select(one => (Reason: IntakeSections.Words(one.Key), Rows: one.Sum(fault => fault.Value))).ToList() is { Count: > 0 } reasons
                ? reasons.MaxBy(one => one.Rows) : default;
        if (read == 0) { return $"No row was read."; }

        Html quarantined = faulty == 0 ? "none is quarantined"
            : Html.Of($"{faulty} are quarantined, most often for <a href=\"#in\">{most.Reason}</a> ({most.Rows})");
        return $"Of {read} rows in {files.Count} files {(100.0 * kept / read):0.0} % were kept and {quarantined}.";
    }

    private Html Lists()
    {
        var made = night.Targets.Where(target => target.Held is null && target.Champion is not null).ToList();
        if (made.Count == 0) { return $"<a href=\"#lists\">No list was made</a>."; }

        string? In(FlagState state, string word) => made.Sum(target => target.States.GetValueOrDefault(state)) is > 0 and var rows
            ? string.Create(CultureInfo.InvariantCulture, $"{rows:N0} {word}") : null;
        string Of(string what, TargetOutcome target) => string.Create(CultureInfo.InvariantCulture,
            $"{target.Flagged:N0} of {target.Scored:N0}{what} for {Named(target.Target)}");
        string[] listed = [Of(" scored students are listed", made[0]), .. made.Skip(1).Select(target => Of("", target))];
        var unknown = made.Sum(target => target.Insufficient);
        var thin = unknown == 0 ? "there is enough data for everybody"
            : string.Create(CultureInfo.InvariantCulture, $"for {unknown:N0} there is too little data to tell");
        string[] states = [.. new[] { In(FlagState.Still, "still"), In(FlagState.New, "new"), In(FlagState.Returned, "returned") }
            .OfType<string>()];
        Html each = states.Length == 0 ? Html.Empty : Html.Of($" (<a href=\"#lists\">{JudgedSentences.Joined(states)}</a>)");
        return $"{JudgedSentences.Joined(listed)}{each}; {thin}.";
    }

    private string Named(string target) => ReportSections.Within(study.TitleOf(target));
}
