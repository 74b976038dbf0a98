using System.Globalization;
using System.Text;

namespace Analytics.Ingest;

/// <summary>Faulty records of one file, byte for byte, each with its lines, reason and column. Stays on the private side; grows on disk, not in memory.</summary>
internal sealed class QuarantineFile(string path) : IDisposable
{
    private readonly string aside = path + ".part";
    private FileStream? rows;

    public long Count { get; private set; }

    public SortedDictionary<FaultCode, long> Faults { get; } = [];

    public void Add(Fault fault, ReadOnlySpan<byte> record)
    {
        Count++;
        Faults[fault.Code] = Faults.GetValueOrDefault(fault.Code) + 1;
        rows ??= Begin();
        Write(string.Create(CultureInfo.InvariantCulture, $"{fault.FirstLine},{fault.LastLine},{fault.Code},{Quoted(fault.Column)},{fault.ValueClass},\""));
        while (record.IndexOf((byte)'"') is var quote and >= 0)
        {
            rows.Write(record[..(quote + 1)]);
            rows.WriteByte((byte)'"');
            record = record[(quote + 1)..];
        }

        rows.Write(record);
        Write("\"\n");
    }

    /// <summary>Puts the file in its place; one without records is not made.</summary>
    public void Keep()
    {
        if (rows is null)
        {
            if (File.Exists(path)) { File.Delete(path); } // from a reading under another declaration

            return;
        }

        rows.Flush(flushToDisk: true);
        rows.Dispose();
        rows = null;
        File.Move(aside, path, overwrite: true);
    }

    /// <summary>Drops what was not kept: a refused file stays whole in landing.</summary>
    public void Dispose()
    {
        if (rows is null) { return; }

        rows.Dispose();
        File.Delete(aside);
    }

    private FileStream Begin()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        rows = new FileStream(aside, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        Write("first_line,last_line,fault,column,value_class,record\n");
        return rows;
    }

    private void Write(string text) => rows!.Write(Encoding.UTF8.GetBytes(text));

    private static string Quoted(string? text) => text is null ? "" : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
