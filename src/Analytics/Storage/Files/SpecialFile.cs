using System.Runtime.InteropServices;

namespace Analytics.Storage;

/// <summary>Recognises what is not a regular file before it is opened: opening a named pipe waits forever.</summary>
public static class SpecialFile
{
    private const int WorkingDirectory = -100; // AT_FDCWD
    private const uint WantsKind = 0x1; // STATX_TYPE
    private const int ModeOffset = 28; // of stx_mode in struct statx, the same on every architecture
    private const int KindMask = 0xF000; // S_IFMT
    private const int TooManyLinks = 40; // ELOOP

    /// <summary>What a path is, such as "a named pipe (FIFO)". Links are followed. Null for a regular file, nothing, or if
    /// unknown.</summary>
    public static string? KindOf(string path)
    {
        if (!OperatingSystem.IsLinux()) { return Directory.Exists(path) ? "a folder" : null; }

        Span<byte> told = stackalloc byte[256];
        try
        {
            if (Look(WorkingDirectory, path, 0, WantsKind, ref MemoryMarshal.GetReference(told)) != 0)
            {
                return Marshal.GetLastPInvokeError() == TooManyLinks ? "a link that leads back to itself" : null;
            }
        }
        catch (EntryPointNotFoundException) { return null; } // a C library without statx

        return (MemoryMarshal.Read<ushort>(told[ModeOffset..]) & KindMask) switch
        {
            0x1000 => "a named pipe (FIFO)",
            0x2000 or 0x6000 => "a device",
            0x4000 => "a folder",
            0xC000 => "a socket",
            _ => null,
        };
    }

    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Look(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint fields, ref byte told);
}
