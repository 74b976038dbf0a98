using System.Text.RegularExpressions;
using Analytics.Ingest;
using Analytics.Nightly;

namespace Analytics.Tests.Nightly;

/// <summary>What rows say that the study or the calendar does not know, and whom a list leaves out: the night and check tell.</summary>
public sealed class UntoldRowsTests : IDisposable
{
    private const string Term = "\"term\": \"term\", \"module\"";
    private const string Lists = "\"term\": { \"column\": \"term\", \"split\": \";\" }, \"module\"";

    private readonly Campus campus = new();

    public void Dispose() => campus.Dispose();

    [Fact]
    public void Nobody_is_scored_where_all_are_on_another_day()
    {
        Change("\"eligibility\": {}", "\"eligibility\": { \"fromDay\": 14, \"toDay\": 50 }");
        var target = Assert.Single(campus.WithChampion().Night("2025-11-16").Targets);
        Assert.Equal((40, 0), (target.Rows, target.Scored));
        Assert.Equal("nobody is scored: all 40 rows are outside of \"eligibility\", day 14 to 50 of a course; on 2025-11-16 they are on "
            + "day 62 to 62", target.Nobody);
        Assert.Null(Assert.Single(campus.Night("2025-10-30").Targets).Nobody);
    }

    [Theory]
    [InlineData("", "none of its 60 values feeds a feature: add a feature of source 'transcript', or take the source out of study.json")]
    [InlineData("\"courses\": \"own\"", "none of its 60 values feeds a feature: all are known when their course or term is over, as in "
        + "a transcript. To use them for later courses, write \"courses\": \"earlier\" in features of them")]
    [InlineData("\"courses\": \"earlier\"", null)]
    public void A_transcript_that_feeds_no_feature_is_told(string courses, string? told)
    {
        const string Source = "{ \"id\": \"transcript\", \"kind\": \"observations\", \"files\": \"transcript.csv\", "
            + "\"observedAt\": \"courseEnd\", \"delayDays\": 0, \"columns\": { \"student\": \"student\", \"course\": \"course\" }, "
            + "\"measures\": { \"points\": { \"column\": \"points\" }, \"credits\": { \"column\": \"credits\" } } }, ";
        var feature = courses.Length == 0 ? "" : "{ \"name\": \"gpa\", \"title\": \"marks\", \"measure\": \"mean\", "
            + $"\"source\": \"transcript\", \"of\": \"points\", {courses} }}, ";
        campus.WithPastTerm();
        campus.Files["transcript.csv"] = ["student,course,points,credits",
            .. campus.Files["outcomes.csv"].Skip(1).Where(line => line.Contains("2025S", StringComparison.Ordinal))
                .Select(line => string.Join(',', line.Split(',')[..2]) + ",3,5")];
        campus.Study = text => text.Replace("\"features\": [\n", "\"features\": [" + feature, StringComparison.Ordinal)
            .Replace("{ \"id\": \"outcomes\",", Source + "{ \"id\": \"outcomes\",", StringComparison.Ordinal);

        Assert.Equal(told is null ? [] : [told], Night("transcript"));
    }

    [Fact]
    public void An_export_that_was_appended_to_itself_is_told()
    {
        campus.Files["events.csv"].AddRange([.. campus.Files["events.csv"].Skip(1)]);
        Assert.Contains(Night("lms"), told => told.EndsWith(
            "nearly all of its rows are there twice, as where an export was appended to itself, and count twice: export it again",
            StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(2, 2, "students are there twice, as where a log was joined with groups, and count twice: export it again, each row once")]
    [InlineData(1, 3, "are there three times, as where a log was joined with groups, and count three times: export it again")]
    public void A_log_that_was_joined_with_groups_is_told(int oneIn, int times, string told)
    {
        var rows = campus.Files["events.csv"].Skip(1).Where(line => line.Split(',')[2] is [.., var last] && last % oneIn == 0).ToList();
        for (var more = 1; more < times; more++) { campus.Files["events.csv"].AddRange(rows); }

        Assert.Contains(Night("lms"), one => one.EndsWith(told, StringComparison.Ordinal));
    }

    [Fact]
    public void Ids_that_a_spreadsheet_rounded_to_fifteen_digits_hold_their_source()
    {
        campus.Files["events.csv"] = [.. campus.Files["events.csv"].Select(line => Regex.Replace(line, @",S0(\d)\d,", ",2025001234567${1}000,"))];
        Assert.EndsWith("student ids of more than 15 digits end in zeros from the sixteenth on: a spreadsheet rounded them, and what they were "
            + "is lost. Export them again, as text.", campus.Night("2025-11-15").Sources.Single(one => one.Source == "lms").Reason,
            StringComparison.Ordinal);
    }

    [Fact] // as in reports on meetings: participants, and below them what each did
    public void A_second_table_below_the_first_is_passed_over_where_that_is_declared()
    {
        campus.Files["outcomes.csv"].AddRange(["", "Remarks", "course,remark", "A-2025S,late", "A-2025S,early"]);
        var held = campus.Night("2025-11-15").Sources.Single(one => one.Source == "outcomes");
        Assert.Contains("FieldCount (1 fields for 5 columns), first at line 33; put values that hold a separator between quotes, or "
            + "correct "
            + "\"separator\" of source 'outcomes' in study.json; lines that are no rows, such as another table below, are left out "
                + "with \"drop\"",
            held.Reason, StringComparison.Ordinal);

        Change("\"id\": \"outcomes\",", "\"id\": \"outcomes\", "
            + "\"drop\": [{ \"column\": \"student\", \"matches\": [\"Remarks\", \"course\", \"A-*\"] }],");
        var file = campus.Night("2025-11-16").Sources.Single(one => one.Source == "outcomes").Files[0];
        Assert.Equal((4, 0), (file.PassedOver, file.Quarantined));
    }

    [Fact] // everything that is due would count as not handed in
    public void Work_that_the_calendar_calls_otherwise_is_told()
    {
        Assert.Empty(Night("grades"));
        campus.Files["grades.csv"] = [.. campus.Files["grades.csv"].Select(line => line.Replace("essay-", "task ", StringComparison.Ordinal))];
        Assert.EndsWith("objects is work that the calendar has: name them alike in both; 'analytics check' shows the names in each",
            Assert.Single(Night("grades")), StringComparison.Ordinal);
    }

    [Theory] // a file for each course, and two of them changed places; or the outcomes are of another course
    [InlineData("grades", "17 of 20 students with rows of A-2025S")]
    [InlineData("outcomes", "26 of 30 students with rows of B-2025A")]
    public void Rows_in_a_course_whose_roster_their_students_are_not_on_are_told(string source, string told)
    {
        campus.WithPastTerm();
        var (one, other) = source == "grades" ? ("A-2025A", "A-2025S") : ("A-2025S", "B-2025A");
        campus.Files["roster.csv"].RemoveAll(line => line.Contains(other, StringComparison.Ordinal) && !Regex.IsMatch(line, "^S00[0-4]"));
        campus.Files[$"{source}.csv"] = [.. campus.Files[$"{source}.csv"].Select(line => line.Replace(one, other, StringComparison.Ordinal))];
        Assert.Contains($"{told} are on the roster of other courses only: if files of courses changed places, or the course is read "
            + "from the "
            + $"wrong column, correct it for source '{source}'; if it is right, declare \"beyondRoster\": \"expected\" for "
                + "it", Night(source));
    }

    [Theory] // a plugin that writes 0 where nothing is known, and two of which one writes .87 and the other 87
    [InlineData("0", 1, "same", "all of its 65 values are 0")]
    [InlineData("0.87", 2, "shares", "10 of 15 values of the same work are shares of 1 among marks")]
    public void Values_that_are_others_than_are_meant_are_told(string value, int every, string look, string told)
    {
        campus.Files["grades.csv"] = [.. campus.Files["grades.csv"].Select((line, at) => at > 0 && at % every == 0
            ? Regex.Replace(line, "(?<=:00,)[0-9]+(?=,)", value) : line)];
        Assert.Equal([$"measure 'score': {told}; correct the measure of source 'grades' in study.json, or the export. If the values are "
            + $"right, declare \"expected\": [\"{look}\"] for the measure"], Night("grades"));
    }

    [Fact]
    public void Values_that_are_expected_to_be_the_same_are_not_told()
    {
        Change("\"from\": 0, \"to\": 100", "\"from\": 0, \"to\": 100, \"expected\": [\"same\"]");
        campus.Files["grades.csv"] = [.. campus.Files["grades.csv"].Select(line => Regex.Replace(line, "(?<=:00,)[0-9]+(?=,)", "3"))];
        Assert.Empty(Night("grades"));
    }

    [Theory]
    [InlineData("{\"student\": \"S00\", \"score\": NaN}", "It holds NaN, which is not JSON: write null.")]
    [InlineData("{'student': 'S00'}", "Its lines are objects as Python prints them, in single quotes: write JSON, as json.dumps does.")]
    [InlineData("host INFO - {\"student\": 1}", "Its lines have text before the objects of JSON, as in a log")]
    [InlineData("[[\"student\"], [1]]", "2 of its 2 records cannot be read: each record must be an object of JSON")]
    [InlineData("{\"student\": {\"0\": \"S00\"}, \"course\": {\"0\": \"A\"}}",
        "its one record has all values of a column together")]
    public void What_is_nearly_json_is_told(string text, string told)
    {
        campus.Files["grades.csv"] = [text];
        Assert.Contains(Looked("grades"), one => one.Contains(told, StringComparison.Ordinal));
    }

    [Fact]
    public void An_error_of_a_server_in_place_of_an_export_is_told()
    {
        campus.Files["grades.csv"] = ["{\"errors\": [{\"message\": \"Invalid access token.\"}]}"];
        Assert.EndsWith("it is the only record: it may be the answer of a server, such as an error, in place of the export",
            campus.Night("2025-11-16").Sources.Single(source => source.Source == "grades").Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_outcome_that_is_empty_may_mean_something()
    {
        campus.Files["outcomes.csv"] =
            [.. campus.Files["outcomes.csv"].Select(line => line.Replace(",Fail,", ",,", StringComparison.Ordinal))];
        Assert.Contains("if an empty outcome means something, such as that a student did not come, export a word for it",
            campus.Night("2025-11-16").Sources.Single(source => source.Source == "outcomes").Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_that_are_no_level_are_told()
    {
        Change("\"submitted\": {},", "\"submitted\": {}, \"where\": { \"column\": \"course\", \"levels\": [\"A-2025A\"] },");
        Assert.Contains("words in its 100 kept rows are no level of their measure and count as other: add them to \"levels\" of source "
            + "'grades' in study.json where they are levels of their own", Assert.Single(Night("grades")), StringComparison.Ordinal);
        Assert.Equal("source 'grades', grades.csv: 50 of its first 100 rows have a word in 'course' that is no level of its measure and "
            + "counts as other: add it to \"levels\" of source 'grades' in study.json where it is a level of its own.",
            Assert.Single(Looked("grades")));
    }

    [Fact]
    public void Terms_that_no_row_dates_are_told()
    {
        Change(Term, Lists);
        campus.Files["calendar.csv"].Add("C-2025A,2029A;2030S,C,2025-09-15,2025-12-28");
        Assert.Equal(["no row dates term '2029A' (of course 'C-2025A'), term '2030S' (of course 'C-2025A'): add a row with the first and "
            + "last day of each to the calendar; until then they are passed over"], Night("calendar"));
        campus.Files["calendar.csv"][^1] = "C-2025A,2029A;2030S,C,,";
        campus.Write();
        Assert.Equal("source 'calendar': no row dates '2029A', '2030S': add a row with the first and last day of each to the calendar; "
            + "until then they are passed over", Assert.Single(new NamesInExports(campus.Open().Study, campus.Data).Unmet()));
    }

    [Fact]
    public void Lists_with_a_course_that_no_calendar_has_are_told_before_a_night()
    {
        Change("\"student\": \"student\", \"course\": \"course\", \"registered\"",
            "\"student\": \"student\", \"course\": { \"column\": \"course\", \"split\": \";\" }, \"registered\"");
        campus.Files["roster.csv"] =
            [.. campus.Files["roster.csv"].Select(line => line.Replace("-2025A", "-2025A;GYM", StringComparison.Ordinal))];
        campus.Write();
        Assert.Equal("source 'roster': 1 of its 3 courses are not in the calendar: 'GYM'. A row with one of them in its list is at "
            + "fault as "
            + "a whole: add them to the calendar, or correct \"split\" of columns.course",
            Assert.Single(new NamesInExports(campus.Open().Study, campus.Data).Unmet()));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("\"drop\": [{ \"column\": \"Status\", \"is\": \"Survey Preview\" }], ", false)]
    public void Previews_of_a_survey_whose_layout_alone_is_declared_are_told(string drop, bool told)
    {
        Change("\"instrument\": \"attitude\"", $"\"layout\": \"qualtrics\", {drop}\"instrument\": \"attitude\"");
        campus.Files["survey.csv"] = [.. campus.Files["survey.csv"].Select((line, at) => line + (at == 0 ? ",Status" : at < 3
            ? ",Survey Preview" : ",IP Address"))];
        campus.Files["survey.csv"].InsertRange(1, ["Response,Student,Recorded,Known,One,Two,Three,Status", string.Join(',',
            campus.Files["survey.csv"][0].Split(',').Select(name => $"\"{{\"\"ImportId\"\":\"\"{name}\"\"}}\""))]);
        string[] expected = told ? ["source 'survey', survey.csv: 2 of its first 22 responses are previews, which count as answers: write "
            + "\"format\": \"qualtrics\" for source 'survey' in study.json, or \"drop\": [{ \"column\": \"Status\", \"is\": [\"1\", "
            + "\"Survey Preview\"] }]."] : [];
        Assert.Equal(expected, Looked("survey"));
        var notes = campus.Night("2025-11-16").Sources.Single(one => one.Source == "survey").Files[0].Notes ?? [];
        Assert.Equal(told, notes.Any(note => note.StartsWith("2 of its first 22 responses are previews", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_course_that_is_offered_again_is_learnt_from_in_its_first_term()
    {
        campus.WithPastTerm();
        foreach (var name in campus.Files.Keys.ToList())
        {
            campus.Files[name] = [.. campus.Files[name].Select(line => line.Replace("A-2025S", "A", StringComparison.Ordinal)
                .Replace("A-2025A", "A", StringComparison.Ordinal))];
        }

        Assert.Equal(40, Assert.Single(campus.Night("2025-11-16").Targets).Rows); // those of spring are no more in it
        var candidate = Assert.Single(new RetrainRun(campus.Open()).Execute(Campus.Tonight, CancellationToken.None).Candidates);
        Assert.Equal(["2025S"], new Analytics.Registry.ModelRegistry(campus.Store).Load("support", candidate.Version!).Terms);
    }

    private IReadOnlyList<string> Night(string source) =>
        campus.Night("2025-11-16").Sources.Single(one => one.Source == source).Warnings;

    private IEnumerable<string> Looked(string source)
    {
        campus.Write();
        var study = campus.Open().Study;
        return new ExportLook(study.Zone, study.AnswerColumns()).Of(study.Study.Sources.Single(one => one.Id == source), campus.Data)
            .Select(one => one.Told);
    }

    private void Change(string right, string wrong) => campus.Study = text =>
    {
        Assert.Contains(right, text, StringComparison.Ordinal);
        return text.Replace(right, wrong, StringComparison.Ordinal);
    };
}
