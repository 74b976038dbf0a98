using System.Text;

namespace Analytics.Storage;

/// <summary>Writes a file beside its place and moves it there whole: readers see the old file or the new one, never half of one.</summary>
public static class AsideFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static void Write(string path, Action<Stream> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var aside = path + ".part";
        using (var stream = new FileStream(aside, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16))
        {
            write(stream);
            stream.Flush(flushToDisk: true);
        }

        // If we die here the part file stays and is overwritten next time; the path is untouched.
        File.Move(aside, path, overwrite: true);
    }

    public static void WriteText(string path, string text) => Write(path, stream => stream.Write(Utf8.GetBytes(text)));
}
