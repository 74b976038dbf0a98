using System.Text;
using System.Text.RegularExpressions;
using Analytics.Ingest;
using Analytics.Studies;
using static Analytics.Tests.Ingest.Reading;

namespace Analytics.Tests.Ingest;

/// <summary>Made-up exports, written in ways that a source declares or does not, are read as they were meant or not at all.</summary>
public sealed class DialectTests : IDisposable
{
    private const int Rows = 40;

    private static readonly Source visits = new(
        "visits", SourceKind.Events, "*.csv", new Columns(Student: Col("student"), Course: Col("course"), Kind: Col("kind")),
        ObservedAt: DeclaredMoment.CourseStart, DelayDays: 0, RejectAbove: 1);

    private readonly Reading reading = new();

    public void Dispose() => reading.Dispose();

    [Fact]
    public void Texts_behind_escapes_are_read_as_they_were_meant() => Each(300, dice =>
    {
        var kinds = Kinds(dice, "ab\\\",\n='");
        var text = Written(kinds, kind => $"\"{Regex.Replace(kind, "[\"\\\\]", "\\$&")}\"");
        var (report, read) = Read(visits with { Escape = "\\" }, text, dice);
        Assert.Equal((Rows, Rows), (report.Read, report.Accepted));
        Assert.Equal(kinds, read);
    });

    [Fact]
    public void Of_a_program_that_doubles_quotes_but_behind_a_backslash_no_row_is_lost() => Each(300, dice =>
    {
        // PHP writes so. What ends with a backslash, or has an even number before a quote that could end the field, has no one meaning.
        var texts = Kinds(dice, "ab\\\",\n").Select(kind => Regex.Replace(kind, @"\\+", "\\"));
        var written = texts.Select((text, at) => $"{at},ART-26S,x,{Php(text)}\n");
        var source = visits with { Escape = "\\" };
        var (report, _) = Read(source, "student,course,kind,content\n" + string.Concat(written), dice);
        Assert.Equal((Rows, Rows), (report.Read, report.Accepted));
    });

    [Fact]
    public void Without_escape_a_row_is_read_as_it_was_meant_or_quarantined() => Each(300, dice =>
    {
        var texts = Kinds(dice, "ab\\\"");
        var (report, read) = Read(visits, Written([.. texts.Select((_, at) => $"k{at}")], kind => kind,
            [.. texts.Select(Php)]), dice);
        Assert.Equal(Rows, report.Read);
        Assert.All(read, kind => Assert.Matches("^k[0-9]+$", kind));
        Assert.Equal(report.Accepted, read.Count);
    });

    [Fact]
    public void Wrapped_ids_are_those_that_are_not() => Each(200, dice =>
    {
        string Wrapped(int student) => dice.Next(4) switch
        {
            0 => $"=\"{student:000}\"", 1 => $"\"=\"\"{student:000}\"\"\"", 2 => $"'{student:000}", _ => $"{student:000}",
        };

        var text = "student,course,kind\n" + string.Concat(Enumerable.Range(0, Rows).Select(at => $"{Wrapped(at)},ART-26S,k{at}\n"));
        var (report, tables) = reading.Parse(visits with { Unwrap = true }, text);
        Assert.Equal((Rows, Rows), (report.Read, report.Accepted));
        var meant = Enumerable.Range(0, Rows).Select(at => $"{reading.Pseudonyms.Student($"{at:000}")} | k{at}");
        Assert.Equal(meant.Order(StringComparer.Ordinal),
            Reading.Rows(tables["events"], "student", "kind").Order(StringComparer.Ordinal));

        var plain = text.Split('\n').Count(line => line.Length > 0 && char.IsAsciiDigit(line[0]));
        var undeclared = reading.Parse(visits, text).Report;
        Assert.Equal((plain, Rows - plain), (undeclared.Accepted, undeclared.Quarantined));
        Assert.Empty(undeclared.Faults.Keys.Except([FaultCode.WrappedId, FaultCode.BrokenQuote]));
    });

    [Theory]
    [InlineData("1E+05", true)]
    [InlineData("1.23457E+11", true)]
    [InlineData("1,23457e+11", true)]
    [InlineData("1E5", false)]
    [InlineData("E+05", false)]
    [InlineData("12E+05", false)]
    [InlineData("1.E+05", false)]
    [InlineData("1E+05a", false)]
    [InlineData("a1E+05", false)]
    [InlineData("1E+5", false)] // spreadsheets write two figures at least
    public void An_id_that_a_spreadsheet_rounded_is_a_fault_of_its_own(string id, bool rounded)
    {
        var outcomes = visits with { Kind = SourceKind.Outcomes, Columns = visits.Columns with { Outcome = Col("kind") } };
        foreach (var source in new[] { visits, outcomes })
        {
            var report = reading.Parse(source, $"student,course,kind\n\"{id}\",ART-26S,x\n").Report;
            Assert.Equal(rounded ? [FaultCode.RoundedId] : [], report.Faults.Keys);
        }
    }

    [Fact] // a lookup that found nobody
    public void An_id_that_is_a_formula_s_error_is_nobodys()
    {
        var report = reading.Parse(visits, "student,course,kind\n#N/A,ART-26S,x\n1,ART-26S,x\n#REF!,ART-26S,x\n").Report;
        Assert.Equal((1L, 2L), (report.Accepted, report.Quarantined));
        Assert.Equal([FaultCode.MissingValue], report.Faults.Keys);
        Assert.Contains("MissingValue,\"student\",a formula's error", reading.Quarantine, StringComparison.Ordinal);
    }

    [Theory] // what pandas, R, SQL and JavaScript write for an id that is not there; one of those words is nobody's login
    [InlineData("nan")]
    [InlineData("NaN")]
    [InlineData("None")]
    [InlineData("NULL")]
    [InlineData("(null)")]
    [InlineData("undefined")]
    [InlineData("NA")]
    [InlineData("\\N")]
    public void An_id_that_is_a_word_for_none_is_nobodys(string none)
    {
        var report = reading.Parse(visits, $"student,course,kind\n{none},ART-26S,x\nnancy,ART-26S,x\n").Report;
        Assert.Equal((1L, 1L), (report.Accepted, report.Quarantined));
        Assert.Equal([FaultCode.MissingValue], report.Faults.Keys);
        Assert.Contains("MissingValue,\"student\",a word for none", reading.Quarantine, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quote_out_of_place_costs_nothing_in_a_column_that_is_not_read() => Each(300, dice =>
    {
        var notes = Kinds(dice, "ab \"'=").Select(note => dice.Next(2) == 0 ? note : $"\"{note}\"").ToList();
        var source = visits with { Drop = [new RowCondition(new ColumnRef(["kind"]), new(["never"]))] };
        var (report, read) = Read(source, Written([.. notes.Select((_, at) => $"k{at}")], kind => kind, notes), dice);
        Assert.All(read, kind => Assert.Matches("^k[0-9]+$", kind));
        Assert.Equal((Rows, Rows), (report.Accepted, read.Count));
    });

    [Theory]
    [InlineData("1,ART-26S,x,say \"no\"", true)]
    [InlineData("1,ART-26S,x,\"<p class=\"lead\">first, then\"", true)]
    [InlineData("1,ART-26S,\"x\"y,plain", false)] // the column is read
    [InlineData("1,ART-26S,x,\"<p class=\"lead\",second>\"", false)] // another number of fields: who knows which
    [InlineData("1,ART-26S,x,\"never closed", false)]
    [InlineData("1,ART-26S,x,\"never closed\n2,ART-26S,x,\"y\"", false)] // it has swallowed a line
    public void A_record_is_read_in_spite_of_a_quote_out_of_place_where_its_fields_are_clear(string record, bool read)
    {
        var report = reading.Parse(visits, $"student,course,kind,note\n{record}\n").Report;
        Assert.Equal(read ? (1, 0) : (0, 1), (report.Accepted, report.Quarantined));
        Assert.Equal(read ? ["1 of its records have a quote out of place in columns that are not read; they are read all the same."] : null,
            report.Notes);
    }

    [Fact]
    public void A_file_whose_every_record_has_a_quote_out_of_place_is_read_in_one_go()
    {
        var text = new StringBuilder("student,course,kind,note\n");
        for (var row = 0; row < 40_000; row++) { text.Append("1,ART-26S,x,say \"no\"\n"); }

        Assert.Equal(40_000, reading.Parse(visits, text.ToString()).Report.Accepted);
    }

    private static string Php(string text)
    {
        var written = new StringBuilder("\"");
        for (var at = 0; at < text.Length; at++)
        {
            written.Append(text[at] == '"' && (at == 0 || text[at - 1] != '\\') ? "\"\"" : text[at]);
        }

        return written.Append('"').ToString();
    }

    private static List<string> Kinds(Random dice, string letters) => [.. Enumerable.Range(0, Rows)
        .Select(at => $"k{at}" + string.Concat(Enumerable.Range(0, dice.Next(9)).Select(_ => letters[dice.Next(letters.Length)])) + "z")];

    private static string Written(IReadOnlyList<string> kinds, Func<string, string> write, List<string>? notes = null) =>
        $"student,course,kind{(notes is null ? "" : ",note")}\n"
        + string.Concat(kinds.Select((kind, at) => $"{at},ART-26S,{write(kind)}{(notes is null ? "" : "," + notes[at])}\n"));

    private static void Each(int cases, Action<Random> test)
    {
        for (var seed = Campaign.First; seed < Campaign.First + Campaign.Cases(cases); seed++)
        {
            try { test(new Random(seed)); }
            catch (Exception thrown) { throw new InvalidOperationException($"seed {seed}", thrown); }
        }
    }

    private (FileReport Report, IReadOnlyList<string> Kinds) Read(Source source, string text, Random dice)
    {
        (reading.ChunkBytes, reading.Threads) = (70 + dice.Next(dice.Next(2) == 0 ? 100 : 4000), 1 + dice.Next(2));
        var (report, tables) = reading.Parse(source, text);
        var byStudent = Enumerable.Range(0, Rows).ToDictionary(one => reading.Pseudonyms.Student($"{one}"));
        return (report, tables.TryGetValue("events", out var events)
            ? [.. Reading.Rows(events, "student", "kind").Select(row => row.Split(" | ", 2)).OrderBy(row => byStudent[row[0]])
                .Select(row => row[1])]
            : []);
    }
}
