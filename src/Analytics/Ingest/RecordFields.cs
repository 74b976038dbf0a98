using System.Text;
using Analytics.Studies;
using CsvHelper;

namespace Analytics.Ingest;

/// <summary>The fields of the record being read, by slot; remembers the first fault met.</summary>
internal sealed class RecordFields(CsvReader reader, Source source)
{
    private readonly string[] missing = [.. source.Missing ?? []];
    private readonly NumberReader numbers = new(source.Decimal[0], source.Group?[0]);
    private char[] text = new char[256];

    /// <summary>What is wrong with this record, or null so far.</summary>
    public (FaultCode Code, string? Column, string? ValueClass)? Fault { get; private set; }

    public void Next() => Fault = null;

    /// <summary>The text of a slot; empty where it is missing, or the source has no such column. Valid until the next call.</summary>
    public ReadOnlySpan<char> Text(Slot? slot)
    {
        if (slot is null) { return []; }

        var length = 0;
        for (var i = 0; i < slot.Fields.Length; i++)
        {
            var bytes = reader.GetSpan(slot.Fields[i]);
            if (text.Length < length + bytes.Length + 1) { Array.Resize(ref text, Math.Max(text.Length * 2, length + bytes.Length + 1)); }

            var from = length > 0 ? length + 1 : 0;
            var part = text.AsSpan(from, Encoding.UTF8.GetChars(bytes, text.AsSpan(from))).Trim();
            if (IsMissing(part)) { continue; } // a missing part drops out with its slash

            part.CopyTo(text.AsSpan(from));
            if (from > 0) { text[from - 1] = '/'; }

            length = from + part.Length;
        }

        return text.AsSpan(0, length);
    }

    /// <summary>The text of a slot that must be there; empty with a fault where it is not.</summary>
    public ReadOnlySpan<char> Required(Slot? slot)
    {
        var value = Text(slot);
        if (value.IsEmpty) { Fail(FaultCode.MissingValue, slot?.Name, "empty"); }

        return value;
    }

    /// <summary>A number, or null where missing or faulty (the fault is remembered).</summary>
    public double? Number(Slot? slot, double? from = null, double? to = null)
    {
        var value = Text(slot);
        if (value.IsEmpty) { return null; }

        if (numbers.Read(value) is not { } number)
        {
            Fail(FaultCode.NotANumber, slot!.Name, Ingest.Fault.ClassOf(value));
            return null;
        }

        if (number < from || number > to)
        {
            Fail(FaultCode.OutOfRange, slot!.Name, Ingest.Fault.ClassOf(value));
            return null;
        }

        return number;
    }

    /// <summary>An instant in microseconds, or null where missing or faulty (the fault is remembered).</summary>
    public long? Time(Slot? slot, TimeReader times, DateOnly? starts)
    {
        var value = Text(slot);
        if (value.IsEmpty) { return null; }

        if (times.Read(value, starts) is { } micros) { return micros; }

        Fail(FaultCode.BadTime, slot!.Name, Ingest.Fault.ClassOf(value));
        return null;
    }

    public void Fail(FaultCode code, string? column, string? valueClass = null) => Fault ??= (code, column, valueClass);

    private bool IsMissing(ReadOnlySpan<char> value)
    {
        if (value.IsEmpty) { return true; }

        foreach (var token in missing)
        {
            if (value.Equals(token, StringComparison.Ordinal)) { return true; }
        }

        return false;
    }
}

/// <summary>Finds slots in a header.</summary>
internal sealed class Header(IReadOnlyList<string> names)
{
    private readonly List<(FaultCode Code, string Column)> faults = [];

    /// <summary>Declared columns that are not there, or there twice.</summary>
    public IReadOnlyList<(FaultCode Code, string Column)> Faults => faults;

    public int Width => names.Count;

    public Slot? Slot(ColumnRef? column) => column is null ? null : new Slot([.. column.Names.Select(Field)], column.ToString());

    public Slot? Slot(string? column) => column is null ? null : new Slot([Field(column)], column);

    private int Field(string column)
    {
        var at = -1;
        for (var i = 0; i < names.Count; i++)
        {
            if (!string.Equals(names[i].Trim('\uFEFF', ' '), column, StringComparison.Ordinal)) { continue; }

            if (at >= 0) { faults.Add((FaultCode.DoubledColumn, column)); return at; }

            at = i;
        }

        if (at < 0) { faults.Add((FaultCode.MissingColumn, column)); }

        return Math.Max(at, 0);
    }
}
