using System.Diagnostics;
using System.Net.Sockets;
using Analytics.Storage;

namespace Analytics.Tests.Storage;

public sealed class SpecialFileTests : IDisposable
{
    private readonly Scratch folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_regular_file_and_a_path_where_nothing_is_are_nothing_special()
    {
        File.CreateSymbolicLink(folder["link.csv"], folder.Write("plain.csv", "a\n"));
        Assert.All(["plain.csv", "link.csv", "nothing.csv"], name => Assert.Null(SpecialFile.KindOf(folder[name])));
    }

    [Fact]
    public void A_folder_is_told() => Assert.Equal("a folder", SpecialFile.KindOf(folder.Root));

    [Fact]
    public void Pipes_devices_sockets_and_loops_are_told_without_being_opened()
    {
        if (!OperatingSystem.IsLinux()) { return; }

        Process.Start("mkfifo", [folder["pipe"]]).WaitForExit();
        File.CreateSymbolicLink(folder["to-pipe"], folder["pipe"]);
        File.CreateSymbolicLink(folder["loop"], folder["loop"]);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(folder["socket"]));

        Assert.Equal("a named pipe (FIFO)", SpecialFile.KindOf(folder["pipe"]));
        Assert.Equal("a named pipe (FIFO)", SpecialFile.KindOf(folder["to-pipe"]));
        Assert.Equal("a device", SpecialFile.KindOf("/dev/zero"));
        Assert.Equal("a socket", SpecialFile.KindOf(folder["socket"]));
        Assert.Equal("a link that leads back to itself", SpecialFile.KindOf(folder["loop"]));
    }
}
