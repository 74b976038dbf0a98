namespace Analytics.Storage;

/// <summary>A second name for an unchanging file.</summary>
internal static class FileLink
{
    /// <summary>Hard-links a file; copies it where the file system or the platform cannot link.</summary>
    public static void Make(string existing, string name)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(name)!);
        if (OperatingSystem.IsWindows() || Link(existing, name) != 0) { File.Copy(existing, name, overwrite: true); }
    }

    [DllImport("libc", EntryPoint = "link", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false,
        ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link([MarshalAs(UnmanagedType.LPStr)] string existing, [MarshalAs(UnmanagedType.LPStr)] string name);
}
