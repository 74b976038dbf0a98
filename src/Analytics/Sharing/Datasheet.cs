namespace Analytics.Sharing;

/// <summary>The datasheet of an export: purpose, content, processing, and limits.</summary>
/// <remarks>After the questions of Gebru et al. (2021).</remarks>
internal sealed class Datasheet(Study study, SharingPlan plan, DateOnly day, int rowsThere)
{
    private readonly List<string> done = [];
    private string[][] columns = [];

    public static TableNote NoteOfCounts { get; } = new("counts", "Students by two quasi-identifiers.",
    [
        new("by", "first quasi-identifier"), new("line", "its value"), new("and_by", "second quasi-identifier"),
        new("column", "its value"),
        new("students", "how many there are") { Missing = "too few, or it would tell of too few" },
    ]);

    /// <summary>Meaning of the columns.</summary>
    public TableNote NoteOf(SharedRows rows) => new(
        "rows", $"Rows for the purpose '{plan.Purpose}'; each is like those of at least {plan.K - 1} other students.",
        [.. rows.Columns.Select(column => column.Field.Name).Select(name => new ColumnNote(name, Meaning(name))
        {
            Missing = name == "row" ? null
                : plan.QuasiIdentifiers.Contains(name) ? "given up, to make rows alike" : "known of fewer than half",
        })]);

    /// <summary>Processing of rows.</summary>
    public IReadOnlyList<string> Rows(SharedRows rows)
    {
        var given = rows.Columns[0].Count;
        done.Add($"{given} of {rowsThere} rows are given; {rows.LeftOut} could not be made like those of {plan.K - 1} other "
                + $"students, and are left out.");
        done.Add($"{rows.Recoded} rows gave up a quasi-identifier. The smallest group of rows that are alike in all columns but \"row\" "
            + $"is of {rows.Smallest} students.");
        done.Add($"Features are means of such groups, in up to {plan.Bands} bands: no value is that of one student.");
        columns = [.. rows.Columns.Select(column => column.Field.Name).Select(name => new[]
        {
            name, Meaning(name), name.EndsWith("_from", StringComparison.Ordinal) && rows.Kept.GetValueOrDefault(name[..^5]) is { } share
                ? string.Create(CultureInfo.InvariantCulture, $"{100 * share:0} %") : "",
        })];
        return done;
    }

    /// <summary>Processing of tables.</summary>
    public IReadOnlyList<string> Tables(IReadOnlyList<SharedCounts> tables)
    {
        done.Add($"{rowsThere} students are counted. Values that fewer than {plan.K} have are taken together as \"other\".");
        foreach (var one in tables)
        {
            done.Add(one.Table is null ? $"{one.Line} by {one.Column} is not given: too few to hide small counts among."
                : $"{one.Line} by {one.Column}: {one.Hidden} counts are not given, which are below {plan.K} or would tell of one that is.");
        }

        columns = [.. NoteOfCounts.Columns.Select(note => new[] { note.Column, note.Meaning, "" })];
        return done;
    }

    public Document ToDocument() => new Document($"Datasheet: {plan.Purpose}", $"{study.Title}, as of {day:yyyy-MM-dd}")
        .Section("What for").Paragraph(plan.Rationale)
        .Section("What is in it")
        .Paragraph($"One row is {(plan.Form == SharedForm.Tables ? "a count of students" : plan.Grain == Grain.Student ? "a student"
            : "a student in a course")}. Others may know {string.Join(", ", plan.QuasiIdentifiers)} of a student.")
        .Table("Columns", ["column", "meaning", "#variance kept"], columns)
        .Section("What was done").Paragraph(string.Join(' ', done))
        .Section("What it does not protect")
        .Paragraph("Who knows that a student is in it knows what the whole group is like. Who gets exports of two purposes can tell which "
            + $"groups go together, and no student better than by guessing among at least {plan.K}. That alone does not make it anonymous "
            + "in law: who gets it, and what they know besides, decides.")
        .Section("What it is no good for")
        .Paragraph("Bands of means hide differences between students: correlations come out too strong, tails too short. Take no decision "
            + "about a person with it. Standard errors of single rows mean nothing here.")
        .Section("Where it comes from")
        .Paragraph($"Sources: {string.Join(", ", study.Sources.Select(source => source.Id))}. Pseudonyms are keyed for the purpose, and "
            + "stay the same from one export for it to the next: give exports of one purpose to the same people only.");

    private string Meaning(string name)
    {
        if (name == "row") { return "keyed pseudonym of the row, for this purpose only"; }

        if (plan.QuasiIdentifiers.Contains(name)) { return "quasi-identifier; empty where it was given up"; }

        var low = name.EndsWith("_from", StringComparison.Ordinal);
        var feature = name[..name.LastIndexOf('_')];
        var rule = study.Features.FirstOrDefault(one => one.Name == feature || one.RelativeName == feature);
        return $"{(low ? "lower" : "upper")} end of the band: {rule?.Title ?? feature}";
    }
}
