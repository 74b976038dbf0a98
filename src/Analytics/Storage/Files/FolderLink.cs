namespace Analytics.Storage;

/// <summary>A symbolic link to a folder beside it, which is swapped whole: who follows it finds the old folder or the new one.</summary>
internal static class FolderLink
{
    /// <summary>Where a link leads, as written; null if there is none.</summary>
    public static string? TargetOf(string link) => new FileInfo(link).LinkTarget;

    /// <summary>Leads a link to another folder. Does nothing on Windows, and on file systems without links.</summary>
    public static void Make(string link, string target)
    {
        if (OperatingSystem.IsWindows()) { return; }

        var aside = link + ".part";
        File.Delete(aside);
        try { File.CreateSymbolicLink(aside, target); }
        catch (IOException) { return; }

        // If we die here the link aside stays and is made again next time; the link itself is untouched.
        if (Rename(aside, link) != 0) { File.Delete(aside); }
    }

    [DllImport("libc", EntryPoint = "rename", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Rename(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string path, [MarshalAs(UnmanagedType.LPUTF8Str)] string place);
}
