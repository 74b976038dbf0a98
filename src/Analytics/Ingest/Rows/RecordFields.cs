using System.Runtime.CompilerServices;

namespace Analytics.Ingest;

/// <summary>Fields of the current record by slot, and its first fault.</summary>
internal sealed class RecordFields(RecordScanner records, Source source)
{
    private readonly MissingTexts missing = new(source);
    private readonly ValueReader values = ValueReader.Of(source);
    private readonly FieldText form = new(source);
    private readonly Chunk joined = new(new byte[Chunk.Lead + 256 + Chunk.Pad]);
    private char[] text = new char[256];
    private ListItem? item; // replaces the list in its field

    /// <summary>The first fault; null if none so far.</summary>
    public (FaultCode Code, string? Column, string? ValueClass)? Fault { get; private set; }

    /// <summary>Position of the record in the file, in bytes.</summary>
    public long Offset => records.Offset;

    /// <summary>Faults of single answers, without which the record is good.</summary>
    public List<AnswerFault> AnswerFaults { get; } = [];

    /// <summary>Whether there is no fault so far, in the record or its answers.</summary>
    public bool IsGood => Fault is null && AnswerFaults.Count == 0;

    public void Next()
    {
        if (IsGood) { return; }

        Fault = null;
        AnswerFaults.Clear();
    }

    /// <summary>Moves the current fault to <see cref="AnswerFaults"/>; null if there is none.</summary>
    public FaultCode? TakeAnswerFault()
    {
        if (Fault is not { } fault) { return null; }

        AnswerFaults.Add(new(fault.Code, fault.Column!, fault.ValueClass));
        Fault = null;
        return fault.Code;
    }

    /// <summary>Replaces a list by one of its items.</summary>
    public void Take(int field, string text) => item = new(field, text, Encoding.UTF8.GetBytes(text));

    /// <summary>Restores the list.</summary>
    public void TakeWhole() => item = null;

    /// <summary>Bytes that identify a slot's text: different texts have different bytes. Valid until the next call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ByteSlice Verbatim(Slot slot)
    {
        if (item is not null) { return Joined(slot.Fields); }

        if (slot.Only >= 0) { return records.Field(slot.Only); }

        return slot.IsRun ? records.Fields(slot.Fields[0], slot.Fields[^1]) : Joined(slot.Fields);
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

    /// <summary>The text of a slot; empty if missing or not declared. Valid until the next call.</summary>
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
            if (part is ['\uFEFF', ..]) { part = part.Trim('\uFEFF').Trim(); } // some programs write byte order marks within files

            if (part.IsEmpty || (!slot.AsItStands && missing.Have(part))) { continue; } // a missing part is left out with its slash

            part.CopyTo(text.AsSpan(from));
            if (from > 0) { text[from - 1] = '/'; }

            length = from + part.Length;
        }

        return slot.Holds is null ? text.AsSpan(0, length) : TakenOut(slot.Holds, length);
    }

    /// <summary>The part extracted by a pattern; empty if it does not match.</summary>
    private ReadOnlySpan<char> TakenOut(NamePattern holds, int length)
    {
        if (holds.Match(text.AsSpan(0, length).ToString()) is not [var found]) { return []; }

        var part = found.AsSpan().Trim();
        return missing.Have(part) ? [] : part;
    }

    /// <summary>The text of a required slot; empty with a fault if missing.</summary>
    public ReadOnlySpan<char> Required(Slot? slot)
    {
        var value = Text(slot);
        if (value.IsEmpty) { Fail(FaultCode.MissingValue, slot?.Name, slot?.Holds is null ? "empty" : "not as declared"); }

        return value;
    }

    /// <summary>A number; null if missing or faulty.</summary>
    public double? Number(Slot? slot, double? from = null, double? to = null) => Number(slot, values, from, to);

    /// <summary>A number by a given reader; null if missing or faulty.</summary>
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

    /// <summary>An instant in microseconds; null if missing or faulty.</summary>
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

/// <summary>The position of a role's value: one field, several joined by a slash, or none for a constant.</summary>
internal sealed record Slot(int[] Fields, string Name)
{
    /// <summary>The adjacent fields of two slots; null if not adjacent.</summary>
    public static Slot? SideBySide(Slot one, Slot other)
    {
        int[] fields = [.. one.Fields.Concat(other.Fields).Order()];
        return fields.Length > 0 && fields[^1] - fields[0] == fields.Length - 1 ? new Slot(fields, one.Name) : null;
    }

    /// <summary>The field if there is only one; otherwise -1.</summary>
    public int Only { get; } = Fields is [var only] ? only : -1;

    /// <summary>Whether it has several fields, which are adjacent and in order.</summary>
    public bool IsRun { get; } = Fields.Length > 1 && Fields.Zip(Fields.Skip(1)).All(pair => pair.Second == pair.First + 1);

    /// <summary>The constant value; null if it is in fields.</summary>
    public string? Given { get; init; }

    /// <summary>Whether texts declared as missing count as text.</summary>
    public bool AsItStands { get; init; }

    /// <summary>Pattern that extracts the value; null for the whole text.</summary>
    public NamePattern? Holds { get; init; }
}
