using Analytics.Storage;
using Analytics.Storage.Columns;

namespace Analytics.Tests.Storage;

public sealed class GenerationDraftTests : IDisposable
{
    private readonly Scratch folder = new();
    private readonly Store store;

    public GenerationDraftTests() => store = new Store(folder["root"]);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Evidence_is_linked_by_table_and_source()
    {
        var parsed = Parsed("grades", "aaaa", "observations");
        Publish("run-1", draft => draft.LinkEvidence([parsed]));
        var linked = Path.Combine(store.Generation(1), "observations", "source=grades", "aaaa.parquet");
        Assert.Equal(File.ReadAllBytes(Path.Combine(parsed, "observations.parquet")), File.ReadAllBytes(linked));

        // A hard link is the same file under two names: what is written through one is read through the other.
        if (OperatingSystem.IsWindows()) { return; }

        File.AppendAllText(linked, "x");
        Assert.Equal(new FileInfo(linked).Length, new FileInfo(Path.Combine(parsed, "observations.parquet")).Length);
    }

    [Fact]
    public void A_table_of_several_files_is_linked_and_listed_file_by_file()
    {
        var parsed = Parsed("lms", "aaaa", "events.0", "events.1");
        Publish("run-1", draft => draft.LinkEvidence([parsed]));
        Assert.Equal(["events/source=lms/aaaa.0.parquet", "events/source=lms/aaaa.1.parquet"],
            Manifest.ReadFrom(store.Generation(1))!.Files.Keys);
    }

    [Fact]
    public void Other_nights_are_taken_over_and_the_same_night_is_not()
    {
        Publish("run-1", draft => { draft.Write("flags/target=t/as_of=2026-02-01/part-0.parquet", Table(1)); draft.Write(
            "flags/target=t/as_of=2026-02-02/part-0.parquet", Table(2)); });
        Publish("run-2", draft => draft.LinkEarlier("2026-02-02"));
        Assert.True(Directory.Exists(Path.Combine(store.Generation(2), "flags/target=t/as_of=2026-02-01")));
        Assert.False(Directory.Exists(Path.Combine(store.Generation(2), "flags/target=t/as_of=2026-02-02")));
    }

    [Fact]
    public void A_night_within_a_day_and_one_at_its_end_do_not_take_each_others_place()
    {
        Publish("run-1", draft => draft.Write("flags/target=t/as_of=2026-02-02T0130Z/part-0.parquet", Table(1)));
        Publish("run-2", draft => { draft.LinkEarlier("2026-02-02"); draft.Write("flags/target=t/as_of=2026-02-02/part-0.parquet",
            Table(2)); });
        Publish("run-3", draft => draft.LinkEarlier("2026-02-03"));
        Assert.Equal(["as_of=2026-02-02", "as_of=2026-02-02T0130Z"],
            Directory.GetDirectories(Path.Combine(store.Generation(3), "flags/target=t")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void The_first_generation_has_nothing_to_take_over()
    {
        Publish("run-1", draft => draft.LinkEarlier("2026-02-02"));
        Assert.Equal([Manifest.Name], Directory.GetFiles(store.Generation(1)).Select(Path.GetFileName));
    }

    [Fact]
    public void The_manifest_lists_every_file_with_its_hash() // SHA-256 of "{}" and a line feed, from sha256sum
    {
        Publish("run-1", draft => { draft.Write("catalog.json", "{}\n"); draft.Write("features/part-0.parquet", Table(1)); });
        var manifest = Manifest.ReadFrom(store.Generation(1))!;
        Assert.Equal(["catalog.json", "features/part-0.parquet"], manifest.Files.Keys);
        Assert.Equal("ca3d163bab055381827226140568f3bef7eaac187cebd76878e0b63e9e442356", manifest.Files["catalog.json"]);
        Assert.Equal("run-1", manifest.Run);
    }

    [Fact]
    public void Published_twice_by_the_same_run_is_published_once()
    {
        Assert.Equal(1, Publish("run-1", draft => draft.Write("catalog.json", "{}\n")));
        Assert.Equal(1, Publish("run-1", draft => draft.Write("catalog.json", "{}\n")));
        Assert.Equal(1, store.Current());
        Assert.Equal(2, Publish("run-2", draft => draft.Write("catalog.json", "{}\n")));
        Assert.False(Directory.Exists(Path.Combine(store.Lake, "work")));
    }

    [Fact]
    public void What_an_earlier_attempt_prepared_is_cleared_away()
    {
        AtomicFile.WriteText(Path.Combine(store.Work, "run-1", "half.json"), "{}"); // killed before it published
        Publish("run-1", draft => draft.Write("catalog.json", "{}\n"));
        Assert.Equal(["catalog.json", Manifest.Name], Directory.GetFiles(store.Generation(1)).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_table_of_an_earlier_night_that_is_no_longer_what_was_published_is_named_and_not_taken_over()
    {
        const string Table = "flags/target=t/as_of=2026-02-01/part-0.parquet";
        Publish("run-1", draft => draft.Write(Table, GenerationDraftTests.Table(1)));
        using (var altered = new FileStream(Path.Combine(store.Generation(1), Table), FileMode.Open)) { altered.WriteByte((byte)'Q'); }

        var damaged = Assert.Throws<InstallationException>(() => Publish("run-2", draft => draft.LinkEarlier("2026-02-02")));
        Assert.StartsWith($"'{Path.Combine(store.Generation(1), Table)}' has other bytes than were published. Put the lake",
            damaged.Message, StringComparison.Ordinal);
        Assert.Equal(1, store.Current());
        Assert.False(Directory.Exists(store.Work));
    }

    [Fact]
    public void Each_table_of_nights_before_the_last_is_hashed_once_in_thirty_generations()
    {
        static string Path(int night) => $"flags/target=t/as_of=2026-02-{night:00}/part-0.parquet";
        Publish("run-1", draft => draft.Write(Path(1), Table(1)));
        Publish("run-2", draft => { draft.LinkEarlier("2026-02-02"); draft.Write(Path(2), Table(2)); });
        var hash = Manifest.ReadFrom(store.Generation(2))!.Files[Path(1)];
        var turn = Enumerable.Range(2, GenerationDraft.Turns).Single(generation => GenerationDraft.HasTurn(hash, generation));
        using (var altered = new FileStream(store.Generation(1) + "/" + Path(1), FileMode.Open)) { altered.WriteByte((byte)'Q'); }

        for (var generation = 2; generation < turn; generation++)
        {
            Publish($"run-{generation + 1}", draft => draft.LinkEarlier("2026-03-01"));
        }

        var damaged = Assert.Throws<InstallationException>(() => Publish("run-x", draft => draft.LinkEarlier("2026-03-01")));
        Assert.Contains("as_of=2026-02-01/part-0.parquet' has other bytes than were published. Put the lake", damaged.Message,
            StringComparison.Ordinal);
        Assert.Equal(turn, store.Current());
    }

    [Fact]
    public void Tables_of_a_file_that_is_read_anew_take_the_place_of_those_read_before()
    {
        var before = Parsed("lms", "one-a", "events");
        Publish("run-1", draft => draft.LinkEvidence([before]));
        var after = Parsed("lms", "one-b", "events");
        Assert.Equal(2, Publish("run-2", draft => draft.LinkEvidence([after])));
    }

    [Fact]
    public void Rows_made_one_by_one_are_written_as_if_they_had_all_been_there()
    {
        static IReadOnlyList<Column> Columns(IReadOnlyList<long> rows) =>
        [
            .. Table([.. rows]), TextColumn.From(new Field("word", ColumnType.Text), [.. rows.Select(row => $"{row % 7}{row / 100_000}")]),
        ];
        long[] rows = [.. Enumerable.Range(0, TableWriter.RowsPerGroup + 1).Select(row => (long)row)];
        using var draft = new GenerationDraft(store, "run-1");
        draft.Write("scales/as_of=2026-02-02/one.parquet", rows.Where(_ => true), Columns);
        draft.Write("scales/as_of=2026-02-02/all.parquet", Columns(rows));
        var folder = Path.Combine(store.Work, "run-1", "scales/as_of=2026-02-02");
        Assert.Equal(File.ReadAllBytes(Path.Combine(folder, "all.parquet")), File.ReadAllBytes(Path.Combine(folder, "one.parquet")));
    }

    private int Publish(string run, Action<GenerationDraft> prepare)
    {
        using var draft = new GenerationDraft(store, run);
        prepare(draft);
        return draft.Publish(files => new Manifest(run, "study", "hash", "0.1.0", "key", "inputs", "builtin", files));
    }

    private string Parsed(string source, string name, params string[] tables)
    {
        var parsed = folder[$"root/private/parsed/{source}/{name}"];
        foreach (var table in tables) { TableFile.Write(Path.Combine(parsed, table + ".parquet"), Table(1)); }

        Checksums.Keep(parsed, store.VaultOf(parsed));
        return parsed;
    }

    private static Column[] Table(params long[] values) => [new ValueColumn<long>(new Field("n", ColumnType.Int64), values)];
}
