namespace Analytics.Storage;

/// <summary>Recognises what is not a regular file before it is opened: opening a named pipe waits forever.</summary>
public static class SpecialFile
{
    private const int KindMask = 0xF000; // S_IFMT
    private const int TooManyLinks = 40; // ELOOP

    /// <summary>What a path is, such as "a named pipe (FIFO)". Follows links. Null for a regular file, nothing, or if unknown.</summary>
    public static string? KindOf(string path)
    {
        if (!OperatingSystem.IsLinux()) { return Directory.Exists(path) ? "a folder" : null; }

        if (FileNode.Of(path, followLinks: true) is not { } node)
        {
            return Marshal.GetLastPInvokeError() == TooManyLinks ? "a link that leads back to itself" : null;
        }

        return (node.Mode & KindMask) switch
        {
            0x1000 => "a named pipe (FIFO)",
            0x2000 or 0x6000 => "a device",
            0x4000 => "a folder",
            0xC000 => "a socket",
            _ => null,
        };
    }
}
