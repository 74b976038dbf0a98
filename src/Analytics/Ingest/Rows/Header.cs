namespace Analytics.Ingest;

/// <summary>Resolves columns and roles to slots.</summary>
/// <param name="roles">Roles outside the rows.</param>
/// <param name="asks">Only collect requested columns: every column exists.</param>
/// <param name="shorter">The part of each name that identifies the column, if headings hold more.</param>
internal sealed class Header(
    IReadOnlyList<string> names, FileRoles? roles = null, bool asks = false, IReadOnlyList<string>? shorter = null)
{
    private readonly List<(FaultCode Code, string Column)> faults = [];
    private readonly SortedDictionary<string, int> read = new(StringComparer.Ordinal);

    /// <summary>Positions of requested columns, by name.</summary>
    public IReadOnlyDictionary<string, int> Read => read;

    /// <summary>Declared columns that are missing or duplicated.</summary>
    public IReadOnlyList<(FaultCode Code, string Column)> Faults => faults;

    public int Width => names.Count;

    /// <summary>Why a file with this header is rejected: missing or duplicated columns; otherwise null.</summary>
    /// <param name="head">Null if the file ends within its header.</param>
    public FileFault? Wrong(Source source, FileHead? head)
    {
        if (faults.Count == 0) { return null; }

        if (head is null && source.Header?.Line is { } line)
        {
            return new(FaultCode.MissingColumn,
                $"The file ends before line {line}, where source '{source.Id}' declares its header. Correct \"header\" in study.json, or "
                    + "export the file again.");
        }

        if (Width == 0 && head is null) { return new(FaultCode.EmptyFile, "The file holds nothing but blank lines. Export it again."); }

        var lacking = faults.Select(fault => fault.Column).Distinct(StringComparer.Ordinal).ToList();
        var columns = string.Join(", ", lacking.Select(column => $"'{column}'"));
        var place = head is { Line: > 1 } ? $"The header in line {head.Line}" : "The header";
        var code = faults[0].Code;
        return new(code, code == FaultCode.MissingColumn
            ? $"{place} lacks {columns}; it has {Width} {(Width == 1 ? "column" : "columns")}. "
                + (NearlyJson() ?? NearNames.Of(lacking, names, source) ?? OldLineBreaks()
                    ?? (head is null ? null : HeaderRemedy.Of(head, source))
                    ?? NearNames.Within(lacking, names, source) ?? OtherSeparator(source)
                    ?? $"Compare the export's header with the columns of source '{source.Id}' in study.json." + OtherLanguage(source))
            : code == FaultCode.NotANumber
            ? $"{place} has {columns}, where {{of}} in \"columns\" of the measure of source '{source.Id}' takes out no greatest mark: name "
                + "such columns in \"except\", or correct the pattern in study.json."
            : $"{place} names {columns} more than once. Rename or drop one.");
    }

    /// <summary>Remark for known formats whose columns are missing: the header may be in another language or use labels.</summary>
    private string OtherLanguage(Source source) =>
        source.Format is null || !source.Columns.Bound().Any(one => faults.Exists(fault => one.Column.Names.Contains(fault.Column))) ? ""
            : " If the header is in another language, or has labels in place of names, name those columns in \"columns\" of the source, or "
                + "export with the names that the format knows.";

    /// <summary>Advice for lines with almost-JSON objects; null otherwise.</summary>
    private string? NearlyJson() =>
        names is [['{', '\'', ..], ..] ? "Its lines are objects as Python prints them, in single quotes: write JSON, as json.dumps does."
        : names.Any(name => name.Contains("{\"", StringComparison.Ordinal))
            ? "Its lines have text before the objects of JSON, as in a log: take it away, so that each line is one object."
            : null;

    /// <summary>Advice for a carriage return within a name; null otherwise.</summary>
    private string? OldLineBreaks() => !names.Any(name => name.Contains('\r', StringComparison.Ordinal)) ? null
        : "Its lines end with carriage returns alone, as on old Macintoshes: save it with line feeds (a spreadsheet's \"CSV UTF-8\").";

    /// <summary>Advice for a single column that contains another separator; null otherwise.</summary>
    private string? OtherSeparator(Source source)
    {
        var other = Width != 1 ? null
            : OtherSeparators.FirstOrDefault(one => one != source.Separator && names[0].Contains(one, StringComparison.Ordinal));
        var told = other?.Replace("\t", "\\t", StringComparison.Ordinal);
        return told is null ? Padded(source)
            : $"Its one column holds '{told}': declare \"separator\": \"{told}\" for source '{source.Id}' in study.json.";
    }

    /// <summary>Advice for columns separated by blanks; null otherwise.</summary>
    private string? Padded(Source source)
    {
        var words = Width != 1 ? [] : names[0].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.Length > 1 && faults.TrueForAll(fault => words.Contains(fault.Column, StringComparer.Ordinal))
            ? $"Blanks stand between its columns: export it with a separator, such as \"{source.Separator}\"." : null;
    }

    private static string[] OtherSeparators { get; } = [";", "\t", "|", ","];

    /// <summary>The slot of a role: a column or a constant; null if there is neither.</summary>
    public Slot? Role(string role, ColumnRef? column) => column is null && roles?.Of(role) is { } given
        ? new Slot([], $"{{{role}}}") { Given = given.Trim() } : Slot(column);

    /// <summary>The slot of a column; null if not declared, or optional and missing.</summary>
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

    private bool Has(string column) => asks || Like(column).Count > 0;

    private List<int> Like(string column) => Like(names, column) is { Count: > 0 } found ? found : Like(shorter ?? names, column);

    private static List<int> Like(IReadOnlyList<string> names, string column)
    {
        var (wanted, found) = (FoundHeader.Plain(column), new List<int>());
        for (var at = 0; at < names.Count; at++)
        {
            if (FoundHeader.Plain(names[at]) == wanted) { found.Add(at); }
        }

        return found;
    }

    /// <summary>Columns that each stand for an object. Duplicated objects and unreadable maximum marks are faults.</summary>
    /// <param name="measure">Declares the pattern.</param>
    /// <param name="named">Columns with another role.</param>
    /// <param name="numbers">Reads maximum marks.</param>
    public IReadOnlyList<WideColumn> Columns(MeasureBinding measure, IReadOnlySet<string> named, NumberReader numbers)
    {
        var pattern = NamePattern.OfText(measure.Columns!);
        var (objectAt, mostAt) = (pattern.Groups.ToList().IndexOf("object"), pattern.Groups.ToList().IndexOf("of"));
        var except = (measure.Except ?? []).Select(NamePattern.OfText).ToList();
        var found = new List<WideColumn>();
        var beside = -1;
        foreach (var (at, name) in names.Select(FoundHeader.Plain).Index())
        {
            if (at == beside || named.Contains(name) || except.Exists(one => one.Match(name) is not null)) { continue; }

            if (pattern.Match(name) is not { } parts || parts[objectAt].Trim() is not { Length: > 0 } item) { continue; }

            var most = mostAt < 0 ? null : numbers.Read(parts[mostAt].Trim());
            if (found.Exists(one => one.Object == item)) { faults.Add((FaultCode.DoubledColumn, name)); }
            else if (mostAt >= 0 && most is not > 0) { faults.Add((FaultCode.NotANumber, name)); }
            else
            {
                beside = measure.TimeBeside ? at + 1 : beside;
                found.Add(new(name, item, most, measure.TimeBeside ? At(beside, new([]) { Position = beside + 1 }) : null));
            }
        }

        return found;
    }

    private int Field(string column)
    {
        var found = Like(column);
        if (found.Count != 1) { faults.Add((found.Count == 0 ? FaultCode.MissingColumn : FaultCode.DoubledColumn, column)); }

        return found.Count > 1 ? found[0] : read[column] = found.FirstOrDefault();
    }
}

/// <param name="Most">Maximum mark from the header; null if not given.</param>
/// <param name="Time">The column to its right if that holds the time of its values; otherwise null.</param>
internal sealed record WideColumn(string Name, string Object, double? Most, Slot? Time);
