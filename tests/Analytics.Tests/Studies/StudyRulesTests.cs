using static Analytics.Tests.Studies.StudyTexts;

namespace Analytics.Tests.Studies;

public sealed class StudyRulesTests : IDisposable
{
    private readonly CheckedStudy folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_smallest_study_and_its_instrument_pass_every_rule() => Assert.Empty(Faults(Smallest));

    [Theory]
    [InlineData("Europe/London", "Europe/Londinium",
        "$.timeZone: expected an IANA time zone such as Europe/London, was 'Europe/Londinium'")]
    [InlineData("\"measure\": \"count\"", "\"dueOnly\": true, \"measure\": \"count\"",
        "$.features[0].dueOnly: expected nothing, since only observations have work that was due, was given")]
    [InlineData("\"eligibility\": {}, \"features\": [\"*\"]", "\"eligibility\": { \"surveyAndTraces\": true }, \"features\": [\"mark\"]",
        "$.targets[0].eligibility.surveyAndTraces: expected features of a survey and of other sources, since both are to speak, was no "
            + "feature of a survey")]
    [InlineData("\"features\": [\"*\"]", "\"features\": [\"clicks\"]",
        "$.targets[0].rule.feature: expected a feature that the target may look at, since gates.beatRule compares with it, was 'mark'")]
    [InlineData("\"features\": [\"*\"]", "\"features\": [\"*\"], \"barred\": [\"grades\"]",
        "$.targets[0].rule.feature: expected a feature that the target may look at, since gates.beatRule compares with it, was 'mark'")]
    [InlineData("\"name\": \"clicks\"", "\"name\": \"mark\"", "$.features: expected each name once, was 'mark' 2 times")]
    [InlineData("\"name\": \"planning\"", "\"name\": \"clicks_rel\"", "$.features: expected each name once, was 'clicks_rel' 2 times")]
    [InlineData("\"student\": \"student\", \"course\": \"course\", \"registered\"", "\"student\": \"student\", \"registered\"",
        "$.sources[1].columns.course: expected a column, or term for students of no course, since the kind is roster, was missing")]
    [InlineData("\"files\": \"roster.csv\", \"times\": [\"yyyy-MM-dd\"],", "\"files\": \"roster.csv\",",
        "$.sources[1].times: expected formats of registered, was missing")]
    [InlineData("\"files\": \"roster.csv\", \"times\": [\"yyyy-MM-dd\"],",
        "\"files\": \"roster.csv\", \"times\": [\"yyyy-MM-dd\", \"d MMM 'year' HH:mm\"],",
        "$.sources[1].times[1]: expected formats with a year (y), or courseDay, epochSeconds, epochMilliseconds, epochMicroseconds, "
            + "spreadsheetDays, was 'd MMM 'year' HH:mm'")]
    [InlineData("\"files\": \"roster.csv\", \"times\": [\"yyyy-MM-dd\"],",
        "\"files\": \"roster.csv\", \"times\": [\"yyyy-MM-dd\", \"d/M/yyyy\", \"M/d/yyyy\"],",
        "$.sources[1].times[2]: expected a format that reads no text otherwise than 'd/M/yyyy' before it does, as both read '4/3/2026': "
            + "keep one, or declare a source for the files of each, was 'M/d/yyyy'")]
    [InlineData("\"files\": \"roster.csv\",", "\"files\": \"roster.csv\", \"timeZone\": \"W. Europe Standard Time\",",
        "$.sources[1].timeZone: expected an IANA time zone such as Europe/London, was 'W. Europe Standard Time'")]
    [InlineData("\"files\": \"roster.csv\",", "\"files\": \"roster.csv\", \"language\": \"German\",",
        "$.sources[1].language: expected one of ar, az, be, bg, bn, bs, ca, cs, cy, da, de, el, en, es, et, eu, fa, fi, fr, ga, gl, "
            + "he, hi, hr, "
            + "hu, hy, id, is, it, ja, ka, kk, ko, lt, lv, mk, mn, ms, nb, nl, nn, pl, pt, ro, ru, sk, sl, sq, sr, sv, sw, ta, te, "
                + "th, tr, uk, "
            + "ur, uz, vi, zh, was 'German'")]
    [InlineData("\"observedAt\": \"courseEnd\",", "",
        "$.sources[4].observedAt: expected courseStart, courseEnd or arrival, or a column in columns.observed, was missing")]
    [InlineData("\"files\": \"clicks.csv\"", "\"files\": \"clicks.csv\", \"observedAt\": \"arrival\"",
        "$.sources[3].observedAt: expected a column in columns.observed or observedAt, not both, was arrival")]
    [InlineData("\"files\": \"clicks.csv\"", "\"files\": \"clicks.csv\", \"aheadDays\": -1",
        "$.sources[3].aheadDays: expected a number from 0 to 36500, was -1")]
    [InlineData("\"instrument\": \"habits\", ", "", "$.sources[5].instrument: expected the instrument that was answered, was missing")]
    [InlineData("\"wave\": \"w1\", ", "", "$.sources[5].wave: expected the wave, such as wave1, was missing")]
    [InlineData("\"wave\": \"w1\", ", "\"wave\": \"w1\", \"choices\": [\" \"], ",
        "$.sources[5].choices[0]: expected a mark that is not blank, was ' '")]
    [InlineData("\"files\": \"clicks.csv\"", "\"files\": \"clicks.csv\", \"choices\": [\";\"]",
        "$.sources[3].choices: expected no marks between choices, which surveys have, was kind events")]
    [InlineData("\"files\": \"clicks.csv\"", "\"files\": \"clicks.csv\", \"anonymous\": true",
        "$.sources[3].anonymous: expected false, since only surveys may be anonymous, was kind events")]
    [InlineData("\"wave\": \"w1\", \"columns\": { \"student\": \"student\", ", "\"wave\": \"w1\", \"anonymous\": true, \"columns\": { ",
        "$.features[2].source: expected a survey with student ids, was 'survey', anonymous")]
    [InlineData("\"evaluation\":", "\"surveys\": { \"reliability\": 1.2 }, \"evaluation\":",
        "$.surveys.reliability: expected a number from 0 to 1, was 1.2")]
    [InlineData("\"evaluation\":", "\"surveys\": { \"several\": \"best\" }, \"evaluation\":",
        "$.surveys.several: expected one of first, last, bestComplete, was \"best\"")]
    [InlineData("\"files\": \"clicks.csv\"", "\"files\": \"clicks.csv\", \"header\": { \"name\": \"*. {code}\" }",
        "$.sources[3].header.name: expected a pattern that takes out {name} only, not {code}; write ? for a brace in a name, was "
            + "'*. {code}'")]
    [InlineData("\"files\": \"clicks.csv\"",
        "\"files\": \"clicks.csv\", \"key\": [\"student\"], \"deleted\": { \"column\": \"x\", \"is\": \"1\", \"optional\": true }",
        "$.sources[3].deleted.optional: expected false, or a condition of keep, drop or finishedWhen, was true")]
    [InlineData("\"student\": \"student\", \"course\": \"course\", \"registered\"",
        "\"student\": { \"optional\": true }, \"course\": \"course\", \"registered\"",
        "$.sources[1].columns.student: expected one of column, anyOf, joined, position, was none")]
    [InlineData("\"student\": \"student\", \"course\": \"course\", \"registered\"",
        "\"student\": { \"anyOf\": [\"id\"], \"position\": 1 }, \"course\": \"course\", \"registered\"",
        "$.sources[1].columns.student: expected one of column, anyOf, joined, position, was anyOf and position")]
    [InlineData("\"files\": \"clicks.csv\"", "\"files\": \"../clicks.csv\"",
        "$.sources[3].files: expected a pattern below the folder, was '../clicks.csv'")]
    [InlineData("\"files\": \"clicks.csv\"", "\"files\": \"clicks.zip\", \"member\": \"../clicks.csv\"",
        "$.sources[3].member: expected a pattern below the root of the zip, was '../clicks.csv'")]
    [InlineData("\"files\": \"clicks.csv\"", "\"files\": \"{curse}.csv\"",
        "$.sources[3].files: expected a pattern below the folder that takes out {course}, {object}, {kind}, {observed}, {known} only, not "
            + "{curse}; write ? for a brace in a name, was '{curse}.csv'")]
    [InlineData("\"files\": \"clicks.csv\"", "\"files\": \"{course}.csv\"",
        "$.sources[3]: expected the course in one place: a column, the name of the file, or the study, was several")]
    [InlineData("\"files\": \"clicks.csv\"", "\"files\": \"clicks.csv\", \"given\": { \"course\": \"ART\" }",
        "$.sources[3]: expected the course in one place: a column, the name of the file, or the study, was several")]
    [InlineData("\"files\": \"clicks.csv\"", "\"files\": \"clicks.csv\", \"given\": { \"term\": \"26S\" }",
        "$.sources[3].given.term: expected one of course, object, kind, observed, known, since the kind is events, was term")]
    [InlineData("\"files\": \"clicks.csv\"", "\"files\": \"clicks.csv\", \"given\": { \"observed\": \"2025-09-01\" }",
        "$.sources[3]: expected the observed in one place: a column, the name of the file, or the study, was several")]
    [InlineData("\"files\": \"clicks.csv\"", "\"files\": \"clicks.csv\", \"given\": { \"known\": \"1 September\" }",
        "$.sources[3].given.known: expected a time as in yyyy-MM-dd, was '1 September'")]
    [InlineData("\"files\": \"roster.csv\",", "\"files\": \"roster.csv\", \"observedAt\": \"courseEnd\",",
        "$.sources[1].observedAt: expected courseStart or arrival, since students register before a course ends, was courseEnd")]
    [InlineData("\"files\": \"clicks.csv\"",
        "\"files\": \"clicks.csv\", \"keep\": [{ \"column\": { \"column\": \"tags\", \"split\": \";\" }, \"is\": \"a\" }]",
        "$.sources[3].keep[0].column.split: expected left out: conditions on a column that is a list in columns are of each item, was ';'")]
    [InlineData("\"course\": \"course\", \"registered\"", "\"course\": \"course\", \"term\": \"term\", \"registered\"",
        "$.sources[1].columns.term: expected left out, since rows have a course, whose term the calendar tells, was a column")]
    [InlineData("\"course\": \"course\", \"registered\": \"from\"",
        "\"course\": \"course\", \"registered\": { \"column\": \"from\", \"split\": \";\" }",
        "$.sources[1].columns.registered.split: expected left out, or a list of student, login, course, term, object, kind, was ';'")]
    [InlineData("\"course\": \"course\", \"registered\"",
        "\"course\": { \"joined\": [\"a\", \"b\"], \"split\": \";\" }, \"registered\"",
        "$.sources[1].columns.course.split: expected left out, or one column, was 'a' or 'b'")]
    [InlineData("\"student\": \"student\", \"course\": \"course\", \"registered\"",
        "\"student\": { \"column\": \"s\", \"split\": \"+\" }, \"course\": { \"column\": \"c\", \"split\": \";\" }, \"registered\"",
        "$.sources[1].columns: expected one column with split: the items of two lists cannot be matched, was student and "
            + "course")]
    [InlineData("\"files\": \"survey.csv\"", "\"files\": \"{wave}.csv\"",
        "$.sources[5]: expected the wave in one place: a column, the name of the file, or the study, was several")]
    [InlineData("\"files\": \"clicks.csv\"", "\"files\": \"clicks.csv\", \"encoding\": \"latin-1\"",
        "$.sources[3].encoding: expected a text matching ^(utf-8|utf-16|windows-1252|gb18030|shift-jis)$, was \"latin-1\"")]
    [InlineData("\"files\": \"grades.csv\"", "\"files\": \"grades.csv\", \"decimal\": \";\"",
        "$.sources[2].decimal: expected a text matching ^([.,]|any)$, was \";\"")]
    [InlineData("\"files\": \"grades.csv\"", "\"files\": \"grades.csv\", \"decimal\": \",\", \"group\": \",\"",
        "$.sources[2].group: expected a mark other than the decimal one, was ',' for both")]
    [InlineData("\"files\": \"grades.csv\"", "\"files\": \"grades.csv\", \"group\": \".\"",
        "$.sources[2].group: expected a mark other than the decimal one, was '.' for both")]
    [InlineData("\"files\": \"grades.csv\"", "\"files\": \"grades.csv\", \"decimal\": \"any\", \"group\": \".\"",
        "$.sources[2].group: expected a mark other than point and comma, since decimal is any, was '.'")]
    [InlineData("\"files\": \"grades.csv\"", "\"files\": \"grades.csv\", \"values\": { \"A \": 1 }",
        "$.sources[2].values: expected words without blanks around them: fields are read without theirs, was 'A '")]
    [InlineData("\"files\": \"grades.csv\"", "\"files\": \"grades.csv\", \"values\": { \"A\": \"one\" }",
        "$.sources[2].values.A: expected a number, was \"one\"")]
    [InlineData("\"files\": \"grades.csv\"", "\"files\": \"grades.csv\", \"values\": { \"A\": null }",
        "$.sources[2].values.A: expected a value, was null")]
    [InlineData("\"files\": \"grades.csv\"", "\"files\": \"grades.csv\", \"units\": [\" 2h\"]",
        "$.sources[2].units: expected texts without digits, and without blanks around them, was ' 2h'")]
    [InlineData("\"files\": \"grades.csv\"", "\"files\": \"grades.csv\", \"quote\": \"|\"",
        "$.sources[2].quote: expected a text matching ^[\"']$, was \"|\"")]
    [InlineData("\"files\": \"grades.csv\"", "\"files\": \"grades.csv\", \"deleted\": { \"column\": \"status\", \"is\": \"tobedeleted\" }",
        "$.sources[2].key: expected the columns that identify a row, since deleted takes rows back by them, was missing")]
    [InlineData("\"files\": \"grades.csv\"", "\"files\": \"grades.csv\", \"key\": [\"student\"], \"deleted\": { \"column\": \"status\" }",
        "$.sources[2].deleted: expected one of is, isNot, matches, empty, was none")]
    [InlineData("\"files\": \"calendar.csv\", \"columns\": {",
        "\"files\": \"calendar.csv\", \"key\": [\"course\"], \"deleted\": { \"column\": \"status\", \"is\": \"gone\" }, "
            + "\"columns\": { \"object\": \"page\", ",
        "$.sources[0].deleted: expected events, observations, roster, outcomes, a calendar of courses, or one with columns.object and "
            + "columns.due: others do not keep their key, was kind calendar")]
    [InlineData("\"files\": \"grades.csv\"", "\"files\": \"grades.csv\", \"manifest\": \"file.results\"",
        "$.sources[2].complete: expected course or term, since manifest says which files are complete of them, was missing")]
    [InlineData("\"files\": \"grades.csv\"", "\"files\": \"grades.csv\", \"freshDays\": -1",
        "$.sources[2].freshDays: expected a number from 0 to 3650, was -1")]
    [InlineData("\"files\": \"grades.csv\"", "\"files\": \"grades.csv\", \"warnAbove\": 0.1",
        "$.sources[2].warnAbove: expected at most rejectAbove, which is 0.05, was 0.1")]
    [InlineData("\"columns\": { \"course\": \"course\", \"term\": \"term\", \"starts\"", "\"columns\": { \"starts\"",
        "$.sources[0].columns.term: expected a column, since the kind is calendar, was missing")]
    [InlineData("\"source\": \"clicks\", \"relative\"", "\"source\": \"klicks\", \"relative\"",
        "$.features[0].source: expected one of calendar, roster, grades, clicks, outcomes, survey, was 'klicks'")]
    [InlineData("\"files\": \"clicks.csv\", \"times\": [\"yyyy-MM-dd\"], \"columns\": { \"student\": \"student\", \"course\": \"course\"",
        "\"files\": \"clicks.csv\", \"times\": [\"yyyy-MM-dd\"], \"columns\": { \"student\": \"student\"",
        "$.sources[3].counts: expected eachCourse or student, or a column of the course or the object: rows without a course count for "
            + "nothing, was missing")]
    [InlineData("\"measure\": \"mean\"", "\"measure\": \"missingShare\"",
        "$.sources[2].columns.object: expected a column of the object, since mark compares rows with what is due, was missing")]
    [InlineData("\"of\": \"score\"", "\"of\": \"points\"", "$.features[1].of: expected one of score, was 'points'")]
    [InlineData("\"measure\": \"count\", \"source\": \"clicks\"", "\"measure\": \"lateShare\", \"source\": \"clicks\"",
        "$.features[0].source: expected a source of observations, since the measure is lateShare, was 'clicks', which is events")]
    [InlineData("\"measure\": \"count\"", "\"measure\": \"number\"",
        "$.features[0].measure: expected a measure that 'analytics features' lists, was 'number'")]
    [InlineData("\"measure\": \"count\"", "\"measure\": \"sessions\"",
        "$.sources[3].times: expected a format with hours, since clicks is sessions, was 'yyyy-MM-dd'")]
    [InlineData("\"measure\": \"count\"", "\"gapMinutes\": 30, \"measure\": \"count\"",
        "$.features[0].gapMinutes: expected nothing, since count does not use it, was given")]
    [InlineData("\"measure\": \"count\"", "\"fromDay\": 7, \"toDay\": 6, \"measure\": \"count\"",
        "$.features[0].toDay: expected 7 or more, which is fromDay, was 6")]
    [InlineData("\"measure\": \"count\"", "\"measure\": \"dueShare\"",
        "$.features[0].dueNumber: expected which due date dueShare looks at, from 1, was missing")]
    [InlineData("\"measure\": \"count\"", "\"dueOnly\": true, \"measure\": \"distinctDays\"",
        "$.features[0].dueOnly: expected nothing, since distinctDays does not use it, was given")]
    [InlineData("\"measure\": \"count\"", "\"measure\": \"distinctObjects\"",
        "$.sources[3].columns.object: expected a column of the object, since clicks is distinctObjects, was missing")]
    [InlineData("\"of\": \"habits.planning\"", "\"of\": \"habits.plans\"",
        "$.features[2].of: expected one of habits.planning, was 'habits.plans'")]
    [InlineData("\"outcome\": { \"source\": \"outcomes\", \"anyOf\": [\"Fail\"] }",
        "\"outcome\": { \"source\": \"clicks\", \"anyOf\": [\"Fail\"] }",
        "$.targets[0].outcome.source: expected a source of outcomes, a survey, or observations of work handed in, was 'clicks'")]
    [InlineData("\"anyOf\": [\"Fail\"]", "\"anyOf\": [\"Fail\"], \"noneOf\": [\"Pass\", \"Fail\"]",
        "$.targets[0].outcome: expected each name once, was 'Fail' 2 times")]
    [InlineData(", \"anyOf\": [\"Fail\"]", "", "$.targets[0].outcome.anyOf: expected outcomes that mean support was needed, or below "
        + "or above if "
        + "they are numbers, was missing")]
    [InlineData("\"anyOf\": [\"Fail\"]", "\"anyOf\": [\"Fail\"], \"below\": 50, \"above\": 4",
        "$.targets[0].outcome: expected either below or above, was both")]
    [InlineData("\"outcome\": { \"source\": \"outcomes\", \"anyOf\": [\"Fail\"] }",
        "\"outcome\": { \"source\": \"survey\", \"scale\": \"habits.planning\" }",
        "$.targets[0].outcome: expected scale, and below or above, was missing")]
    [InlineData("\"outcome\": { \"source\": \"outcomes\", \"anyOf\": [\"Fail\"] }",
        "\"outcome\": { \"source\": \"survey\", \"scale\": \"habits.planning\", \"below\": 3 }",
        "$.targets[0].grain: expected student, since a survey is answered by students, was studentInCourse")]
    [InlineData("\"grain\": \"studentInCourse\"", "\"grain\": \"student\"",
        "$.targets[0].grain: expected studentInCourse, since the outcomes are of courses, was student")]
    [InlineData("\"features\": [\"*\"]", "\"features\": [\"mark\", \"marks\"]",
        "$.targets[0].features: expected names of features, or *, was 'marks'")]
    [InlineData("\"features\": [\"*\"]", "\"features\": [\"mark\", \"clicks_rel\"]",
        "$.targets[0].features: expected names of features, or *, was 'clicks_rel'")]
    [InlineData("\"feature\": \"mark\"", "\"feature\": \"marks\"",
        "$.targets[0].rule.feature: expected the name of a feature, was 'marks'")]
    [InlineData("\"below\": 40", "\"below\": 40, \"above\": 60", "$.targets[0].rule: expected either above or below, was both")]
    [InlineData(", \"below\": 40", "", "$.targets[0].rule: expected either above or below, was neither")]
    [InlineData("\"trainer\": \"logistic\",", "\"trainer\": \"logistic\", \"barred\": [\"census\"],",
        "$.targets[0].barred: expected one of calendar, roster, grades, clicks, outcomes, survey, was 'census'")]
    [InlineData("\"trainingDays\": [14]", "\"trainingDays\": [28, 14]", "$.targets[0].trainingDays: expected ascending days, was 28, 14")]
    [InlineData("\"trainer\": \"logistic\"", "\"trainer\": \"oracle\"",
        "$.targets[0].trainer: expected one of boosted, logistic, mlnet-lightgbm, mlnet-gam, mlnet-logistic, by-evidence, was 'oracle'")]
    [InlineData("\"test\": [\"25A\"]", "\"test\": [\"25S\"]",
        "$.evaluation.splits[0]: expected terms that are trained on or tested on, not both, was '25S'")]
    [InlineData("\"days\": [14],", "\"days\": [14], \"delays\": [{ \"source\": \"grades\", \"measure\": \"points\", \"days\": 1 }],",
        "$.evaluation.delays[0]: expected a measure of an observations source, was 'grades.points'")]
    [InlineData("\"instruments\": [\"habits.json\"]", "\"instruments\": [\"habits.json\", \"habits.json\"]",
        "$.instruments: expected each item once, was 'habits.json' 2 times")]
    [InlineData("\"eligibility\": {}", "\"eligibility\": { \"fromDay\": 98, \"toDay\": 14 }",
        "$.targets[0].eligibility.toDay: expected 98 or later, which is fromDay, was 14")]
    [InlineData("{ \"column\": \"score\" }", "{ \"column\": \"score\", \"from\": 100, \"to\": 0 }",
        "$.sources[2].measures.score.to: expected at least from, which is 100, was 0")]
    [InlineData("\"trainingDays\": [14]", "\"trainingDays\": [-7, 14]",
        "$.targets[0].trainingDays[0]: expected a course day from 0 to 3650, was -7")]
    [InlineData("\"evaluation\": { \"days\": [14]", "\"evaluation\": { \"days\": [14, 2147483647]",
        "$.evaluation.days[1]: expected a course day from 0 to 3650, was 2147483647")]
    [InlineData("\"evaluation\": { \"days\": [14]", "\"evaluation\": { \"days\": [28, 14]",
        "$.evaluation.days: expected ascending days, was 28, 14")]
    [InlineData("\"files\": \"roster.csv\"", "\"files\": \"roster.csv\", \"key\": []",
        "$.sources[1].key: expected at least one role or column, or no key, was an empty list")]
    [InlineData("\"name\": \"planning\"", "\"name\": \"course\"",
        "$.features[2].name: expected a name other than student, course, term, day, cutoff, which every feature table has, was 'course'")]
    [InlineData("\"name\": \"planning\"", "\"name\": \"clicks_rel_why\"",
        "$.features[2].name: expected a name other than that of the missing reasons of clicks_rel, was 'clicks_rel_why'")]
    [InlineData("\"files\": \"clicks.csv\"", "\"files\": \"lms\\\\clicks.csv\"",
        "$.sources[3].files: expected a pattern below the folder, whose folders are separated by /, was 'lms\\clicks.csv'")]
    [InlineData("\"files\": \"clicks.csv\"", "\"files\": \"**/clicks.csv\"",
        "$.sources[3].files: expected a pattern below the folder, where * matches within one name and ** is not known, was "
            + "'**/clicks.csv'")]
    [InlineData("\"files\": \"clicks.csv\"", "\"files\": \"lms//clicks.csv\"",
        "$.sources[3].files: expected a pattern below the folder, with a name on both sides of each /, was 'lms//clicks.csv'")]
    [InlineData("\"kind\": \"roster\", \"files\": \"roster.csv\"",
        "\"kind\": \"observations\", \"delayDays\": 0, \"observedAt\": \"courseStart\", \"measures\": { \"enrolled\": {} }, \"files\": "
            + "\"roster.csv\"", "$.sources: expected a source of kind roster, which says who takes which course, was none")]
    [InlineData(", \"starts\": \"starts\"", "",
        "$.sources: expected sources of kind calendar with columns.starts and with columns.ends or columns.lengthDays, which date the "
            + "courses, was none")]
    public void A_rule_that_is_broken_is_told_with_its_place(string part, string other, string fault) =>
        Assert.Equal(fault, Assert.Single(Faults(Smallest.With(part, other))));

    [Fact]
    public void A_moment_of_the_course_needs_a_course() =>
        Assert.Equal(
            ["$.sources[4].observedAt: expected a column of the course or the object, whose calendar gives the moment, was neither"],
            Faults(Smallest.With("{ \"student\": \"student\", \"course\": \"course\", \"outcome\": \"result\" }",
                "{ \"student\": \"student\", \"outcome\": \"result\" }")
                .With("\"grain\": \"studentInCourse\"", "\"grain\": \"student\"")));

    [Fact]
    public void Outcomes_of_no_course_are_about_the_student_as_a_whole() =>
        Assert.Equal(["$.targets[0].grain: expected student, since the outcomes are of no course, was studentInCourse"],
            Faults(Smallest.With(
                "\"files\": \"outcomes.csv\", \"observedAt\": \"courseEnd\", \"columns\": { \"student\": \"student\", \"course\": "
                    + "\"course\",",
                    "\"files\": \"outcomes.csv\", \"times\": [\"yyyy-MM-dd\"], \"columns\": { \"student\": \"student\", \"observed\": "
                        + "\"on\",")));

    [Fact]
    public void A_target_whose_features_are_all_barred_is_a_fault() =>
        Assert.Equal(
            ["$.targets[0].features: expected at least one feature of a source that is neither barred nor the outcome's, was none"],
            Faults(Smallest.With("\"features\": [\"*\"]", "\"features\": [\"mark\"], \"barred\": [\"grades\"]")));

    [Theory]
    [InlineData("\"of\": \"habits.planning\"", "\"of\": \"moods.calm\"", "$.features[2].of")]
    [InlineData("\"grain\": \"studentInCourse\",\n      \"outcome\": { \"source\": \"outcomes\", \"anyOf\": [\"Fail\"] }",
        "\"grain\": \"student\", \"outcome\": { \"source\": \"survey\", \"scale\": \"moods.calm\", \"below\": 3 }",
        "$.targets[0].outcome.scale")]
    public void A_survey_has_the_scales_of_its_own_instrument_only(string part, string other, string place)
    {
        File.WriteAllText(Path.Combine(folder.Root, "moods.json"),
            Instrument.With("\"habits\"", "\"moods\"").With("\"planning\"", "\"calm\""));
        var both = Smallest.With("[\"habits.json\"]", "[\"habits.json\", \"moods.json\"]");

        Assert.Empty(Faults(both));
        Assert.Equal([$"{place}: expected one of habits.planning, was 'moods.calm'"], Faults(both.With(part, other)));
    }

    private List<string> Faults(string study) => folder.Faults(study);
}
