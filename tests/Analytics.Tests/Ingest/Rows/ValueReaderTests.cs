using System.Globalization;
using Analytics.Ingest;
using Analytics.Studies;
using static Analytics.Tests.Ingest.Reading;

namespace Analytics.Tests.Ingest;

public sealed class ValueReaderTests
{
    private static readonly Source plain = new("s", SourceKind.Observations, "*", new Columns());
    private static readonly Source declared = plain with
    {
        Decimal = "any", Units = ["秒", "s", "points"], Values = new Dictionary<string, double> { ["非常符合"] = 5, ["Not at all"] = 1 },
    };

    [Theory]
    [InlineData("非常符合", 5.0)]
    [InlineData("Not at all", 1.0)]
    [InlineData("3", 3.0)] // plain numbers stay
    [InlineData("18,5", 18.5)]
    [InlineData("18.5", 18.5)]
    [InlineData("125秒", 125.0)]
    [InlineData("125 s", 125.0)]
    [InlineData("12,5 points", 12.5)]
    [InlineData("92 %", 92.0)]
    [InlineData("92.40%", 92.4)]
    [InlineData("9.2 / 10", 92.0)]
    [InlineData("7/20", 35.0)]
    [InlineData("９２", 92.0)]
    [InlineData("9,2／10", 92.0)]
    [InlineData("9.2 / 10 points", 92.0)]
    [InlineData("0 %", 0.0)]
    [InlineData("-5 %", -5.0)]
    [InlineData("PT1H2M3.5S", 3723.5)] // ISO 8601, in seconds
    [InlineData("PT0,25H", 900.0)]
    [InlineData("P1DT1M", 86460.0)]
    [InlineData("P2W", 1209600.0)]
    [InlineData("P16559.14S", 16559.14)] // as the specification of xAPI once had it
    [InlineData("\u22125", -5.0)] // the minus of typesetters
    [InlineData("\u22121e2", -100.0)]
    public void A_value_is_read_as_declared(string text, double? value) =>
        Assert.Equal(value, ValueReader.Of(declared, new MeasureBinding("mark", Of: 100)).Read(text));

    [Theory]
    [InlineData("1.234,5")] // nobody can tell which mark is which
    [InlineData("1,234.5")]
    [InlineData("1.234.567")]
    [InlineData("not at all")] // letter by letter
    [InlineData("9 / 0")]
    [InlineData("9 / -10")]
    [InlineData("/ 10")]
    [InlineData("%")]
    [InlineData("points")]
    [InlineData("9 / 10 / 10")]
    [InlineData("92 % %")]
    [InlineData("12 seconds")]
    [InlineData("P1M")] // a month is of no one length
    [InlineData("P1Y2D")]
    [InlineData("PT")]
    [InlineData("P")]
    [InlineData("P1DT")]
    [InlineData("PT5S1H")]
    [InlineData("PT1H1H")]
    [InlineData("PTH")]
    [InlineData("PT5")]
    [InlineData("1:02:03")]
    [InlineData("")]
    public void What_is_not_declared_is_no_value(string text) =>
        Assert.Null(ValueReader.Of(declared, new MeasureBinding("mark", Of: 100)).Read(text));

    [Theory]
    [InlineData("92 %")]
    [InlineData("9.2 / 10")]
    [InlineData("18,5")]
    [InlineData("125秒")]
    [InlineData("非常符合")]
    public void Without_a_declaration_only_plain_numbers_are_values(string text) => Assert.Null(ValueReader.Of(plain).Read(text));

    [Theory]
    [InlineData("92 %", "a percentage")]
    [InlineData("9.2 / 10", "n / m")]
    [InlineData("18,5", "another decimal mark")]
    [InlineData("1.234,5", "point and comma")]
    [InlineData("1 234,5", "blanks between thousands")]
    [InlineData("1\u202F234,5", "blanks between thousands")]
    [InlineData("1\u2019234.5", "apostrophes between thousands")]
    [InlineData("90% (18/20)", "several numbers")]
    [InlineData("'15.5", "a number behind an apostrophe")]
    [InlineData("\uFF11\uFF12 \u70B9", "a number and text")] // wide digits, and points
    [InlineData("125秒", "a number and text")]
    [InlineData("Strongly agree", "words")]
    [InlineData("agree, mostly. yes", "words")]
    [InlineData("—", "a dash or sign")]
    [InlineData("Q1 of 4x", "text")]
    [InlineData("#N/A", "a formula's error")]
    [InlineData("1:02:03", "a time span with colons")]
    [InlineData("08-Oct", "a date")] // 8/10 as a spreadsheet opened it
    [InlineData("Oct-25", "a date")]
    [InlineData("2026-10-08 00:00:00", "a date")]
    [InlineData("10月8日", "a date")]
    [InlineData("#DIV/0!", "a formula's error")]
    [InlineData("#1", "text")]
    public void A_text_that_is_no_value_is_named_by_its_kind(string text, string kind) =>
        Assert.Equal(kind, ValueReader.Of(plain).KindOf(text));

    [Theory]
    [InlineData(SourceKind.Observations, "a percentage", "declare the greatest mark as \"of\" of the measure for source 's' in study.json")]
    [InlineData(SourceKind.Events, "a percentage", "declare \"%\" in \"units\" for source 's' in study.json")] // they have no measures
    [InlineData(SourceKind.Survey, "n / m", null)]
    [InlineData(SourceKind.Events, "text", null)]
    public void What_to_declare_fits_the_kind_of_source(SourceKind kind, string text, string? told) =>
        Assert.Equal(told, NumberFaults.Remedy(text, plain with { Kind = kind }));

    [Fact]
    public void A_measure_has_words_of_its_own() => Assert.Equal(
        (4.0, (double?)null),
        (ValueReader.Of(declared, new MeasureBinding("grade", Values: new Dictionary<string, double> { ["A"] = 4 })).Read("A"),
            ValueReader.Of(declared, new MeasureBinding("grade", Values: new Dictionary<string, double> { ["A"] = 4 })).Read("非常符合")));

    [Fact]
    public void Shares_of_any_greatest_mark_are_as_exact_as_decimals_are() // a property; witness: the runtime's decimals
    {
        var dice = new Random(28);
        for (var i = 0; i < 20_000; i++)
        {
            var (most, tenths, whole) = (dice.Next(1, 1000), dice.Next(0, 1000), dice.Next(1, 200));
            var reader = ValueReader.Of(plain, new MeasureBinding("mark", Of: most));
            var text = (tenths / 10m).ToString(CultureInfo.InvariantCulture);
            Assert.Equal((double)(tenths / 10m * most / 100), reader.Read($"{text} %"));
            Assert.Equal((double)(tenths / 10m * most / whole), reader.Read($"{text} / {whole}"));
            Assert.Equal((double)(tenths / 10m), reader.Read(text));
        }
    }

    [Fact]
    public void Any_decimal_mark_reads_what_either_does_and_nothing_with_both() // a property
    {
        var dice = new Random(29);
        var (point, comma, any) = (new NumberReader('.', null), new NumberReader(',', null), new NumberReader(NumberReader.AnyPoint, null));
        for (var i = 0; i < 50_000; i++)
        {
            var text = new string([.. Enumerable.Range(0, dice.Next(1, 9)).Select(_ => "0123456789.,-e"[dice.Next(14)])]);
            Assert.Equal(text.Contains('.') && text.Contains(',') ? null : point.Read(text) ?? comma.Read(text), any.Read(text));
        }
    }

    [Fact]
    public void Marks_as_people_type_them_are_one_scale()
    {
        using var reading = new Reading();
        var grades = new Source("grades", SourceKind.Observations, "*", new Columns(Student: Col("id"), Observed: Col("at")),
            Times: ["yyyy-MM-dd"], DelayDays: 0, Missing: ["-"], Decimal: "any",
            Measures: new Dictionary<string, MeasureBinding> { ["score"] = new("mark", From: 0, To: 100, Of: 100) });
        var (report, tables) = reading.Parse(grades,
            "id,at,mark\n1,2026-02-01,85.5\u3000\n2,2026-02-01,\"18,5\"\n3,2026-02-01,92.00 %\n4,2026-02-01,9.2 / 10\n5,2026-02-01,-\n"
                + "6,2026-02-01,\"1.018,5\"\n7,2026-02-01,130 %\n");
        Assert.Equal((7, 5, 2), (report.Read, report.Accepted, report.Quarantined));
        Assert.Equal(["85.5", "18.5", "92", "92"], Rows(tables["observations"], "value"));
        Assert.Equal([FaultCode.NotANumber, FaultCode.OutOfRange], report.Faults.Keys);
    }

    [Fact]
    public void Answers_as_words_are_numbers_where_they_are_declared_and_told_where_they_are_not()
    {
        using var reading = new Reading();
        var survey = new Source("survey", SourceKind.Survey, "*", new Columns(Student: Col("id"), Observed: Col("at"), Seconds: Col("took")),
            Times: ["yyyy-MM-dd"], DelayDays: 0, Instrument: "habits", Wave: "w1", Units: ["秒"]);
        const string text = "id,at,took,Q1\n1,2026-02-01,125秒,Agree\n2,2026-02-01,90秒,Disagree\n";
        AnswerColumn[] answers = [new("P1", "Q1", 1, 5)];
        var words = survey with { Values = new Dictionary<string, double> { ["Agree"] = 4, ["Disagree"] = 2 } };
        Assert.Equal(["4 | 125", "2 | 90"], Rows(reading.Parse(words, text, answers).Tables["responses"], "answer", "seconds"));

        var (report, _) = reading.Parse(survey, text, answers);
        Assert.EndsWith("100.0 % of the answers in 'Q1' cannot be read, above the limit of 5.0 %: NotANumber (words), first at line 2; the "
            + "answers are words: export numeric values, or declare the number of each word in \"values\" of the instrument, or for source "
            + "'survey' in study.json", SourceLimits.Answers(survey, report).Held, StringComparison.Ordinal);
    }
}
