using Analytics.Ingest;
using Analytics.Inspection;
using Analytics.Nightly;
using Analytics.Storage;
using Analytics.Tests.Nightly;

namespace Analytics.Tests.Inspection;

/// <summary>A student who is erased is nowhere in the data root, and nothing else is lost.</summary>
public sealed class ErasingTests : IDisposable
{
    private const string Gone = "S004";

    private readonly Campus campus = new Campus().WithChampion();

    public void Dispose() => campus.Dispose();

    [Fact]
    public void A_student_is_nowhere_afterwards_and_the_rest_is_whole()
    {
        Nights(campus);
        var (before, plan) = (new Landing(campus.Store).All, Plan());
        var traces = new Traces([Gone], plan.Pseudonyms);
        Assert.NotEmpty(traces.In(campus.Store));

        Erase(plan);

        Assert.Empty(traces.In(campus.Store));
        Assert.Empty(Holding(plan.Pseudonyms.Append(Gone)));
        Assert.Equal(before.Select(file => (file.Number, file.Name)), new Landing(campus.Store).All.Select(file => (file.Number, file.Name)));
        Assert.All(new Landing(campus.Store).All, file => Assert.Null(LandingDamage.Of(campus.Store, file, deep: true)));
        var (folder, manifest) = Newest(campus.Store);
        Assert.Empty(Manifest.ChangedFiles(folder, manifest.Files));
        Assert.Null(LandingDamage.OfLedger(campus.Store, manifest));
        Assert.Empty(RunHashes.Damaged(campus.Store));
        Assert.Single(campus.Store.Numbers);
        Assert.Equal(2, KnownRuns.Of(campus.Store).Nights.Count());
        Assert.NotEmpty(new RunFolder(campus.Store, TimeZoneInfo.Utc).Flags(KnownRuns.Of(campus.Store).Nights.First().Id, "support")!.Flags);
    }

    [Fact]
    public void The_next_night_is_that_of_exports_that_never_had_the_student()
    {
        using var never = new Campus().WithChampion();
        foreach (var lines in never.Files.Values) { lines.RemoveAll(line => line.Split(',').Contains(Gone)); }

        Nights(never);
        Nights(campus);
        Erase(Plan());

        var (night, other) = (campus.Night("2025-11-17"), never.Night("2025-11-17"));

        Assert.Equal(other.Inputs, night.Inputs);
        Assert.Equal(Comparable(never.Store), Comparable(campus.Store));
        Assert.Empty(new Traces([Gone], Plan().Pseudonyms).In(campus.Store));
    }

    [Fact]
    public void Wherever_it_is_killed_it_goes_on_and_ends_the_same()
    {
        Nights(campus);
        Copy(campus.Folder, campus.Folder + "-whole");
        var plan = Plan();
        Erase(plan);
        var whole = Content(campus.Store);
        for (var at = 0; ; at += 3)
        {
            Directory.Delete(campus.Store.Root, recursive: true);
            Copy(Path.Combine(campus.Folder + "-whole", "root"), campus.Store.Root);
            var (steps, dies) = (0, at);
            try { Erase(plan, _ => { if (steps++ == dies) { throw new IOException("killed"); } }); }
            catch (IOException)
            {
                if (ErasurePlan.Begun(campus.Store) is { } begun)
                {
                    Assert.Throws<InstallationException>(() => campus.Night("2025-11-17"));
                    Erase(begun);
                    Assert.Equal(whole, Content(campus.Store));
                }

                continue;
            }

            break;
        }

        Directory.Delete(campus.Folder + "-whole", recursive: true);
    }

    [Fact]
    public void A_night_of_before_answers_that_rows_of_it_are_erased()
    {
        var record = campus.Night("2025-11-16");
        Erase(Plan());
        var rerun = new Rerun(campus.Open());

        var answer = Assert.Throws<ErasedException>(() => rerun.Execute(record, CancellationToken.None));

        Assert.StartsWith($"Erased: run {record.Id}", answer.Message, StringComparison.Ordinal);
        Assert.True(rerun.Execute(campus.Night("2025-11-17"), CancellationToken.None).Same);
    }

    [Fact]
    public void Contacts_go_with_the_student()
    {
        campus.Night("2025-11-16");
        var pseudonym = Plan().Pseudonyms[0];
        File.WriteAllText(campus.Store.Contacts, $"{{\"Student\":\"{pseudonym}\"}}\n{{\"Student\":\"other\"}}\n");

        Erase(Plan());

        Assert.Equal("{\"Student\":\"other\"}\n", File.ReadAllText(campus.Store.Contacts));
    }

    private static void Nights(Campus campus)
    {
        campus.Night("2025-11-10");
        campus.Night("2025-11-16");
    }

    private ErasurePlan Plan() => ErasurePlan.Of(new Pseudonyms(campus.Open().Key), Gone, [], "asked for");

    private void Erase(ErasurePlan plan, Action<Step>? progress = null) =>
        new Erasing(campus.Open() with { Progress = progress ?? (_ => { }) }, () => { }, _ => { }).Execute(plan, CancellationToken.None);

    private static (string Folder, Manifest Manifest) Newest(Store store)
    {
        var folder = store.Generation(store.Current()!.Value);
        return (folder, Manifest.ReadFrom(folder)!);
    }

    /// <summary>Files of the night, but for states on lists, which go on from lists on which the student had a place.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Comparable(Store store) => Newest(store).Manifest.Files
        .Where(file => !file.Key.StartsWith("flags/", StringComparison.Ordinal)
            && (!file.Key.Contains("as_of=", StringComparison.Ordinal) || file.Key.Contains("as_of=2025-11-17", StringComparison.Ordinal)))
        .OrderBy(file => file.Key, StringComparer.Ordinal);

    private static string Content(Store store) => string.Join('\n', Newest(store).Manifest.Files.Concat(
        Directory.EnumerateFiles(store.Root, "*", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/generations/", StringComparison.Ordinal) && Path.GetFileName(file) is not ("current" or ".lock"))
            .Where(file => file != store.Forgotten && !file.StartsWith(store.Latest, StringComparison.Ordinal))
            .Select(file => KeyValuePair.Create(Path.GetRelativePath(store.Root, file), Manifest.HashOf(file))))
        .OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => $"{file.Key} {file.Value}"));

    /// <summary>A search of the test's own: bytes of files, and texts of tables.</summary>
    private IEnumerable<string> Holding(IEnumerable<string> texts)
    {
        var wanted = texts.ToList();
        foreach (var file in Directory.EnumerateFiles(campus.Store.Root, "*", SearchOption.AllDirectories))
        {
            var content = file.EndsWith(".parquet", StringComparison.Ordinal)
                ? string.Join('\n', TableFile.Read(file).SelectMany(group => group).OfType<Analytics.Storage.Columns.TextColumn>()
                    .SelectMany(column => Enumerable.Range(0, column.Count).Select(row => column[row])))
                : File.ReadAllText(file, System.Text.Encoding.Latin1);
            if (wanted.Any(text => content.Contains(text, StringComparison.OrdinalIgnoreCase))) { yield return file; }
        }
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var place = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Copy(file, place);
        }
    }
}
