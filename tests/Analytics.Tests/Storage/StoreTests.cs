using Analytics.Storage;

namespace Analytics.Tests.Storage;

public sealed class StoreTests : IDisposable
{
    private readonly Scratch folder = new();
    private readonly Store store;

    public StoreTests() => store = new Store(folder["root"]);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_private_side_is_its_owners_only()
    {
        store.Create();
        Assert.True(Directory.Exists(store.Lake));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(store.Private));
        }
    }

    [Fact]
    public void Nothing_private_is_in_the_lake()
    {
        string[] inside = [store.KeyFile, store.LandingLedger, store.Delivery, store.Vault, store.Landed("s", new string('0', 64)),
            store.Parsed("s", new string('0', 64), new string('1', 64)), store.Quarantine("s", new string('0', 64))];
        Assert.All(inside, path => Assert.StartsWith(store.Private + Path.DirectorySeparatorChar, path, StringComparison.Ordinal));
        Assert.False(store.Private.StartsWith(store.Lake, StringComparison.Ordinal));
    }

    [Fact]
    public void Generations_count_up_and_the_pointer_follows()
    {
        Assert.Null(store.Current());
        Assert.Equal(1, Publish("one"));
        Assert.Equal(2, Publish("two"));
        Assert.Equal(2, store.Current());
        Assert.Equal("2", File.ReadAllText(Pointer));
        Assert.Equal("one", File.ReadAllText(Path.Combine(store.Generation(1), "note.txt")));
        Assert.Equal("two", File.ReadAllText(Path.Combine(store.Generation(2), "note.txt")));
    }

    [Fact]
    public void A_link_leads_to_the_newest_generation()
    {
        if (OperatingSystem.IsWindows()) { return; }

        Publish("one");
        Assert.Equal("one", File.ReadAllText(Path.Combine(store.Latest, "note.txt")));
        Publish("two");
        Assert.Equal("two", File.ReadAllText(Path.Combine(store.Latest, "note.txt")));
        Assert.Equal(Path.Combine("generations", "000002"), new FileInfo(store.Latest).LinkTarget);
        Directory.Move(store.Root, folder["moved"]);
        Assert.Equal("two", File.ReadAllText(Path.Combine(folder["moved"], "lake", "latest", "note.txt")));
    }

    /// <summary>A run that died with the link behind, gone, or half made.</summary>
    [Theory]
    [InlineData("behind")]
    [InlineData("gone")]
    [InlineData("half made")]
    public void The_next_run_leads_a_link_on(string state)
    {
        if (OperatingSystem.IsWindows()) { return; }

        Publish("one");
        Publish("two");
        File.Delete(store.Latest);
        var name = state == "half made" ? store.Latest + ".part" : store.Latest;
        if (state != "gone") { File.CreateSymbolicLink(name, Path.Combine("generations", "000001")); }

        Assert.Null(store.CatchUp());

        Assert.Equal("two", File.ReadAllText(Path.Combine(store.Latest, "note.txt")));
        Assert.False(Path.Exists(store.Latest + ".part"));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("0")]
    [InlineData(null)]
    public void A_pointer_behind_the_newest_generation_is_moved_forward_and_nothing_is_deleted(string? said)
    {
        Publish("one");
        Publish("two");
        if (said is null) { File.Delete(Pointer); }
        else { File.WriteAllText(Pointer, said); }

        Assert.Equal(2, store.Current());
        Assert.Equal($"'{Pointer}' {(said is null ? "was missing" : $"said {said}")}, the newest generation is 2: moved forward",
            store.CatchUp());
        Assert.Null(store.CatchUp());
        Assert.Equal("2", File.ReadAllText(Pointer));
        Assert.Equal(3, Publish("three"));
        Assert.Equal([1, 2, 3], store.Numbers);
    }

    [Theory]
    [InlineData("", "cannot be read: expected the number of a generation, was a text of 0 bytes. Delete it: the next run writes it again "
        + "from the manifests.")]
    [InlineData("2\0\0",
        "cannot be read: expected the number of a generation, was a text of 3 bytes. Delete it: the next run writes it again from the "
            + "manifests.")]
    [InlineData("-1", "cannot be read: expected the number of a generation, was a text of 2 bytes. Delete it: the next run writes it again "
        + "from the manifests.")]
    [InlineData("7", "says 7, but the newest generation is 2. Put '{0}' back from a backup, or delete 'current' to go on without it.")]
    public void A_pointer_that_cannot_be_right_is_refused_by_name_with_the_remedy(string said, string told)
    {
        Publish("one");
        Publish("two");
        File.WriteAllText(Pointer, said);

        var refused = Assert.Throws<InstallationException>(() => store.Current());

        Assert.Equal($"'{Pointer}' {told.Replace("{0}", store.Generation(7), StringComparison.Ordinal)}", refused.Message);
        Assert.Equal(refused.Damage, Assert.Single(store.PublishedDamage()));
        Assert.Throws<InstallationException>(() => Publish("three"));
        Assert.Equal([1, 2], store.Numbers);
    }

    [Fact]
    public void A_pointer_to_a_generation_where_none_is_there_is_refused()
    {
        Directory.CreateDirectory(store.Lake);
        File.WriteAllText(Pointer, "3");

        Assert.Contains("says 3, but the newest generation is none", Assert.Throws<InstallationException>(() => store.Current()).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gone", "is gone")]
    [InlineData("emptied", "is damaged: its 0 bytes are not a whole manifest")]
    [InlineData("truncated", "are not a whole manifest")]
    [InlineData("altered", "is damaged: its text was changed since it was written")]
    [InlineData("table gone", "note.txt' is gone")]
    public void A_generation_that_is_not_complete_is_refused_by_name_and_never_deleted(string what, string told)
    {
        Publish("one");
        Publish("two");
        var manifest = Path.Combine(store.Generation(2), Manifest.Name);
        var text = File.ReadAllText(manifest);
        switch (what)
        {
            case "gone": File.Delete(manifest); break;
            case "emptied": File.WriteAllText(manifest, ""); break;
            case "truncated": File.WriteAllText(manifest, text[..^3]); break;
            case "altered": File.WriteAllText(manifest, text.Replace("run-two", "run-too", StringComparison.Ordinal)); break;
            default: File.Delete(Path.Combine(store.Generation(2), "note.txt")); break;
        }

        var refused = Assert.Throws<InstallationException>(() => Publish("three"));

        Assert.Contains(told, refused.Message, StringComparison.Ordinal);
        Assert.Contains(store.Generation(2), refused.Message, StringComparison.Ordinal);
        Assert.Contains("Put the lake and the private side back from a backup", refused.Message, StringComparison.Ordinal);
        Assert.Equal([1, 2], store.Numbers);
    }

    [Fact]
    public void Every_flipped_bit_of_a_manifest_is_noticed()
    {
        Publish("one");
        var path = Path.Combine(store.Generation(1), Manifest.Name);
        var bytes = File.ReadAllBytes(path);
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(path, bytes);
            Assert.True(Manifest.DamageOf(store.Generation(1)) is not null, $"bit {bit}");
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        File.WriteAllBytes(path, bytes);
        Assert.Null(Manifest.DamageOf(store.Generation(1)));
    }

    [Fact]
    public void One_process_at_a_time_holds_a_data_root()
    {
        using (StoreLock.Take(store.Root))
        {
            var taken = Assert.Throws<StoreBusyException>(() => StoreLock.Take(store.Root));
            Assert.Equal($"Another run is at work on '{store.Root}'. Wait until it has finished; nothing was done here.", taken.Message);
        }

        StoreLock.Take(store.Root).Dispose();
    }

    private string Pointer => Path.Combine(store.Lake, "current");

    private int Publish(string note)
    {
        folder.Write($"prepared-{note}/note.txt", note);
        var prepared = folder[$"prepared-{note}"];
        new Manifest($"run-{note}", "s", "", "", "", "", "builtin", Manifest.HashesOf(prepared, new Dictionary<string, string>()))
            .WriteTo(prepared);
        return store.Publish(prepared);
    }
}
