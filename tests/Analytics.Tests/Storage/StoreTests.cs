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
        if (!OperatingSystem.IsWindows()) { Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(store.Private)); }
    }

    [Fact]
    public void Nothing_private_is_in_the_lake()
    {
        string[] inside = [store.KeyFile, store.LandingLedger, store.Delivery, store.Vault, store.Landed("s", new string('0', 64)), store.Parsed("s", new string('0', 64), new string('1', 64)), store.Quarantine("s", new string('0', 64))];
        Assert.All(inside, path => Assert.StartsWith(store.Private + Path.DirectorySeparatorChar, path, StringComparison.Ordinal));
        Assert.False(store.Private.StartsWith(store.Lake, StringComparison.Ordinal));
    }

    [Fact]
    public void Generations_count_up_and_the_pointer_follows()
    {
        Assert.Null(store.Current());
        Assert.Equal(1, store.Publish(Prepared("one")));
        Assert.Equal(2, store.Publish(Prepared("two")));
        Assert.Equal(2, store.Current());
        Assert.Equal("one", File.ReadAllText(Path.Combine(store.Generation(1), "note.txt")));
        Assert.Equal("two", File.ReadAllText(Path.Combine(store.Generation(2), "note.txt")));
    }

    [Fact]
    public void A_generation_that_nobody_was_pointed_to_is_replaced()
    {
        store.Publish(Prepared("one"));
        Directory.CreateDirectory(store.Generation(2)); // moved there by a run that died before it swapped the pointer
        File.WriteAllText(Path.Combine(store.Generation(2), "half.txt"), "");
        Assert.Equal(2, store.Publish(Prepared("two")));
        Assert.Equal(["note.txt"], Directory.GetFiles(store.Generation(2)).Select(Path.GetFileName));
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

    private string Prepared(string note)
    {
        folder.Write($"prepared-{note}/note.txt", note);
        return folder[$"prepared-{note}"];
    }
}
