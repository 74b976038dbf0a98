using System.Text.Json.Serialization;

namespace Analytics.Host.Serving;

/// <summary>Started, unfinished work, one file each, written before the work and removed after it. So work that kills its process is known,
/// whatever the job engine remembers. Writers hold the lock of the data root, except <see cref="Reopen"/>.</summary>
/// <param name="folder">Folder of the files; may not exist yet.</param>
internal sealed class Beginnings(string folder)
{
    private const string Ending = ".json";
    private static readonly JsonSerializerOptions written = new()
    {
        Converters = { new JsonStringEnumConverter() }
    };

    /// <summary>All beginnings, oldest instant first.</summary>
    public IReadOnlyList<Beginning> All() => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*" + Ending).Select(Read).OfType<Beginning>().OrderBy(one => one.Due)
            .ThenBy(one => one.Job)]
        : [];

    /// <summary>The beginning of an instant; null if it was not started, or is done.</summary>
    public Beginning? Find(DueRun run) => Read(FileOf(run.Job, run.Instant));

    public void Write(Beginning beginning) =>
        AtomicFile.WriteText(FileOf(beginning.Job, beginning.Due), JsonSerializer.Serialize(beginning, written) + "\n");

    /// <summary>Removes the beginning of an instant, if there is one.</summary>
    public void Remove(Job job, DateTimeOffset due)
    {
        if (Directory.Exists(folder)) { File.Delete(FileOf(job, due)); }
    }

    /// <summary>Makes all given-up work due again.</summary>
    public IReadOnlyList<DueRun> Reopen()
    {
        var failed = All().Where(one => one.GivenUp is not null).ToList();
        foreach (var one in failed) { Write(new Beginning(one.Job, one.Due)); }

        return [.. failed.Select(one => new DueRun(one.Job, one.Due))];
    }

    private static Beginning? Read(string file)
    {
        try { return JsonSerializer.Deserialize<Beginning>(File.ReadAllText(file), written); }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException) { return null; }
        catch (JsonException) { return null; } // damaged: the work starts as if for the first time
    }

    private string FileOf(Job job, DateTimeOffset due) => Path.Combine(
        folder, $"{Named.Of(job)}-{due.UtcDateTime:yyyyMMdd'T'HHmm'Z'}{Ending}");
}

/// <summary>Started, unfinished work of one instant.</summary>
internal sealed record Beginning(Job Job, DateTimeOffset Due)
{
    /// <summary>Number of starts.</summary>
    public int Begun { get; init; }

    /// <summary>Number of transient failures.</summary>
    public int Failures { get; init; }

    /// <summary>Earliest next start; null: any time.</summary>
    public DateTimeOffset? Next { get; init; }

    /// <summary>The last failure; null if there was none.</summary>
    public string? Message { get; init; }

    /// <summary>The failure for which it was given up; null if it was not.</summary>
    public FailureKind? GivenUp { get; init; }

    /// <summary>Whether a notice reports that it was given up.</summary>
    public bool Told { get; init; }

    [JsonIgnore]
    public bool IsUntold => GivenUp is not null && !Told;
}
