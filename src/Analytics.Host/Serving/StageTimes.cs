using System.Text.Json;

namespace Analytics.Host.Serving;

/// <summary>
/// How long each stage of a run took, by the clock of the process that did it: on the private side, since equal runs have equal records.
/// </summary>
internal sealed class StageTimes(TimeProvider clock)
{
    private readonly List<StageTime> stages = [];
    private string? stage;
    private long since;

    /// <summary>Notes how far the run is.</summary>
    public void Note(Step step)
    {
        if (step.Stage == stage) { return; }

        End();
        (stage, since) = (step.Stage, clock.GetTimestamp());
    }

    /// <summary>Keeps them with the run; those of an earlier process that finished it stay.</summary>
    public void Keep(Store store, string run)
    {
        End();
        if (stages.Count == 0 || File.Exists(FileOf(store, run))) { return; }

        AtomicFile.WriteText(FileOf(store, run), JsonSerializer.Serialize(stages) + "\n");
    }

    /// <summary>The stages of a run in order; empty where they were not kept.</summary>
    public static IReadOnlyList<StageTime> Of(Store store, string run) => File.Exists(FileOf(store, run))
        ? JsonSerializer.Deserialize<List<StageTime>>(File.ReadAllText(FileOf(store, run))) ?? [] : [];

    private void End()
    {
        if (stage is not null) { stages.Add(new StageTime(stage, clock.GetElapsedTime(since).TotalSeconds)); }

        stage = null;
    }

    private static string FileOf(Store store, string run) => Path.Combine(store.Private, "times", run + ".json");
}

/// <summary>A stage, and the seconds that it took.</summary>
internal sealed record StageTime(string Stage, double Seconds);
