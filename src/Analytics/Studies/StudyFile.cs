using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Analytics.Studies;

/// <summary>Reads study files and what belongs to them, collecting faults instead of stopping at the first.</summary>
public static class StudyFile
{
    public const string Name = "study.json";

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The study.json of a folder, or the file itself.</summary>
    /// <exception cref="StudyException">There is no such file.</exception>
    public static string Find(string folderOrFile)
    {
        var file = Directory.Exists(folderOrFile) ? Path.Combine(folderOrFile, Name) : folderOrFile;
        return File.Exists(file)
            ? Path.GetFullPath(file)
            : throw new StudyException(folderOrFile, [new StudyFault("$", $"a folder with a {Name}, or such a file", "nothing there")]);
    }

    /// <summary>The record a JSON file describes, as far as it can be read; its faults are added to the list. Null when it is not JSON.</summary>
    /// <param name="file">Path of the file.</param>
    /// <param name="faults">Where faults are added, in order of their place.</param>
    /// <param name="prefix">Put before each path, to tell files apart; empty for the study itself.</param>
    public static T? Read<T>(string file, List<StudyFault> faults, string prefix = "")
        where T : class
    {
        try
        {
            var bytes = File.ReadAllBytes(file).AsMemory();
            if (!Utf8.IsValid(bytes.Span))
            {
                faults.Add(new StudyFault($"{prefix}$", "text in UTF-8", "bytes that are not UTF-8"));
                return null;
            }

            if (bytes.Span.StartsWith(Encoding.UTF8.Preamble)) { bytes = bytes[Encoding.UTF8.Preamble.Length..]; }

            using var json = JsonDocument.Parse(bytes, Lenient);
            return (T)new StudyReader(faults).Record(typeof(T), json.RootElement, prefix + "$");
        }
        catch (JsonException broken)
        {
            faults.Add(new StudyFault($"{prefix}line {broken.LineNumber + 1}, byte {broken.BytePositionInLine}", "JSON", "text that cannot be read as JSON"));
            return null;
        }
    }
}
