namespace Analytics.Storage;

/// <summary>A symbolic link to a sibling folder, replaced atomically: readers find the old folder or the new one.</summary>
internal static class FolderLink
{
    /// <summary>Target of a link, as written; null if there is no link.</summary>
    public static string? TargetOf(string link) => new FileInfo(link).LinkTarget;

    /// <summary>Points a link at another folder. Does nothing on Windows and on file systems without links.</summary>
    public static void Make(string link, string target)
    {
        if (OperatingSystem.IsWindows()) { return; }

        var aside = link + ".part";
        File.Delete(aside);
        try { File.CreateSymbolicLink(aside, target); }
        catch (IOException) { return; }

        // If we die here the temporary link stays and is replaced next time; the link itself is untouched.
        if (Rename(aside, link) != 0) { File.Delete(aside); }
    }

    [DllImport("libc", EntryPoint = "rename", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Rename(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string path, [MarshalAs(UnmanagedType.LPUTF8Str)] string place);
}
