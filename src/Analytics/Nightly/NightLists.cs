namespace Analytics.Nightly;

/// <summary>Makes a night's lists, target by target, and writes them with the predictions behind them.</summary>
/// <param name="night">What its tables call the night.</param>
/// <param name="history">What was known at its cutoff.</param>
internal sealed class NightLists(Study study, NightBasis basis, RunFolder runs, GenerationDraft draft, string night, History history)
{
    private readonly ContactLog contacts = basis.Inputs.Contacts;

    /// <summary>Makes the list of a target; a held target keeps its list.</summary>
    /// <param name="table">Tonight's features at the target's grain.</param>
    public TargetOutcome Make(TargetRule target, FeatureTable table)
    {
        var (standing, hold) = (basis.Standings[target.Id], basis.Holds[target.Id]);
        if (hold is not null || standing.Champion is not { } champion)
        {
            return Held(target, standing, table, hold, hold is null ? null : basis.Kept(target.Id));
        }

        var whole = table.Select(TargetColumns.Of(study, target));
        var columns = Asked(target, whole);
        var scored = Prediction.Of(champion, columns, target, study.SurveyIds(), out var moves);
        var drift = DriftWatch.Of(champion, columns, scored);
        if (DriftWatch.Hold(target, drift) is { } moved)
        {
            return Held(target, standing, table, moved, basis.Before[target.Id]) with { Drift = drift };
        }

        List<Prediction> predictions = [.. scored.Where(one => !contacts.HasOptedOut(one.Row.Student))];
        var list = FlagList.Raise(target, champion, columns, predictions, history.Cutoff, history.OpenTerms(target.Grain == Grain.Student),
            basis.Before[target.Id], ReasonPlan.Of(study) with { Contacts = contacts });
        list = new Levers(champion, target.Capacity, whole, OwnDoing.Of(study)).On(list, predictions, contacts)
            .Under(Tonight(table)); // of whom nothing is asked, too
        draft.Write($"predictions/target={target.Id}/as_of={night}/part-0.parquet",
            ResultTables.Predictions(target.Id, champion.Id, predictions));
        draft.Write($"flags/target={target.Id}/as_of={night}/part-0.parquet", ResultTables.Flags(list));
        runs.Write(draft.Run, list);
        var listed = list.Flags.Where(flag => flag.Listed).ToList();
        return new TargetOutcome(
            target.Id, champion.Id, null, columns.Rows.Count, list.Scored, list.Insufficient, listed.Count, list.Waiting,
            listed.Select(flag => flag.Advisor).Distinct().Count())
        {
            OptedOut = list.OptedOut.Count,
            States = list.ByState(),
            Verdicts = predictions.Select(one => one.Verdict).OfType<CertainVerdict>().CountBy(verdict => verdict).OrderBy(one => one.Key)
                .ToDictionary(),
            Drift = drift,
            Moves = moves,
            Earlier = standing.Earlier,
            NotYetForward = champion.NotYetForward,
            Nobody = WhyNobody(target, table) ?? (columns.Rows.Count > 0 ? null
                : $"nobody is scored: no work falls due within {target.HorizonDays} days that is not handed in"),
        };
    }

    /// <summary>The rows to score: if future work decides, only rows with some.</summary>
    private FeatureTable Asked(TargetRule target, FeatureTable table)
    {
        if (target.Outcome.HandedIn is null) { return table; }

        var toCome = new WorkToCome(target, history);
        return table.Take([.. Enumerable.Range(0, table.Rows.Count).Where(row => toCome.Of(table.Rows[row]).Any())]);
    }

    /// <summary>A target without a new list keeps its last one, with its own date and tonight's advisors and opt-outs.</summary>
    private TargetOutcome Held(TargetRule target, Standing standing, FeatureTable table, string? hold, FlagList? stands)
    {
        if (stands is not null) { runs.Write(draft.Run, stands.Without(contacts, table.Rows).Under(Tonight(table))); }

        return new TargetOutcome(target.Id, standing.Champion?.Id, hold, table.Rows.Count, 0, 0, 0, 0, 0)
        {
            OptedOut = FlagList.OutOf(target.Id, table.Rows, contacts).Count,
            Candidate = hold == standing.Held ? standing.Candidate : null,
            Nobody = hold is null ? WhyNobody(target, table) : null,
        };
    }

    /// <summary>The advisor in tonight's roster; for a student without a row, the one on the list.</summary>
    private static Func<Flag, string?> Tonight(FeatureTable table)
    {
        var rows = table.Rows.ToDictionary(row => row.Key);
        return flag => rows.TryGetValue(flag.Key, out var row) ? row.Advisor : flag.Advisor;
    }

    /// <summary>Why nobody is scored: there is no row, or none on a day on which the target scores. Null where some are.</summary>
    private string? WhyNobody(TargetRule target, FeatureTable table)
    {
        var day = history.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (table.Rows.Count > 0)
        {
            var (from, to) = (target.Eligibility.FromDay, target.Eligibility.ToDay);
            return table.Rows.Any(row => row.Day >= from && row.Day <= to) ? null
                : $"nobody is scored: all {table.Rows.Count:N0} rows are outside of \"eligibility\", day {from} to {to} of a course; "
                    + $"on {day} they are on day {table.Rows.Min(row => row.Day)} to {table.Rows.Max(row => row.Day)}";
        }

        return history.RunningCourses().Count == 0
            ? $"nobody is scored: no course is running on {day}"
            : $"nobody is scored: no student is known to be enrolled in a course that is running on {day}";
    }
}
