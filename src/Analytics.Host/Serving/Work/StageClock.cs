namespace Analytics.Host.Serving;

/// <summary>Measures time and memory of the stages of a run.</summary>
internal sealed class StageClock : IDisposable
{
    private const string Train = "train";
    private static readonly TimeSpan often = TimeSpan.FromMilliseconds(100);

    private readonly TimeProvider clock;
    private readonly string by;
    private readonly TimeZoneInfo zone;
    private readonly ITimer looking;
    private readonly List<Stage> stages = [];
    private readonly Lock changing = new();
    private DateTimeOffset started;
    private long start;

    /// <param name="by">What started the run.</param>
    public StageClock(TimeProvider clock, TimeZoneInfo zone, string by)
    {
        (this.clock, this.zone, this.by) = (clock, zone, by);
        Begin();
        looking = clock.CreateTimer(_ => Look(), null, often, often);
    }

    /// <summary>Restarts, for the next of several runs.</summary>
    public void Begin()
    {
        lock (changing)
        {
            (started, start) = (TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone), clock.GetTimestamp());
            stages.Clear();
        }
    }

    /// <summary>Records a step. A stage whose first step is its last began when the previous stage ended.</summary>
    public void Saw(Step step)
    {
        lock (changing)
        {
            var (now, stage) = (Elapsed, stages.Find(one => one.Name == step.Stage));
            if (stage is null)
            {
                stages.Add(stage = new Stage(step.Stage, step.Done == 0 ? now : stages.Max(one => (double?)one.Ends) ?? 0));
            }

            stage.Ends = now;
            stage.Done = step.Complete;
        }

        Look();
    }

    /// <summary>Stores the times of a run, if it ran just now.</summary>
    /// <param name="last">The stage that every completed run has.</param>
    public void Keep(Store store, string run, string last)
    {
        if (Did(last)) { TimesFile.Keep(store, run, Times(until: null)); }
    }

    /// <summary>The same for a night, and for the training within it.</summary>
    public void Keep(Store store, Night night)
    {
        if (night.Training is { } training && Did(Train)) { TimesFile.Keep(store, training.Id, Times(Train)); }

        Keep(store, night.Record.Id, "publish");
    }

    private bool Did(string stage)
    {
        lock (changing) { return stages.Exists(one => one.Name == stage && one.Done); }
    }

    private RunTimes Times(string? until)
    {
        lock (changing)
        {
            var end = stages.Find(stage => stage.Name == until)?.Ends ?? Elapsed;
            return new RunTimes(
                started.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture), by, Math.Round(end, 2),
                [.. stages.Where(stage => stage.Ends <= end).OrderBy(stage => stage.Begins).Select(stage => new StageTime(
                    stage.Name, Math.Round(stage.Begins, 2), Math.Round(stage.Ends - stage.Begins, 2), stage.Megabytes))]);
        }
    }

    public void Dispose() => looking.Dispose();

    private double Elapsed => clock.GetElapsedTime(start).TotalSeconds;

    private void Look()
    {
        var megabytes = (int)(Environment.WorkingSet / 1_000_000);
        lock (changing)
        {
            foreach (var stage in stages.Where(stage => !stage.Done || stage == stages[^1]))
            {
                stage.Megabytes = Math.Max(stage.Megabytes, megabytes);
            }
        }
    }

    private sealed class Stage(string name, double begins)
    {
        public string Name => name;

        public double Begins => begins;

        public double Ends { get; set; }

        public bool Done { get; set; }

        public int Megabytes { get; set; }
    }
}
