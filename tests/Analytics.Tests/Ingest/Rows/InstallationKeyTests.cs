using System.Security.Cryptography;
using Analytics.Ingest;
using Analytics.Storage;

namespace Analytics.Tests.Ingest;

public sealed class InstallationKeyTests : IDisposable
{
    private static readonly byte[] sample = [.. Enumerable.Range(0, 32).Select(one => (byte)one)];

    private readonly Scratch folder = new();
    private readonly Store store;

    public InstallationKeyTests() => store = new Store(folder["root"]);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_key_is_made_together_with_an_empty_lake_and_stays()
    {
        var made = InstallationKey.Open(store, null);
        Assert.Equal(32, File.ReadAllBytes(store.KeyFile).Length);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(store.KeyFile)))[..16], made.Id);
        Assert.Equal(made.Id, InstallationKey.Open(store, sample).Id); // there is one already
        Assert.Equal($"{{\"keyId\":\"{made.Id}\"}}\n", File.ReadAllText(store.Installation));
    }

    [Fact]
    public void Only_the_owner_may_read_it()
    {
        InstallationKey.Open(store, null);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(store.KeyFile));
        }
    }

    [Fact]
    // Sha256 of bytes 0 to 31, from Python's hashlib
    public void The_key_of_sample_data_has_a_known_id() => Assert.Equal("630dcd2966c43366", InstallationKey.Open(store, sample).Id);

    [Fact]
    public void A_lost_key_stops_the_run_and_no_other_is_made()
    {
        var id = InstallationKey.Open(store, sample).Id;
        File.Delete(store.KeyFile);
        var lost = Assert.Throws<InstallationException>(() => InstallationKey.Open(store, sample));
        Assert.StartsWith($"The key of this installation is lost: '{store.KeyFile}' is missing, but the lake was made with key {id}.",
            lost.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(store.KeyFile));
    }

    [Fact]
    public void A_lake_with_a_generation_is_not_empty_even_where_the_note_of_its_key_is_gone()
    {
        InstallationKey.Open(store, sample);
        new GenerationDraft(store, "run-1")
            .Publish(files => new Manifest("run-1", "study", "hash", "0.1.0", "630dcd2966c43366", "inputs", "builtin", files));
        File.Delete(store.Installation);
        Assert.Equal("630dcd2966c43366", InstallationKey.Open(store, null).Id);
        File.Delete(store.Installation);
        File.Delete(store.KeyFile);
        Assert.Contains("the lake was made with key 630dcd2966c43366",
            Assert.Throws<InstallationException>(() => InstallationKey.Open(store, null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_key_stops_the_run()
    {
        InstallationKey.Open(store, sample);
        File.WriteAllBytes(store.KeyFile, [.. sample.Reverse()]);
        Assert.Contains("but the lake was made with key 630dcd2966c43366",
            Assert.Throws<InstallationException>(() => InstallationKey.Open(store, null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_key_stops_the_run()
    {
        InstallationKey.Open(store, sample);
        File.WriteAllBytes(store.KeyFile, sample[..31]);
        Assert.Equal($"The key file '{store.KeyFile}' is damaged: expected 32 bytes, was 31. Put it back from its backup.",
            Assert.Throws<InstallationException>(() => InstallationKey.Open(store, null)).Message);
    }

    [Fact]
    public void A_run_killed_between_key_and_lake_goes_on()
    {
        InstallationKey.Open(store, sample);
        File.Delete(store.Installation);
        Assert.Equal("630dcd2966c43366", InstallationKey.Open(store, null).Id);
    }
}
