using System.Runtime.CompilerServices;

namespace Analytics.Ingest;

/// <summary>The fields of the record being read, by slot; remembers the first fault met.</summary>
internal sealed class RecordFields(RecordScanner records, Source source)
{
    private readonly string[] missing = [.. source.Missing ?? []];
    private readonly ValueReader values = ValueReader.Of(source);
    private readonly FieldText form = new(source);
    private readonly Chunk joined = new(new byte[Chunk.Lead + 256 + Chunk.Pad]);
    private char[] text = new char[256];
    private (int Field, string Text, byte[] Bytes)? item; // in place of the list that stands in a field

    /// <summary>What is wrong with this record, or null so far.</summary>
    public (FaultCode Code, string? Column, string? ValueClass)? Fault { get; private set; }

    /// <summary>Where the record stands in the file, bytes.</summary>
    public long Offset => records.Offset;

    /// <summary>Faults of single answers of this record, which is good without them.</summary>
    public List<AnswerFault> AnswerFaults { get; } = [];

    public void Next()
    {
        Fault = null;
        AnswerFaults.Clear();
    }

    /// <summary>Takes the fault of the answer read last off the record; null where it has none.</summary>
    public FaultCode? TakeAnswerFault()
    {
        if (Fault is not { } fault) { return null; }

        AnswerFaults.Add(new(fault.Code, fault.Column!, fault.ValueClass));
        Fault = null;
        return fault.Code;
    }

    /// <summary>Lets an item of a list stand in its field, in place of the list.</summary>
    public void Take(int field, string text) => item = (field, text, Encoding.UTF8.GetBytes(text));

    /// <summary>Lets lists stand in their fields again.</summary>
    public void TakeWhole() => item = null;

    /// <summary>Bytes that tell a slot's texts apart: different texts never have the same. Valid until the next call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ByteSlice Verbatim(Slot slot)
    {
        var fields = slot.Fields;
        if (item is not null) { return Joined(fields); }

        if (fields.Length == 1) { return records.Field(fields[0]); }

        return fields.Length == 2 && fields[1] == fields[0] + 1 ? records.Fields(fields[0], fields[1]) : Joined(fields);
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

    /// <summary>The text of a slot; empty where it is missing, or the source has no such column. Valid until the next call.</summary>
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

            if (part.IsEmpty || (!slot.AsItStands && IsMissing(part))) { continue; } // a missing part drops out with its slash

            part.CopyTo(text.AsSpan(from));
            if (from > 0) { text[from - 1] = '/'; }

            length = from + part.Length;
        }

        return slot.Holds is null ? text.AsSpan(0, length) : TakenOut(slot.Holds, length);
    }

    /// <summary>What a pattern takes out of the text; empty where it does not fit.</summary>
    private ReadOnlySpan<char> TakenOut(NamePattern holds, int length)
    {
        if (holds.Match(text.AsSpan(0, length).ToString()) is not [var found]) { return []; }

        var part = found.AsSpan().Trim();
        return IsMissing(part) ? [] : part;
    }

    /// <summary>The text of a slot that must be there; empty with a fault where it is not.</summary>
    public ReadOnlySpan<char> Required(Slot? slot)
    {
        var value = Text(slot);
        if (value.IsEmpty) { Fail(FaultCode.MissingValue, slot?.Name, slot?.Holds is null ? "empty" : "not as declared"); }

        return value;
    }

    /// <summary>A number, or null where missing or faulty (the fault is remembered).</summary>
    public double? Number(Slot? slot, double? from = null, double? to = null) => Number(slot, values, from, to);

    /// <summary>A number as a reader of its own reads it, or null where missing or faulty (the fault is remembered).</summary>
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

    /// <summary>Whether a text means that a value is missing.</summary>
    private bool IsMissing(ReadOnlySpan<char> value)
    {
        foreach (var token in missing)
        {
            if (value.Equals(token, StringComparison.Ordinal)) { return true; }
        }

        return false;
    }
}

/// <summary>Finds slots in a header, and in what stands outside the rows.</summary>
/// <param name="names">The names of the columns.</param>
/// <param name="roles">What stands outside the rows.</param>
/// <param name="asks">Whether it only finds out what is asked for: it has every column then.</param>
/// <param name="shorter">What of each name is the column's where more stands beside it.</param>
internal sealed class Header(
    IReadOnlyList<string> names, FileRoles? roles = null, bool asks = false, IReadOnlyList<string>? shorter = null)
{
    private readonly List<(FaultCode Code, string Column)> faults = [];
    private readonly SortedDictionary<string, int> read = new(StringComparer.Ordinal);

    /// <summary>The fields of the columns asked for so far, by name.</summary>
    public IReadOnlyDictionary<string, int> Read => read;

    /// <summary>Declared columns that are not there, or there twice.</summary>
    public IReadOnlyList<(FaultCode Code, string Column)> Faults => faults;

    public int Width => names.Count;

    /// <summary>Why a file with this header is refused, or null: columns that its source declares are not there, or there twice.</summary>
    /// <param name="source">The source.</param>
    /// <param name="head">The head that the header is of; null where the file ends within it.</param>
    public FileFault? Wrong(Source source, FileHead? head)
    {
        if (faults.Count == 0) { return null; }

        if (head is null && source.Header?.Line is { } line)
        {
            return new(FaultCode.MissingColumn, string.Create(CultureInfo.InvariantCulture,
                $"The file ends before line {line}, on which source '{source.Id}' says that its header stands. Correct \"header\" in "
                    + $"study.json, or export the file again."));
        }

        var columns = string.Join(", ", faults.Select(fault => $"'{fault.Column}'").Distinct(StringComparer.Ordinal));
        var place = head is { Line: > 1 } ? string.Create(CultureInfo.InvariantCulture, $"The header in line {head.Line}") : "The header";
        var code = faults[0].Code;
        return new(code, code == FaultCode.MissingColumn
            ? $"{place} lacks {columns}; it has {Width} {(Width == 1 ? "column" : "columns")}. "
                + ((head is null ? null : HeaderRemedy.Of(head, source)) ?? OtherSeparator(source)
                    ?? $"Compare the export's header with the columns of source '{source.Id}' in study.json.")
            : code == FaultCode.NotANumber
            ? $"{place} has {columns}, where {{of}} in \"columns\" of the measure of source '{source.Id}' takes out no greatest mark: name "
                + "such columns in \"except\", or correct the pattern in study.json."
            : $"{place} names {columns} more than once. Rename or drop one.");
    }

    /// <summary>What to declare where a header of one column holds another separator; null where it holds none.</summary>
    private string? OtherSeparator(Source source)
    {
        var other = Width != 1 ? null
            : OtherSeparators.FirstOrDefault(one => one != source.Separator && names[0].Contains(one, StringComparison.Ordinal));
        var told = other?.Replace("\t", "\\t", StringComparison.Ordinal);
        return told is null ? null
            : $"Its one column holds '{told}': declare \"separator\": \"{told}\" for source '{source.Id}' in study.json.";
    }

    private static string[] OtherSeparators { get; } = [";", "\t", "|", ","];

    /// <summary>Where a role stands: in its column, or outside the rows; null where nothing says it.</summary>
    public Slot? Role(string role, ColumnRef? column) => column is null && roles?.Of(role) is { } given
        ? new Slot([], $"{{{role}}}") { Given = given.Trim() } : Slot(column);

    /// <summary>Where a column stands; null where the source has none, or may lack it and does.</summary>
    public Slot? Slot(ColumnRef? column) => column?.Holds is not { } holds ? Place(column)
        : Place(column) is { } slot ? slot with { Holds = NamePattern.OfText(holds) } : null;

    private Slot? Place(ColumnRef? column)
    {
        if (column is null) { return null; }

        if (column.Position is { } position) { return At(position - 1, column); }

        if (column.IsAnyOf)
        {
            return column.Names.FirstOrDefault(Has) is { } found ? new Slot([Field(found)], found) : Lacking(column);
        }

        if (column.IsOfPresent)
        {
            var present = column.Names.Where(Has).ToList();
            return present.Count == 0 ? Lacking(column) : new Slot([.. present.Select(Field)], string.Join('/', present));
        }

        return column.IsOptional && !column.Names.All(Has) ? null : new Slot([.. column.Names.Select(Field)], column.ToString());
    }

    public Slot? Slot(string? column) => column is null ? null : new Slot([Field(column)], column);

    private Slot? At(int field, ColumnRef column)
    {
        if (field >= names.Count) { return Lacking(column); }

        read[column.ToString()] = field;
        return new Slot([field], column.ToString());
    }

    private Slot? Lacking(ColumnRef column)
    {
        if (column.IsOptional) { return null; }

        faults.Add((FaultCode.MissingColumn, column.ToString()));
        return new Slot([0], column.ToString());
    }

    private bool Has(string column) => asks || Like(names, column).Any() || Like(shorter ?? [], column).Any();

    private static IEnumerable<int> Like(IReadOnlyList<string> names, string column) =>
        names.Index().Where(one => string.Equals(FoundHeader.Plain(one.Item), column, StringComparison.Ordinal)).Select(one => one.Index);

    /// <summary>The columns that are an object each; two of one object are at fault, and a greatest mark that is no number.</summary>
    /// <param name="measure">Says which.</param>
    /// <param name="named">Columns that are something else.</param>
    /// <param name="numbers">Reads greatest marks.</param>
    public IReadOnlyList<WideColumn> Columns(MeasureBinding measure, IReadOnlySet<string> named, NumberReader numbers)
    {
        var pattern = NamePattern.OfText(measure.Columns!);
        var (objectAt, mostAt) = (pattern.Groups.ToList().IndexOf("object"), pattern.Groups.ToList().IndexOf("of"));
        var except = (measure.Except ?? []).Select(NamePattern.OfText).ToList();
        var found = new List<WideColumn>();
        foreach (var name in names.Select(FoundHeader.Plain))
        {
            if (named.Contains(name) || except.Exists(one => one.Match(name) is not null)) { continue; }

            if (pattern.Match(name) is not { } parts || parts[objectAt].Trim() is not { Length: > 0 } item) { continue; }

            var most = mostAt < 0 ? null : numbers.Read(parts[mostAt].Trim());
            if (found.Exists(one => one.Object == item)) { faults.Add((FaultCode.DoubledColumn, name)); }
            else if (mostAt >= 0 && most is not > 0) { faults.Add((FaultCode.NotANumber, name)); }
            else { found.Add(new(name, item, most)); }
        }

        return found;
    }

    private int Field(string column)
    {
        var found = Like(names, column).Take(2).ToList();
        if (found.Count == 0) { found = [.. Like(shorter ?? [], column).Take(2)]; }

        if (found.Count != 1) { faults.Add((found.Count == 0 ? FaultCode.MissingColumn : FaultCode.DoubledColumn, column)); }

        return found.Count > 1 ? found[0] : read[column] = found.FirstOrDefault();
    }
}
