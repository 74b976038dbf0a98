using System.Runtime.CompilerServices;

namespace Analytics.Ingest;

/// <summary>The fields of the record being read, by slot; remembers the first fault met.</summary>
internal sealed class RecordFields(RecordScanner records, Source source)
{
    private readonly MissingTexts missing = new(source);
    private readonly ValueReader values = ValueReader.Of(source);
    private readonly FieldText form = new(source);
    private readonly Chunk joined = new(new byte[Chunk.Lead + 256 + Chunk.Pad]);
    private char[] text = new char[256];
    private ListItem? item; // in place of the list that stands in a field

    /// <summary>What is wrong with this record, or null so far.</summary>
    public (FaultCode Code, string? Column, string? ValueClass)? Fault { get; private set; }

    /// <summary>Position of the record in the file, in bytes.</summary>
    public long Offset => records.Offset;

    /// <summary>Faults of single answers of this record, which is good without them.</summary>
    public List<AnswerFault> AnswerFaults { get; } = [];

    /// <summary>Whether nothing is wrong with this record or an answer of it so far.</summary>
    public bool IsGood => Fault is null && AnswerFaults.Count == 0;

    public void Next()
    {
        if (IsGood) { return; }

        Fault = null;
        AnswerFaults.Clear();
    }

    /// <summary>Takes the fault of the answer read last off the record; null if it has none.</summary>
    public FaultCode? TakeAnswerFault()
    {
        if (Fault is not { } fault) { return null; }

        AnswerFaults.Add(new(fault.Code, fault.Column!, fault.ValueClass));
        Fault = null;
        return fault.Code;
    }

    /// <summary>Lets an item of a list stand in its field, instead of the list.</summary>
    public void Take(int field, string text) => item = new(field, text, Encoding.UTF8.GetBytes(text));

    /// <summary>Lets lists stand in their fields again.</summary>
    public void TakeWhole() => item = null;

    /// <summary>Bytes that tell a slot's texts apart: different texts never have the same. Valid until the next call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ByteSlice Verbatim(Slot slot)
    {
        if (item is not null) { return Joined(slot.Fields); }

        if (slot.Only >= 0) { return records.Field(slot.Only); }

        var fields = slot.Fields;
        return fields.Length > 1 && IsRun(fields) ? records.Fields(fields[0], fields[^1]) : Joined(fields);
    }

    /// <summary>Whether fields follow one another.</summary>
    private static bool IsRun(int[] fields)
    {
        for (var i = 1; i < fields.Length; i++)
        {
            if (fields[i] != fields[i - 1] + 1) { return false; }
        }

        return true;
    }

    private ByteSlice Joined(int[] fields)
    {
        joined.To = joined.From;
        foreach (var field in fields)
        {
            joined.Append(item is { } one && one.Field == field ? one.Bytes : records.Fields(field, field).Span);
            joined.Append("\n"u8);
        }

        return new(joined.Bytes, joined.From, joined.Length);
    }

    /// <summary>The text of a slot; empty if it is missing, or the source has no such column. Valid until the next call.</summary>
    public ReadOnlySpan<char> Text(Slot? slot)
    {
        if (slot is null) { return []; }

        if (slot.Given is { } given) { return given; }

        var length = 0;
        for (var i = 0; i < slot.Fields.Length; i++)
        {
            var bytes = records.Fields(slot.Fields[i], slot.Fields[i]).Span;
            if (text.Length < length + bytes.Length + 1) { Array.Resize(ref text, Math.Max(text.Length * 2, length + bytes.Length + 1)); }

            var from = length > 0 ? length + 1 : 0;
            ReadOnlySpan<char> part = item is { } one && one.Field == slot.Fields[i]
                ? one.Text : form.Read(bytes, text.AsSpan(from)).Trim();
            if (part is ['\uFEFF', ..]) { part = part.Trim('\uFEFF').Trim(); } // some programs write it before a text within a file

            if (part.IsEmpty || (!slot.AsItStands && missing.Have(part))) { continue; } // a missing part drops out with its slash

            part.CopyTo(text.AsSpan(from));
            if (from > 0) { text[from - 1] = '/'; }

            length = from + part.Length;
        }

        return slot.Holds is null ? text.AsSpan(0, length) : TakenOut(slot.Holds, length);
    }

    /// <summary>What a pattern takes out of the text; empty if it does not fit.</summary>
    private ReadOnlySpan<char> TakenOut(NamePattern holds, int length)
    {
        if (holds.Match(text.AsSpan(0, length).ToString()) is not [var found]) { return []; }

        var part = found.AsSpan().Trim();
        return missing.Have(part) ? [] : part;
    }

    /// <summary>The text of a slot that must be there; empty with a fault where it is not.</summary>
    public ReadOnlySpan<char> Required(Slot? slot)
    {
        var value = Text(slot);
        if (value.IsEmpty) { Fail(FaultCode.MissingValue, slot?.Name, slot?.Holds is null ? "empty" : "not as declared"); }

        return value;
    }

    /// <summary>A number, or null if missing or faulty (the fault is remembered).</summary>
    public double? Number(Slot? slot, double? from = null, double? to = null) => Number(slot, values, from, to);

    /// <summary>A number as a reader of its own reads it, or null if missing or faulty (the fault is remembered).</summary>
    public double? Number(Slot? slot, ValueReader reader, double? from, double? to)
    {
        var value = Text(slot);
        if (value.IsEmpty) { return null; }

        if (reader.Read(value) is not { } number)
        {
            Fail(FaultCode.NotANumber, slot!.Name, reader.KindOf(value));
            return null;
        }

        if (number < from || number > to)
        {
            Fail(FaultCode.OutOfRange, slot!.Name, Ingest.Fault.ClassOf(value));
            return null;
        }

        return number;
    }

    /// <summary>An instant in microseconds, or null if missing or faulty (the fault is remembered).</summary>
    public long? Time(Slot? slot, TimeReader times, DateOnly? starts)
    {
        var value = Text(slot);
        if (value.IsEmpty) { return null; }

        if (times.Read(value, starts) is { } micros) { return micros; }

        Fail(FaultCode.BadTime, slot!.Name, DatesForNone.Has(value.ToString()) ? Ingest.Fault.DateForNone : Ingest.Fault.ClassOf(value));
        return null;
    }

    public void Fail(FaultCode code, string? column, string? valueClass = null) => Fault ??= (code, column, valueClass);

    private sealed record ListItem(int Field, string Text, byte[] Bytes);
}

/// <summary>Where a role's value is in a record: one field, or several to be joined with a slash; in none if it is given.</summary>
internal sealed record Slot(int[] Fields, string Name)
{
    /// <summary>The fields of two slots, where they are side by side in a record; else null.</summary>
    public static Slot? SideBySide(Slot one, Slot other)
    {
        int[] fields = [.. one.Fields.Concat(other.Fields).Order()];
        return fields.Length > 0 && fields[^1] - fields[0] == fields.Length - 1 ? new Slot(fields, one.Name) : null;
    }

    /// <summary>The field, where it is a single one; else -1.</summary>
    public int Only { get; } = Fields is [var only] ? only : -1;

    /// <summary>What it is for all records of a text; null if it is in fields.</summary>
    public string? Given { get; init; }

    /// <summary>Whether a text that means missing is a text like others.</summary>
    public bool AsItStands { get; init; }

    /// <summary>What the text holds, of which one part is taken out; null if all of it is the value.</summary>
    public NamePattern? Holds { get; init; }
}
