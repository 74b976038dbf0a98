using System.Text;

namespace Analytics.Ingest;

/// <summary>Faulty records of one file, verbatim, each with its lines, reason and column. Stays on the private side.</summary>
internal sealed class QuarantineFile
{
    private readonly StringBuilder rows = new("first_line,last_line,fault,column,value_class,record\n");

    public long Count { get; private set; }

    public SortedDictionary<FaultCode, long> Faults { get; } = [];

    public void Add(Fault fault, string record)
    {
        Count++;
        Faults[fault.Code] = Faults.GetValueOrDefault(fault.Code) + 1;
        rows.Append(System.Globalization.CultureInfo.InvariantCulture, $"{fault.FirstLine},{fault.LastLine},{fault.Code},{Quoted(fault.Column)},{fault.ValueClass},{Quoted(record)}\n");
    }

    public void Write(string path)
    {
        if (Count > 0) { Storage.AsideFile.WriteText(path, rows.ToString()); }
        else if (File.Exists(path)) { File.Delete(path); } // from a reading under another declaration
    }

    private static string Quoted(string? text) => text is null ? "" : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
