using Analytics.Host.Commands;
using Analytics.Host.Records;

namespace Analytics.HostTests.Nights;

/// <summary>
/// Damage to any file that nights are built on is named with its remedy, by the next run and by the doctor; nothing is built on it.
/// </summary>
public sealed class DamageTests(SmallUniversity university) : IClassFixture<SmallUniversity>
{
    private const string ThirdNight = "2026-04-14";

    private static readonly Dictionary<string, string> files = new(StringComparer.Ordinal)
    {
        ["pointer"] = "lake/current",
        ["manifest"] = "lake/generations/000002/manifest.json",
        ["last night"] = "lake/generations/000002/features/*as_of=2026-04-13/part-0.parquet",
        ["typed rows"] = "private/parsed/lms/*events.parquet",
        ["vault"] = "private/vault/*.parquet",
        ["landed file"] = "private/landing/grades/*",
        ["ledger"] = "private/landing.json",
        ["record"] = "lake/runs/2026-04-13-nightly-*record.json",
        ["model"] = "lake/models/*.json",
        ["champions"] = "lake/models/*champions.json",
        ["key"] = "private/key",
        ["records"] = "private/records.db",
    };

    private static readonly string[] ways = ["removed", "emptied", "truncated", "one bit flipped", "altered, size kept"];

    /// <summary>Every file in every way.</summary>
    public static TheoryData<string, string> Table
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var file in files.Keys)
            {
                foreach (var way in ways) { all.Add(file, way); }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Damage_is_named_with_its_remedy_by_the_doctor_and_by_the_run_that_would_build_on_it(string file, string way)
    {
        var root = Root();
        var path = PathOf(root, file);
        Spoil(path, way, file == "records" ? 100 : null);
        // so that it is read again
        if (file == "landed file") { Directory.Delete(Path.Combine(root, "private", "parsed", "grades"), recursive: true); }

        var doctor = await Said.By("doctor", university.Study, "--out", root);
        Assert.Contains(doctor.Lines, line => line.Contains(Path.GetFileName(path), StringComparison.Ordinal)
            && (line.Contains(". To do: ", StringComparison.Ordinal) || line.Contains(". Put it back ", StringComparison.Ordinal)
                || line.Contains(". Copy ", StringComparison.Ordinal)));
        if (file == "records") { return; } // no run by hand reads them

        var before = Directory.GetDirectories(Path.Combine(root, "lake", "generations"));
        var run = await Said.By("run", university.Study, "--as-of", ThirdNight, "--out", root, "--threads", "2");
        if (file == "pointer" && way == "removed") // as a run leaves it that dies before it points to what it published
        {
            Assert.Equal(CommandLine.Done, run.Code);
            Assert.Contains($"recovery: '{path}' was missing, the newest generation is 2: moved forward", run.Progress);
            Assert.Equal("3", File.ReadAllText(path));
            return;
        }

        Assert.Equal((CommandLine.NotInOrder, CommandLine.NotInOrder), (doctor.Code, run.Code));
        Assert.Contains(path, run.Errors, StringComparison.Ordinal);
        Assert.Matches(@"\. (Put|Delete|Move|Copy) ", run.Errors);
        Assert.Equal(before, Directory.GetDirectories(Path.Combine(root, "lake", "generations")));
        Assert.False(Directory.Exists(Path.Combine(root, "lake", "work")));
    }

    [Fact]
    public async Task The_doctor_lists_all_damage_at_once()
    {
        var root = Root();

        // Not the manifest of generation 2: what its tables were is known by it alone.
        var patterns = files.Values.Select(pattern => pattern.Replace("000002/manifest", "000001/manifest", StringComparison.Ordinal));
        var spoilt = patterns.Select(pattern => Found(root, pattern)).ToList();
        foreach (var (path, way) in spoilt.Zip(Enumerable.Repeat(ways[1..3], files.Count).SelectMany(two => two)))
        {
            Spoil(path, way, null);
        }

        var doctor = await Said.By("doctor", university.Study, "--out", root);

        Assert.Equal(CommandLine.NotInOrder, doctor.Code);
        Assert.All(spoilt, path => Assert.Contains(doctor.Lines, line => line.StartsWith("fix ", StringComparison.Ordinal)
            && line.Contains(path, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("lake/generations/000001/manifest.json")]
    [InlineData("lake/generations/000002/events/*.parquet")]
    [InlineData("lake/generations/000002/features/*as_of=2026-04-12/part-0.parquet")] // read in its turn
    [InlineData("private/landing/lms/*")]
    public async Task Damage_to_what_a_night_does_not_read_is_found_by_the_doctor(string pattern)
    {
        var root = Root();
        var path = Found(root, pattern);
        Spoil(path, "altered, size kept", null);

        var doctor = await Said.By("doctor", university.Study, "--out", root);

        Assert.Equal(CommandLine.NotInOrder, doctor.Code);
        Assert.Contains(doctor.Lines, line => line.StartsWith("fix ", StringComparison.Ordinal) && 
            line.Contains(path, StringComparison.Ordinal));
    }

    [Fact]
    public void Records_that_are_gone_are_refused_by_name_and_not_made_anew()
    {
        var path = PathOf(Root(), "records");
        File.Delete(path);

        var refused = Assert.Throws<Analytics.Storage.InstallationException>(() => Database.Open(null, path, TimeProvider.System));

        Assert.StartsWith($"'{path}' is gone. Stop serve and put the file back from a backup", refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
        File.Delete(path + ".made");
        Database.Open(null, path, TimeProvider.System).Dispose();
        Assert.True(File.Exists(path));
    }

    [Fact]
    public async Task A_record_of_a_training_that_is_gone_stops_the_night()
    {
        var root = Root();
        var path = Found(root, "lake/runs/*retrain.json");
        File.Delete(path);

        var run = await Said.By("run", university.Study, "--as-of", ThirdNight, "--out", root, "--threads", "2");

        Assert.Equal(CommandLine.NotInOrder, run.Code);
        Assert.Contains($"'{path}' is gone. Put it back from a backup", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Records_that_are_damaged_are_refused_by_name_when_serve_opens_them()
    {
        var path = PathOf(Root(), "records");
        Spoil(path, "truncated", null);

        var refused = Assert.Throws<Analytics.Storage.InstallationException>(() => Database.Open(null, path, TimeProvider.System));

        Assert.StartsWith($"'{path}' is damaged. Stop serve and put the file back from a backup", refused.Message,
            StringComparison.Ordinal);
    }

    private string Root()
    {
        var root = Folders.OwnersAlone(Folders.Copy(university.AfterSecond, university.Place("root")));
        Database.Open(null, Path.Combine(root, "private", "records.db"), TimeProvider.System).Dispose();
        return root;
    }

    private static string PathOf(string root, string file) => Found(root, files[file]);

    /// <summary>The first file that a pattern names; its last part may stand in any folder below.</summary>
    private static string Found(string root, string pattern)
    {
        if (!pattern.Contains('*', StringComparison.Ordinal)) { return Path.Combine(root, pattern); }

        var (head, tail) = (pattern[..pattern.IndexOf('*', StringComparison.Ordinal)], pattern[(pattern.LastIndexOf('*') + 1)..]);
        return Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .First(path => Path.GetRelativePath(root, path).StartsWith(head, StringComparison.Ordinal) && path.EndsWith(tail,
                StringComparison.Ordinal));
    }

    private static void Spoil(string path, string way, int? at)
    {
        var bytes = File.ReadAllBytes(path);
        var middle = at ?? bytes.Length / 2;
        switch (way)
        {
            case "removed": File.Delete(path); return;
            case "emptied": bytes = []; break;
            case "truncated": bytes = bytes[..(bytes.Length / 2)]; break;
            case "one bit flipped": bytes[middle] ^= 1; break;
            default: bytes.AsSpan(middle, Math.Min(8, bytes.Length - middle)).Fill((byte)'9'); break;
        }

        File.WriteAllBytes(path, bytes);
    }
}
