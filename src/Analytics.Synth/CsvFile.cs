using System.Globalization;
using System.Text;

namespace Analytics.Synth;

/// <summary>One export being written: UTF-8, a fixed line ending, quotes only where a value needs them.</summary>
internal sealed class CsvFile : IDisposable
{
    public const string Unix = "\n";
    public const string Windows = "\r\n";

    private readonly string path;
    private readonly string lineEnding;
    private readonly FileStream bytes;
    private readonly StreamWriter text;
    private readonly SortedDictionary<DirtKind, int> dirt = [];
    private long rows;
    private long overlap;

    /// <param name="folder">The folder all exports go to.</param>
    /// <param name="path">Where in it this one goes, with forward slashes.</param>
    /// <param name="header">Written as it is; may span lines.</param>
    /// <param name="lineEnding"><see cref="Unix"/> or <see cref="Windows"/>.</param>
    /// <param name="mark">Whether the file begins with a byte order mark.</param>
    public CsvFile(string folder, string path, string header, string lineEnding, bool mark = false)
    {
        this.path = path;
        this.lineEnding = lineEnding;
        var target = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        bytes = new FileStream(target, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        text = new StreamWriter(bytes, new UTF8Encoding(mark), 1 << 16);
        text.Write(header);
        text.Write(lineEnding);
    }

    public static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Join(params IEnumerable<string> values) => string.Join(',', values.Select(Quoted));

    public void Write(params IEnumerable<string> values) => WriteLine(Join(values));

    /// <summary>Writes a row that is CSV already.</summary>
    public void WriteLine(string line)
    {
        text.Write(line);
        text.Write(lineEnding);
        rows++;
    }

    /// <summary>Counts a fault planted in this file.</summary>
    public void Count(DirtKind kind) => dirt[kind] = dirt.GetValueOrDefault(kind) + 1;

    /// <summary>Counts a row that the previous export held as well.</summary>
    public void CountOverlap() => overlap++;

    /// <summary>Writes a last row that stops after so many characters, with no line ending: an export that was cut off.</summary>
    public void WriteCut(string line, int characters)
    {
        text.Write(line.AsSpan(0, characters));
        rows++;
        Count(DirtKind.CutRow);
    }

    public SampleFile Close()
    {
        text.Flush();
        return new SampleFile(path, rows, overlap, bytes.Length, dirt);
    }

    public void Dispose() => text.Dispose();

    private static string Quoted(string value) =>
        value.AsSpan().IndexOfAny(",\"\r\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
