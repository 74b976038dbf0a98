using System.Text.Unicode;

namespace Analytics.Studies;

/// <summary>Reads study files and instruments, collecting all faults.</summary>
public static class StudyFile
{
    public const string Name = "study.json";

    internal static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Path of a study: study.json in a folder, or the file itself. It need not exist.</summary>
    public static string At(string folderOrFile) => Directory.Exists(folderOrFile) ? Path.Combine(folderOrFile, Name) : folderOrFile;

    /// <summary>The record in a JSON text, as far as it is readable. Null if it is not JSON.</summary>
    /// <param name="faults">Collects faults in the order of the text.</param>
    /// <param name="prefix">Precedes each path to identify the file; empty for the study itself.</param>
    public static T? Read<T>(ReadOnlyMemory<byte> text, List<StudyFault> faults, string prefix = "")
        where T : class
    {
        if (!Utf8.IsValid(text.Span))
        {
            faults.Add(new StudyFault($"{prefix}$", "text in UTF-8", "bytes that are not UTF-8"));
            return null;
        }

        if (text.Span.StartsWith(Encoding.UTF8.Preamble)) { text = text[Encoding.UTF8.Preamble.Length..]; }

        try
        {
            using var json = JsonDocument.Parse(text, Lenient);
            return (T)new StudyReader(faults).Record(typeof(T), json.RootElement, prefix + "$");
        }
        catch (JsonException broken)
        {
            faults.Add(new StudyFault($"{prefix}line {broken.LineNumber + 1}, byte {broken.BytePositionInLine}", "JSON",
                "text that cannot be read as JSON"));
            return null;
        }
    }
}
