namespace Analytics.Host.Serving;

/// <summary>Metrics in Prometheus' text format (version 0.0.4). Labels hold only names of studies, jobs, sources and targets.</summary>
internal sealed class Metrics
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder text = new();

    public static string Of(string node, IReadOnlyList<StudyState> states, JobLoad? load)
    {
        var metrics = new Metrics();
        metrics.Family("analytics_info", "gauge", "Version of the code and name of this node.",
            [([("version", CodeVersion.Text), ("node", node)], 1)]);
        metrics.Work(states);
        metrics.Rows(states);
        metrics.Targets(states);
        metrics.Family("analytics_queue", "gauge", "Calls of the job engine over all nodes.",
            load is null ? [] : [([("state", "waiting")], load.Waiting), ([("state", "working")], load.Working)]);
        return metrics.text.ToString();
    }

    private void Work(IReadOnlyList<StudyState> states)
    {
        Family("analytics_runs", "gauge", "Instants at which work was due, by what became of them.", states.SelectMany(state =>
            state.Open.Concat(state.Failed).Concat(state.Done).GroupBy(run => (run.Job, run.State)).OrderBy(one => one.Key)
                .Select(one => (Labels(state, one.Key.Job, ("state", Named.Of(one.Key.State))), (double)one.Count()))));
        var spent = states.SelectMany(state => state.Served.Work.Spent.OrderBy(one => one.Key)
            .Select(one => (Labels: Labels(state, one.Key), one.Value))).ToList();
        Family("analytics_runs_total", "counter", "Work that this node has done.",
            spent.Select(one => (one.Labels, (double)one.Value.Runs)));
        Family("analytics_run_seconds_total", "counter", "How long the work that this node has done took in all.",
            spent.Select(one => (one.Labels, one.Value.All.TotalSeconds)));
        Family("analytics_last_run_seconds", "gauge", "How long the last work that this node has done took.",
            spent.Select(one => (one.Labels, one.Value.Last.TotalSeconds)));
        Family("analytics_last_done_timestamp_seconds", "gauge", "The latest due instant that is done.",
            states.SelectMany(state => state.LastDone.Select(run => (Labels(state, run.Job), (double)run.Instant.ToUnixTimeSeconds()))));
        Family("analytics_lag_seconds", "gauge", "Age of the oldest due instant that is not done; 0 when there is none.",
            states.Select(state => (Labels(state), state.Lag.TotalSeconds)));
        Family("analytics_up_to_date", "gauge", "1 when nothing that was due is undone or failed.",
            states.Select(state => (Labels(state), state.UpToDate ? 1d : 0)));
        Family("analytics_notices_open", "gauge", "What somebody must look at.",
            states.Select(state => (Labels(state), (double)state.Notices.Count)));
    }

    private void Rows(IReadOnlyList<StudyState> states)
    {
        var sources = states.SelectMany(state => (state.LastNight?.Sources ?? []).Select(source => (state, source))).ToList();
        Family("analytics_source_rows", "gauge",
            "Records of a source's files at the last night, by what became of them; read = kept + quarantined + duplicate + passed_over.",
            sources.SelectMany(one => new[]
        {
            Row(one, "read", file => file.Read), Row(one, "kept", file => file.Accepted), Row(one, "quarantined", file => file.Quarantined),
            Row(one, "duplicate", file => file.Duplicate), Row(one, "passed_over", file => file.PassedOver),
        }));
        Family(
            "analytics_source_rows_replaced", "gauge",
            "Kept rows that rows of a source's files at the last night replace: later rows of the same key.",
            sources.Select(one => (Labels(one.state, ("source", one.source.Source)), (double)one.source.Files.Sum(file => file.Replaced))));
        Family("analytics_source_faults", "gauge", "Quarantined records of a source at the last night, by fault.",
            sources.SelectMany(one => one.source.Files.SelectMany(file => file.Faults)
            .GroupBy(fault => fault.Key, fault => fault.Value).OrderBy(fault => fault.Key)
            .Select(fault => (Labels(one.state, ("source", one.source.Source), ("fault", fault.Key.ToString())), (double)fault.Sum()))));
        Family("analytics_source_delivered", "gauge", "1 when a source was there and fresh at the last night.",
            sources.Select(one => (Labels(one.state, ("source", one.source.Source)), one.source.State == SourceState.Delivered ? 1d : 0)));
    }

    private void Targets(IReadOnlyList<StudyState> states)
    {
        var targets = states.SelectMany(state => (state.LastNight?.Targets ?? [])
            .Select(target => (Labels: Labels(state, ("target", target.Target)), target))).ToList();
        Family("analytics_target_scored", "gauge", "Rows of a target with a probability at the last night.",
            targets.Select(one => (one.Labels, (double)one.target.Scored)));
        Family("analytics_target_listed", "gauge", "Rows of a target on a list at the last night.",
            targets.Select(one => (one.Labels, (double)one.target.Flagged)));
        Family("analytics_target_held", "gauge", "1 when a target had no new list at the last night.",
            targets.Select(one => (one.Labels, one.target.Held is null ? 0d : 1)));
    }

    private static ((string, string)[], double) Row((StudyState State, SourceReport Source) one, string outcome,
        Func<FileReport, long> count) =>
        (Labels(one.State, ("source", one.Source.Source), ("outcome", outcome)), one.Source.Files.Sum(count));

    private static (string, string)[] Labels(StudyState state, params (string, string)[] more) => [("study", state.Id), .. more];

    private static (string, string)[] Labels(StudyState state, Studies.Job job, params (string, string)[] more) => Labels(state,
        [("job", Named.Of(job)), .. more]);

    private void Family(string name, string kind, string help, IEnumerable<((string Name, string Value)[] Labels, double Value)> samples)
    {
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {kind}\n");
        foreach (var (labels, value) in samples)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"{name}{{{string.Join(',', labels.Select(label => $"{label.Name}=\"{Escaped(label.Value)}\""))}}} {value:R}\n");
        }
    }

    private static string Escaped(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);
}
