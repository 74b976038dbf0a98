using System.Text.Json.Serialization;

namespace Analytics.Host.Serving;

/// <summary>Work that was started and is not finished, a file each: it is written before the work and removed after it, so that work which
/// kills its process is known however the process ends, and whatever the job engine remembers. Who writes holds the lock of the data root,
/// but for <see cref="Reopen"/>.</summary>
/// <param name="folder">Folder of the files; may not be there yet.</param>
internal sealed class Beginnings(string folder)
{
    private const string Ending = ".json";
    private static readonly JsonSerializerOptions written = new()
    {
        Converters = { new JsonStringEnumConverter() }
    };

    /// <summary>All of them, oldest instant first.</summary>
    public IReadOnlyList<Beginning> All() => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*" + Ending).Select(Read).OfType<Beginning>().OrderBy(one => one.Due)
            .ThenBy(one => one.Job)]
        : [];

    /// <summary>What is known of an instant; null when it was not begun, or is done.</summary>
    public Beginning? Find(DueRun run) => Read(FileOf(run.Job, run.Instant));

    public void Write(Beginning beginning) =>
        AtomicFile.WriteText(FileOf(beginning.Job, beginning.Due), JsonSerializer.Serialize(beginning, written) + "\n");

    /// <summary>Forgets an instant; nothing if there is none.</summary>
    public void Remove(Job job, DateTimeOffset due)
    {
        if (Directory.Exists(folder)) { File.Delete(FileOf(job, due)); }
    }

    /// <summary>Puts all work that was given up back in line.</summary>
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
        catch (JsonException) { return null; } // damaged: the work is begun as if for the first time, and the file written anew
    }

    private string FileOf(Job job, DateTimeOffset due) => Path.Combine(
        folder, $"{Named.Of(job)}-{due.UtcDateTime:yyyyMMdd'T'HHmm'Z'}{Ending}");
}

/// <summary>Work of one instant that was started and is not finished.</summary>
internal sealed record Beginning(Job Job, DateTimeOffset Due)
{
    /// <summary>Times it was started.</summary>
    public int Begun { get; init; }

    /// <summary>Times it failed in a way that may pass.</summary>
    public int Failures { get; init; }

    /// <summary>Not to be started again before; null: at any time.</summary>
    public DateTimeOffset? Next { get; init; }

    /// <summary>Why it failed last; null when it did not.</summary>
    public string? Message { get; init; }

    /// <summary>What kind of failure it was given up for; null while it is not.</summary>
    public FailureKind? GivenUp { get; init; }

    /// <summary>Whether a notice told that it was given up.</summary>
    public bool Told { get; init; }

    [JsonIgnore]
    public bool IsUntold => GivenUp is not null && !Told;
}
