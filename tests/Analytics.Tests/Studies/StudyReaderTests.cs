using Analytics.Studies;
using static Analytics.Tests.Studies.StudyTexts;

namespace Analytics.Tests.Studies;

public sealed class StudyReaderTests
{
    [Fact]
    public void The_smallest_study_is_read_with_its_defaults()
    {
        var (study, faults) = Read(Smallest);
        Assert.Empty(faults);
        Assert.Equal("tiny", study!.Id);
        Assert.Equal(1, study.Seed);
        Assert.Null(study.AsOf);
        Assert.Equal(",", study.Sources[0].Separator);
        Assert.Equal(0.05, study.Sources[0].RejectAbove);
        var first = study.Sources[0];
        Assert.Equal(("utf-8", "*", "\"", ".", null, 0.01),
            (first.Encoding, first.Member, first.Quote, first.Decimal, first.Group, first.Warns));
        Assert.Equal(0.002, (first with { RejectAbove = 0.002 }).Warns); // what holds a source needs no warning first
        Assert.Equal(DeclaredMoment.CourseEnd, study.Sources[4].ObservedAt);
        Assert.Equal(Grain.StudentInCourse, study.Targets[0].Grain);
        Assert.Equal(0.3, study.Targets[0].Eligibility.KnownShare);
        Assert.Equal("score", study.Sources[2].Measures!["score"].Column);
    }

    [Fact]
    public void Comments_trailing_commas_and_a_byte_order_mark_are_no_fault()
    {
        var text = Smallest.With("\"title\": \"Tiny\",", "// for people\n\"title\": \"Tiny\", /* a day */ \"asOf\": \"2026-02-28\",")
            .With("\"instruments\": [\"habits.json\"]", "\"instruments\": [\"habits.json\",]");
        var (study, faults) = Read("\uFEFF" + text);
        Assert.Empty(faults);
        Assert.Equal(new DateOnly(2026, 2, 28), study!.AsOf);
    }

    [Fact]
    public void A_source_tells_the_form_of_its_files_and_what_its_rows_take_back()
    {
        var (study, faults) = Read(Smallest.With("\"files\": \"grades.csv\"",
            "\"files\": \"grades-*.zip\", \"member\": \"*/grades.csv\", \"encoding\": \"gb18030\", \"separator\": \"\\t\", \"quote\": "
                + "\"'\", \"decimal\": \",\", \"group\": \" \", "
            + "\"key\": [\"student\"], \"deleted\": { \"column\": \"status\", \"is\": \"tobedeleted\" }, \"freshDays\": 1.5, "
            + "\"warnAbove\": 0.01"));
        Assert.Empty(faults);
        var grades = study!.Sources[2];
        Assert.Equal(("*/grades.csv", "gb18030", "\t", "'", ",", " "),
            (grades.Member, grades.Encoding, grades.Separator, grades.Quote, grades.Decimal, grades.Group));
        Assert.Equal(("'status' is 'tobedeleted'", 1.5, 0.01), ($"{grades.Deleted}", grades.FreshDays, grades.WarnAbove));
    }

    [Fact]
    public void Several_columns_make_one_value()
    {
        var (study, _) = Read(Smallest.With("\"course\": \"course\", \"term\"", "\"course\": [\"module\", \"presentation\"], \"term\""));
        Assert.Equal(["module", "presentation"], study!.Sources[0].Columns.Course!.Names);
        Assert.Equal("module/presentation", study.Sources[0].Columns.Course!.ToString());
    }

    [Theory]
    [InlineData("\"title\": \"Tiny\",", "\"title\": \"Tiny\", \"colour\": 1,",
        "$.colour: expected one of $schema, study, title, timeZone, data, asOf, sources, instruments, features, targets, evaluation, seed, "
            + "schedules, surveys, breaks, literacies, audit, sharing, delivery, retention, whomToAsk, was unknown property")]
    [InlineData("\"title\": \"Tiny\",", "", "$.title: expected \"title\": \"...\" (Name for people.), was missing")]
    [InlineData("\"title\": \"Tiny\",", "\"title\": \"Tiny\", \"title\": \"Other\",",
        "$.title: expected the property once, was given twice")]
    [InlineData("\"title\": \"Tiny\",", "\"title\": null,", "$.title: expected a value, was null")]
    [InlineData("\"title\": \"Tiny\",", "\"title\": \"\",", "$.title: expected a text that is not empty, was \"\"")]
    [InlineData("\"title\": \"Tiny\",", "\"title\": 7,", "$.title: expected a text, was 7")]
    [InlineData("\"study\": \"tiny\",", "\"study\": \"Tiny study\",",
        "$.study: expected a text matching ^[a-z][a-z0-9_-]{0,39}$, was \"Tiny study\"")]
    [InlineData("\"title\": \"Tiny\",", "\"title\": \"Tiny\", \"asOf\": \"28.2.2026\",",
        "$.asOf: expected a day as yyyy-MM-dd, was \"28.2.2026\"")]
    [InlineData("\"title\": \"Tiny\",", "\"title\": \"Tiny\", \"seed\": -1,",
        "$.seed: expected a whole number from 0 to 9007199254740991, was -1")]
    [InlineData("\"title\": \"Tiny\",", "\"title\": \"Tiny\", \"seed\": 1.5,",
        "$.seed: expected a whole number from 0 to 9007199254740991, was 1.5")]
    [InlineData("\"kind\": \"calendar\"", "\"kind\": \"Calendar\"",
        "$.sources[0].kind: expected one of events, observations, roster, calendar, outcomes, survey, identities, was \"Calendar\"")]
    [InlineData("\"relative\": true", "\"weighted\": \"yes\"", "$.features[0].weighted: expected true or false, was \"yes\"")]
    [InlineData("\"below\": 40", "\"below\": \"40\"", "$.targets[0].rule.below: expected a number, was \"40\"")]
    [InlineData("\"anyOf\": [\"Fail\"]", "\"anyOf\": \"Fail\"", "$.targets[0].outcome.anyOf: expected a list, was \"Fail\"")]
    [InlineData("\"anyOf\": [\"Fail\"]", "\"anyOf\": [\"Fail\", 1]", "$.targets[0].outcome.anyOf[1]: expected a text, was 1")]
    [InlineData("\"trainingDays\": [14]", "\"trainingDays\": [14.5]", "$.targets[0].trainingDays[0]: expected a whole number, was 14.5")]
    [InlineData("\"trainingDays\": [14]", "\"trainingDays\": []", "$.targets[0].trainingDays: expected 1 to 60 items, was 0 items")]
    [InlineData("\"eligibility\": {}", "\"eligibility\": { \"knownShare\": 30 }",
        "$.targets[0].eligibility.knownShare: expected a number from 0 to 1, was 30")]
    [InlineData("\"eligibility\": {}", "\"eligibility\": []", "$.targets[0].eligibility: expected an object, was []")]
    [InlineData("\"measures\": { \"score\": { \"column\": \"score\" } }", "\"measures\": []",
        "$.sources[2].measures: expected an object, was []")]
    [InlineData("\"measures\": { \"score\": { \"column\": \"score\" } }", "\"measures\": { \"score\": {}, \"score\": {} }",
        "$.sources[2].measures.score: expected the property once, was given twice")]
    [InlineData("\"measures\": { \"score\": { \"column\": \"score\" } }", "\"measures\": { \"score\": { \"delayDays\": 4000 } }",
        "$.sources[2].measures.score.delayDays: expected a number from 0 to 3650, was 4000")]
    [InlineData("\"outcome\": \"result\"", "\"outcome\": []",
        "$.sources[4].columns.outcome: expected a column name, a list of them, or an object with column, anyOf, joined or position, was []")]
    [InlineData("\"wave\": \"w1\"", "\"separator\": \"::\", \"wave\": \"w1\"",
        "$.sources[5].separator: expected a text matching ^[,;\\t|]$, was \"::\"")]
    public void A_fault_names_the_place_the_bound_and_the_actual(string part, string other, string fault)
    {
        var (_, faults) = Read(Smallest.With(part, other));
        Assert.Equal(fault, Assert.Single(faults).ToString());
    }

    [Fact]
    public void All_faults_are_told_at_once_in_one_message()
    {
        var text = Smallest.With("\"title\": \"Tiny\",", "\"seed\": \"x\",").With("\"kind\": \"roster\"", "\"kind\": \"register\"")
            .With("\"capacity\": { \"perAdvisor\": 3 }", "\"capacity\": { \"perAdvisor\": 0, \"most\": 3 }");
        var (_, faults) = Read(text);
        Assert.Equal(
            """
            study.json: 5 faults
              $.title: expected "title": "..." (Name for people.), was missing
              $.sources[1].kind: expected one of events, observations, roster, calendar, outcomes, survey, identities, was "register"
              $.targets[0].capacity.most: expected one of perAdvisor, atLeast, hysteresis, lottery, was unknown property
              $.targets[0].capacity.perAdvisor: expected a whole number from 1 to 1000, was 0
              $.seed: expected a whole number from 0 to 9007199254740991, was "x"
            """.ReplaceLineEndings(), new StudyException("study.json", faults).Message);
    }

    [Theory]
    [InlineData("{ \"study\": ", "line 1, byte 11: expected JSON, was text that cannot be read as JSON")]
    [InlineData("[]", "$: expected an object, was []")]
    public void What_is_no_study_at_all_is_a_fault(string text, string fault) =>
        Assert.Equal(fault, Assert.Single(Read(text).Faults).ToString());

    [Fact]
    public void A_file_in_another_encoding_is_a_fault_not_a_crash()
    {
        var latin = System.Text.Encoding.Latin1.GetBytes(Smallest.With("\"title\": \"Tiny\"", "\"title\": \"Übung\""));
        var faults = new List<StudyFault>();
        Assert.Null(StudyFile.Read<Study>(latin, faults));
        Assert.Equal("$: expected text in UTF-8, was bytes that are not UTF-8", Assert.Single(faults).ToString());
    }

    [Fact]
    public void A_long_actual_is_cut_short()
    {
        var (_, faults) = Read(Smallest.With("\"title\": \"Tiny\"", $"\"title\": [\"{new string('x', 200)}\"]"));
        Assert.Equal("[\"" + new string('x', 55) + "...", Assert.Single(faults).Actual); // 60 characters in all
    }

    [Theory]
    [InlineData("\"title\": \"Tiny\"", """ "title": "a\ud800b" """,
        "$.title: expected whole characters, which have both halves of a surrogate pair, was \"a\\ud800b\"")]
    [InlineData("\"title\": \"Tiny\"", """ "title": "Tiny", "a\udc00": 1 """,
        "$.a�: expected one of $schema, study, title, timeZone, data, asOf, sources, instruments, features, targets, evaluation, seed, "
            + "schedules, surveys, breaks, literacies, audit, sharing, delivery, retention, whomToAsk, was unknown property")]
    [InlineData("\"title\": \"Tiny\"", """ "title": "a\nb" """, "$.title: expected a text without control characters, was \"a\\nb\"")]
    [InlineData("\"study\": \"tiny\"", """ "study": "tiny\n" """,
        "$.study: expected a text matching ^[a-z][a-z0-9_-]{0,39}$, was \"tiny\\n\"")]
    [InlineData("\"title\": \"Tiny\"", """ "title": "Tiny", "data": "a\u0000" """,
        "$.data: expected a text without control characters, was \"a\\u0000\"")]
    [InlineData("\"title\": \"Tiny\"", """ "title": "Tiny", "asOf": "9999-12-31" """,
        "$.asOf: expected a day from 1901-01-01 to 2999-12-31, was \"9999-12-31\"")]
    [InlineData("\"title\": \"Tiny\"", """ "title": "Tiny", "seed": 1e999 """,
        "$.seed: expected a whole number from 0 to 9007199254740991, was 1e999")]
    [InlineData("\"anyOf\": [\"Fail\"]", """ "anyOf": ["Fail", "Fail"] """,
        "$.targets[0].outcome.anyOf: expected each item once, was 'Fail' 2 times")]
    [InlineData("\"anyOf\": [\"Fail\"]", """ "anyOf": ["Fail", "\ud83d"] """,
        "$.targets[0].outcome.anyOf[1]: expected whole characters, which have both halves of a surrogate pair, was \"\\ud83d\"")]
    [InlineData("\"trainingDays\": [14]", "\"trainingDays\": [14, 14]",
        "$.targets[0].trainingDays: expected each item once, was '14' 2 times")]
    [InlineData("\"score\": { \"column\"", """ "sc\u0000re": {}, "score": { "column" """,
        "$.sources[2].measures.sc\\u0000re: expected a name of whole characters without control characters, was 'sc\\u0000re'")]
    public void A_text_or_number_that_no_study_can_use_is_a_fault_in_one_line(string part, string other, string fault) =>
        Assert.Equal(fault, Assert.Single(Read(Smallest.With(part, other)).Faults).ToString());

    [Theory]
    [InlineData(""" "title": "\ud83d\ude00" """, "😀")]
    [InlineData(""" "title": "a\\ud800" """, "a\\ud800")]
    public void Both_halves_of_a_pair_and_an_escaped_backslash_are_read(string title, string read)
    {
        var (study, faults) = Read(Smallest.With("\"title\": \"Tiny\"", title));
        Assert.Empty(faults);
        Assert.Equal(read, study!.Title);
    }

    [Fact]
    public void Columns_and_values_of_exports_may_hold_line_breaks()
    {
        var (study, faults) = Read(Smallest.With("\"score\": { \"column\": \"score\" }",
            """ "score": { "column": "score\n(of 100)", "when": { "column": "a\tb", "is": "x\r\ny" } } """));
        Assert.Empty(faults);
        Assert.Equal("score\n(of 100)", study!.Sources[2].Measures!["score"].Column);
    }

    private static (Study? Study, List<StudyFault> Faults) Read(string text)
    {
        var faults = new List<StudyFault>();
        return (StudyFile.Read<Study>(System.Text.Encoding.UTF8.GetBytes(text), faults), faults);
    }
}
