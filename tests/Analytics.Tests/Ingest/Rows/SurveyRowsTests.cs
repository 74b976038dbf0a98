using Analytics.Ingest;
using Analytics.Studies;
using static Analytics.Tests.Ingest.Reading;

namespace Analytics.Tests.Ingest;

public sealed class SurveyRowsTests : IDisposable
{
    private const string Export = "fmt-qualtrics/QT_Better_Sample_Survey.csv";

    private static readonly Source survey = new(
        "survey", SourceKind.Survey, "*",
        new Columns(Student: Col("ExternalReference"), Observed: Col("RecordedDate"), Response: Col("ResponseId"),
            Seconds: Col("Duration (in seconds)"), Finished: Col("Finished")),
        Layout: Layout.Qualtrics, Times: ["yyyy-MM-dd HH:mm:ss"], DelayDays: 0, Key: ["response"], Instrument: "habits", Wave: "w1");

    private static readonly AnswerColumn[] answers = [new("P1", "Q1", 1, 5), new("P2", "Q2", 1, 5)];

    private readonly Reading reading = new();

    public void Dispose() => reading.Dispose();

    [Fact]
    public void Three_header_lines_of_Qualtrics_stand_above_the_rows() // names, questions as asked (one over two lines), import ids
    {
        const string text = """
            ResponseId,RecordedDate,Duration (in seconds),Finished,ExternalReference,Q1,Q2
            Response ID,Recorded Date,Duration (in seconds),Finished,External Data Reference,"I plan
            my week.","I put off, often."
            "{""ImportId"":""_recordId""}","{""ImportId"":""recordedDate""}","{""ImportId"":""duration""}","{""ImportId"":""finished""}","{""ImportId"":""externalDataReference""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2""}"
            R_1,2026-02-01 10:00:00,95,True,1,4,2
            R_2,2026-02-01 11:00:00,,False,2,5,
            R_3,2026-02-01 11:00:00,12,1,3,7,1

            """;
        var (report, tables) = reading.Parse(survey, text.ReplaceLineEndings("\n"), answers);
        Assert.Equal((3, 3, 0), (report.Read, report.Accepted, report.Quarantined));
        Assert.Equal([new CommonFault(FaultCode.OutOfRange, "Q1", 1, 7)], report.AnswerFaults!); // 7 on a scale to 5; the sheet stays
        var (one, two, three) = (reading.Pseudonyms.Student("1"), reading.Pseudonyms.Student("2"), reading.Pseudonyms.Student("3"));
        Assert.Equal(
            [$"{one} | habits | w1 | P1 | 4 | 95 | yes | 5", $"{one} | habits | w1 | P2 | 2 | 95 | yes | 5",
                $"{two} | habits | w1 | P1 | 5 | - | no | 6", $"{three} | habits | w1 | P1 | - | 12 | yes | 7",
                $"{three} | habits | w1 | P2 | 1 | 12 | yes | 7"],
            Rows(tables["responses"], "student", "instrument", "wave", "item", "answer", "seconds", "finished", "line"));
        Assert.Equal(["-", "-", "-", "OutOfRange", "-"], Rows(tables["responses"], "fault"));
        Assert.Equal(3, Rows(tables["responses"], "response").Distinct().Count());
    }

    [Fact]
    public void Without_a_column_of_responses_each_record_of_each_file_is_one()
    {
        var plain = survey with { Layout = Layout.Header, Columns = new Columns(Student: Col("student"), Observed: Col("at")), Key = null };
        string Responses(int answer) =>
            Rows(reading.Parse(plain, $"student,at,Q1,Q2\n1,2026-02-01 10:00:00,{answer},2\n", answers).Tables["responses"], "response")
                .Distinct().Single();
        Assert.NotEqual(Responses(4), Responses(5)); // the same student at the same place in two files
    }

    [Fact]
    public void Responses_without_an_id_of_their_own_are_not_taken_for_one()
    {
        var plain = survey with { Layout = Layout.Header, Key = null,
            Columns = new Columns(Student: Col("student"), Observed: Col("at"), Response: Col("id")) };
        const string text = "id,student,at,Q1,Q2\n,1,2026-02-01 10:00:00,4,\n,2,2026-02-01 10:00:00,5,\n";
        Assert.Equal(2, Rows(reading.Parse(plain, text, answers).Tables["responses"], "response").Distinct().Count());
    }

    [Theory]
    [InlineData("id,student,at,Q1,Q2,done\nR_1,1,2026-02-01 10:00:00,4,,2\nR_2,2,2026-02-01 10:00:00,4,,0\n", "yes no")]
    [InlineData("id,student,at,Q1,Q2\nR_1,1,2026-02-01 10:00:00,4,\nR_2,2,2026-02-01 10:00:00,4,\n", "- -")]
    public void A_response_is_finished_where_a_column_is_as_declared(string text, string finished)
    {
        var plain = survey with { Layout = Layout.Header, FinishedWhen = new(new ColumnRef(["done"]), Is: new(["2"]), Optional: true),
            Columns = new Columns(Student: Col("student"), Observed: Col("at"), Response: Col("id")) };
        Assert.Equal(finished, string.Join(' ', Rows(reading.Parse(plain, text, answers).Tables["responses"], "finished")));
    }

    [Theory]
    [InlineData("id,student,at,Q1,Q2,status\nR_1,1,2026-02-01 10:00:00,4,,preview\nR_2,2,2026-02-01 10:00:00,4,,\n", 1)]
    [InlineData("id,student,at,Q1,Q2\nR_1,1,2026-02-01 10:00:00,4,\nR_2,2,2026-02-01 10:00:00,4,\n", 2)]
    public void Rows_are_dropped_by_a_column_that_an_export_may_lack(string text, int kept)
    {
        var plain = survey with { Layout = Layout.Header, Drop = [new(new ColumnRef(["status"]), Is: new(["preview"]), Optional: true)],
            Columns = new Columns(Student: Col("student"), Observed: Col("at"), Response: Col("id")) };
        var report = reading.Parse(plain, text, answers).Report;
        Assert.Equal((kept, 2 - kept), (report.Accepted, report.PassedOver));
    }

    [Fact]
    public void A_response_without_a_date_may_have_happened_when_its_file_arrived() // as in anonymised surveys, partly finished ones
    {
        var plain = survey with { Layout = Layout.Header, Key = null, Missing = ["1980-01-01 00:00:00"],
            ObservedAt = DeclaredMoment.Arrival, Columns = new Columns(Student: Col("student"), Observed: Col("at")) };
        const string text = "student,at,Q1,Q2\n1,1980-01-01 00:00:00,4,\n2,2026-02-01 10:00:00,4,\n3,,4,\n4,soon,4,\n";
        var (report, tables) = reading.Parse(plain, text, answers);
        Assert.Equal(["2026-03-01T12:00:00", "2026-02-01T10:00:00", "2026-03-01T12:00:00"], Rows(tables["responses"], "observed_at"));
        Assert.Equal(FaultCode.BadTime, Assert.Single(report.Faults).Key);
    }

    [Fact]
    public void Import_ids_below_a_plain_header_are_told_with_what_to_declare()
    {
        var (report, _) = reading.Parse(survey with { Layout = Layout.Header },
            "ResponseId,RecordedDate,Duration (in seconds),Finished,ExternalReference,Q1,Q2\n"
                + "Response ID,Recorded Date,,,,I plan.,I put off.\n"
                + "{'ImportId': 'a'},{'ImportId': 'b'},,,,,\nR_1,2026-02-01 10:00:00,95,True,1,4,2\n", answers);
        Assert.Equal((1, 2), (report.Accepted, report.Quarantined));
        Assert.Equal("The file has import ids of Qualtrics below its header: declare \"layout\": \"qualtrics\" for source 'survey' in "
            + "study.json.", Assert.Single(report.Notes!));
    }

    [Fact]
    public void Seconds_are_counted_from_when_the_response_was_begun_where_no_column_holds_them()
    {
        var timed = survey with { Layout = Layout.Header, Key = null,
            Columns = new Columns(Student: Col("student"), Observed: Col("ended"), Started: Col("begun"), Seconds: Col("took")) };
        const string text = "student,begun,ended,took,Q1,Q2\n1,2026-02-01 10:00:00,2026-02-01 10:01:35,,4,\n"
            + "2,2026-02-01 10:00:00,2026-02-01 10:01:35,12,4,\n3,,2026-02-01 10:01:35,,4,\n"
            + "4,2026-02-01 11:00:00,2026-02-01 10:01:35,,4,\n";
        Assert.Equal(["95", "12", "-", "-"], Rows(reading.Parse(timed, text, answers).Tables["responses"], "seconds"));
        var (report, _) = reading.Parse(timed, "student,begun,ended,took,Q1,Q2\n1,1 Feb,2026-02-01 10:01:35,,4,\n", answers);
        Assert.Equal(("begun", FaultCode.BadTime), (report.Commonest!.Column, report.Commonest.Code));
    }

    [Fact]
    public void A_plain_header_is_one_line()
    {
        var (report, _) = reading.Parse(survey with { Layout = Layout.Header },
            "ResponseId,RecordedDate,Duration (in seconds),Finished,ExternalReference,Q1,Q2\nR_1,2026-02-01 10:00:00,95,True,1,4,2\n",
            answers);
        Assert.Equal(1, report.Accepted);
    }

    [Fact]
    public void An_answer_that_is_no_number_of_the_scale_is_a_fault_and_an_empty_one_is_not()
    {
        var (report, tables) = reading.Parse(survey with { Layout = Layout.Header, Missing = ["-99"] },
            "ResponseId,RecordedDate,Duration (in seconds),Finished,ExternalReference,Q1,Q2\nR_1,2026-02-01 "
                + "10:00:00,95,True,1,agree,2\nR_2,2026-02-01 10:00:00,95,True,1,-99,2\n", answers);
        Assert.Equal((0, 2), (report.Quarantined, report.Accepted));
        Assert.Equal(new CommonFault(FaultCode.NotANumber, "Q1", 1, 2, "words"), Assert.Single(report.AnswerFaults!));
        Assert.Equal("1 answer left out: NotANumber in 'Q1' at line 2", report.AnswerFaultsTold);
        Assert.Equal(["P1 | - | NotANumber", "P2 | 2 | -", "P2 | 2 | -"], Rows(tables["responses"], "item", "answer", "fault"));
    }

    [Fact]
    public void A_sheet_without_any_answer_is_there_all_the_same() // so that every response is counted
    {
        var (report, tables) = reading.Parse(survey with { Layout = Layout.Header },
            "ResponseId,RecordedDate,Duration (in seconds),Finished,ExternalReference,Q1,Q2\nR_1,2026-02-01 10:00:00,95,True,1,,\n",
            answers);
        Assert.Equal((1, 0), (report.Accepted, report.Quarantined));
        Assert.Equal([" | - | -"], Rows(tables["responses"], "item", "answer", "fault"));
    }

    [Fact]
    public void Responses_of_an_anonymous_survey_are_of_nobody_and_apart()
    {
        var nobody = survey with { Layout = Layout.Header, Anonymous = true, Columns = survey.Columns with { Student = null } };
        var (report, tables) = reading.Parse(nobody,
            "ResponseId,RecordedDate,Duration (in seconds),Finished,Q1,Q2\nR_1,2026-02-01 10:00:00,95,True,4,2\n"
                + "R_2,2026-02-01 10:00:00,95,True,4,2\n", answers);
        Assert.Equal(2, report.Accepted);
        var students = Rows(tables["responses"], "student");
        Assert.Equal(2, students.Distinct().Count());
        Assert.All(students, student => Assert.Matches("^n[0-9a-f]{32}$", student));
    }

    [Theory]
    [InlineData(0.06, null, "above warnAbove of 1.0%: OutOfRange, first at line 2; its instrument")]
    [InlineData(0.05, "6.0% of the answers in 'Q1' cannot be read, above the limit of 5.0%: OutOfRange, first at line 2", null)]
    [InlineData(1, null, "6.0% of the answers")]
    public void Answers_of_one_column_that_often_cannot_be_read_hold_the_source_or_are_told(double limit, string? held, string? warned)
    {
        var rows = Enumerable.Range(0, 50).Select(row => $"R_{row},2026-02-01 10:00:00,95,True,{row},{(row < 3 ? 6 : 4)},2\n");
        var source = survey with { Layout = Layout.Header, RejectAbove = limit };
        var (report, _) = reading.Parse(source, "ResponseId,RecordedDate,Duration (in seconds),Finished,ExternalReference,Q1,Q2\n"
            + string.Concat(rows), answers);
        var told = SourceLimits.Answers(source, report);
        Assert.Equal((held is null, warned is null), (told.Held is null, told.Warning is null));
        Assert.Contains(held ?? warned!, (told.Held ?? told.Warning)!.Replace(" %", "%", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }

    [ReferenceFact(Export)]
    public void A_real_export_of_Qualtrics_is_read() // 13 lines, three of them above the rows
    {
        var columns =
            new Columns(Student: Col("ResponseID"), Observed: Col("EndDate"), Response: Col("ResponseID"), Finished: Col("Finished"));
        var (report, tables) = reading.Parse(survey with { Columns = columns }, File.ReadAllBytes(ReferenceFactAttribute.Find(Export)!),
            new AnswerColumn("W1", "q1_recent_q1_recent_1_1", 0, 1));
        Assert.Equal((null, 10L, 10L), (report.Rejected, report.Read, report.Accepted));
        Assert.Equal("yes", Rows(tables["responses"], "finished")[0]);
    }
}
