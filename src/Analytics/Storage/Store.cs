namespace Analytics.Storage;

/// <summary>The data root of one study: the lake that analysts share and the private side. The only one that knows paths.</summary>
public sealed partial class Store
{
    /// <summary>The mode of files of the private side: their owner reads and writes them.</summary>
    public const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The mode of its folders.</summary>
    public const UnixFileMode OwnersFolder = OwnersFile | UnixFileMode.UserExecute;

    public Store(string root)
    {
        Root = Path.GetFullPath(root);
        Lake = Path.Combine(Root, "lake");
        Private = Path.Combine(Root, "private");
    }

    public string Root { get; }

    /// <summary>Pseudonymous tables, models and run records.</summary>
    public string Lake { get; }

    /// <summary>Landing, quarantine, identity vault, key and delivery: never shared.</summary>
    public string Private { get; }

    public string KeyFile => Path.Combine(Private, "key");

    public string LandingLedger => Path.Combine(Private, "landing.json");

    /// <summary>Exports that were left for the next run because they were still being written.</summary>
    public string LeftFiles => Path.Combine(Private, "left.json");

    /// <summary>Who was erased and must not come back, by keyed hashes.</summary>
    public string Forgotten => Path.Combine(Private, "forgotten.json");

    /// <summary>Lower bound on the number of erased ids. Kept apart from the ids, so that their loss is noticed.</summary>
    public string ForgottenCount => Path.Combine(Lake, "forgotten.json");

    /// <summary>The erasure in progress; deleted when done.</summary>
    public string Erasing => Path.Combine(Private, "erasing.json");

    /// <summary>The contacts that advisors recorded, as runs read them.</summary>
    public string Contacts => Path.Combine(Private, "contacts.jsonl");

    /// <summary>Start of the complete contact records; no file if none was dropped.</summary>
    public string ContactsSince => Path.Combine(Private, "contacts-since.json");

    public string Models => Path.Combine(Lake, "models");

    public string Installation => Path.Combine(Lake, "installation.json");

    public string Delivery => Path.Combine(Private, "delivery");

    /// <summary>What is new on the lists, by advisor; one folder a digest.</summary>
    public string Digests => Path.Combine(Delivery, "digests");

    /// <summary>Work by the clock that was started and is not finished, a file each.</summary>
    public string Begun => Path.Combine(Private, "begun");

    public string Vault => Path.Combine(Private, "vault");

    public string Runs => Path.Combine(Lake, "runs");

    public string Run(string runId) => Path.Combine(Runs, runId);

    /// <summary>Hashes of what finished runs wrote, away from it; made before the first run can finish.</summary>
    public string KeptHashes => Path.Combine(Private, "runs");

    /// <summary>Hashes of what a finished run wrote into its folder.</summary>
    public string RunHashes(string runId) => Path.Combine(KeptHashes, runId + ".json");

    public string Studies => Path.Combine(Lake, "studies");

    public string Study(string hash) => Path.Combine(Studies, hash);

    /// <summary>Data roots in which runs are recomputed, beside the lake; each is deleted after the comparison.</summary>
    public string Reruns => Path.Combine(Root, "rerun");

    /// <summary>Generations are moved here before deletion, so that no reader finds a partial one.</summary>
    public string Dropped => Path.Combine(Lake, "dropped");

    public string Generations => Path.Combine(Lake, "generations");

    /// <summary>Where a run prepares what it will publish; deleted after publishing.</summary>
    public string Work => Path.Combine(Lake, "work");

    /// <summary>Landed files by source, each under the hash of its bytes.</summary>
    public string LandedFiles => Path.Combine(Private, "landing");

    public string Landed(string source, string hash) => Path.Combine(LandedFiles, source, hash);

    /// <summary>The typed rows of a landed file, before a generation links them.</summary>
    public string Parsed(string source, string hash, string identity) =>
        Path.Combine(ParsedFiles, source, $"{hash[..12]}-{identity[..12]}");

    public string VaultOf(string parsed) =>
        Path.Combine(Vault, SourceOf(parsed), Path.GetFileName(parsed) + ".parquet");

    public static string SourceOf(string parsed) => Path.GetFileName(Path.GetDirectoryName(parsed)!);

    /// <summary>Folders of typed rows, one a landed file and reading, by source.</summary>
    public string ParsedFiles => Path.Combine(Private, "parsed");

    public string Counted => Path.Combine(Private, "counted");

    /// <summary>What identifies repeats of earlier files, by source.</summary>
    public string Repeats => Path.Combine(Private, "repeats");

    /// <summary>Faulty records of a landed file. Of files with the same bytes each has a number, from 2.</summary>
    public string Quarantine(string source, string hash, int? twin = null) => Path.Combine(Quarantined, source,
        string.Create(CultureInfo.InvariantCulture, $"{hash[..12]}{(twin is null ? "" : "-")}{twin}.csv"));

    public string Quarantined => Path.Combine(Private, "quarantine");

    public string Repaired => Path.Combine(Private, "repair");

    /// <summary>What people correct of a source: its quarantine by the names of exports.</summary>
    public string Repairs(string source) => Path.Combine(Repaired, source);

    public string Generation(int number) => Path.Combine(Generations, number.ToString("D6", CultureInfo.InvariantCulture));

    /// <summary>Makes the private side with owner-only permission and the lake beside it.</summary>
    public void Create()
    {
        Directory.CreateDirectory(Lake);
        if (OperatingSystem.IsWindows()) { Directory.CreateDirectory(Private); }
        else
        {
            Directory.CreateDirectory(Private, OwnersFolder);
            File.SetUnixFileMode(Private, OwnersFolder); // one that was there before may have been made with less care
        }
    }
}
