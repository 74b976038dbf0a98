using Analytics.Storage;

namespace Analytics.Tests.Storage;

public sealed class AsideFileTests : IDisposable
{
    private readonly Scratch folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_appears_whole_with_its_folders_and_leaves_nothing_beside_it()
    {
        AtomicFile.WriteText(folder["a/b/one.txt"], "first\n");
        AtomicFile.WriteText(folder["a/b/one.txt"], "second é\n");
        Assert.Equal("second é\n"u8.ToArray(), File.ReadAllBytes(folder["a/b/one.txt"])); // no byte order mark
        Assert.Equal([folder["a/b/one.txt"]], Directory.GetFiles(folder["a/b"]));
    }

    [Fact]
    public void A_write_that_fails_half_way_leaves_the_old_file()
    {
        AtomicFile.WriteText(folder["one.txt"], "old");
        Assert.Throws<IOException>(() => AtomicFile.Write(folder["one.txt"], stream =>
        {
            stream.Write("ne"u8);
            throw new IOException("disk full");
        }));
        Assert.Equal("old", File.ReadAllText(folder["one.txt"]));
    }

    [Fact]
    public void What_a_killed_write_left_is_written_over()
    {
        folder.Write("one.txt.part", "a long half-written text");
        AtomicFile.WriteText(folder["one.txt"], "new");
        Assert.Equal("new", File.ReadAllText(folder["one.txt"]));
        Assert.Single(Directory.GetFiles(folder.Root));
    }
}
