using System.ComponentModel;

namespace Analytics.Storage;

/// <summary>Makes the names in a folder outlive a power cut, as flushing a file does for its bytes.</summary>
internal static class DiskFolder
{
    /// <summary>Flushes a folder to the disk. On Windows, whose file system keeps a journal of names, nothing is done.</summary>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows()) { return; }

        var handle = Open(folder, 0);
        if (handle < 0)
        {
            throw new IOException(
                $"The folder '{folder}' cannot be opened to be flushed: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}.");
        }

        try
        {
            // Some network file systems flush names by themselves and refuse this call (EINVAL).
            if (Synchronize(handle) != 0 && Marshal.GetLastPInvokeError() is var error and not 22)
            {
                throw new IOException($"The folder '{folder}' cannot be flushed to the disk: {new Win32Exception(error).Message}.");
            }
        }
        finally { _ = Close(handle); }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Synchronize(int handle);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int Close(int handle);
}
