namespace Analytics.Storage;

/// <summary>The file behind a name, which may have other names.</summary>
/// <param name="Names">How many names it has.</param>
/// <param name="Bytes">Size on disk.</param>
/// <param name="Mode">Its kind and permissions, as st_mode.</param>
internal readonly record struct FileNode(ulong Device, ulong Number, uint Names, long Bytes, ushort Mode)
{
    private const int WorkingDirectory = -100; // AT_FDCWD
    private const int LinkItself = 0x100; // AT_SYMLINK_NOFOLLOW
    private const uint WantedFields = 0x1 | 0x4 | 0x100 | 0x400; // STATX_TYPE, STATX_NLINK, STATX_INO, STATX_BLOCKS
    private const int BlockBytes = 512;

    /// <summary>Looks a file up; null if it does not exist or the platform cannot tell.</summary>
    public static FileNode? Of(string path, bool followLinks = false)
    {
        if (!OperatingSystem.IsLinux()) { return null; }

        // struct statx of linux/stat.h, the same on every architecture.
        Span<byte> told = stackalloc byte[256];
        try
        {
            if (Look(WorkingDirectory, path, followLinks ? 0 : LinkItself, WantedFields, ref MemoryMarshal.GetReference(told)) != 0)
            {
                return null;
            }
        }
        catch (EntryPointNotFoundException) { return null; } // a C library without statx

        return new FileNode(
            MemoryMarshal.Read<ulong>(told[136..]), MemoryMarshal.Read<ulong>(told[32..]), MemoryMarshal.Read<uint>(told[16..]),
            MemoryMarshal.Read<long>(told[48..]) * BlockBytes, MemoryMarshal.Read<ushort>(told[28..]));
    }

    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Look(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint fields, ref byte told);
}
