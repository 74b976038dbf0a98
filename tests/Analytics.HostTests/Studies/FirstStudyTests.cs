using System.Text.RegularExpressions;

namespace Analytics.HostTests.Studies;

/// <summary>Common mistakes of a first study, and what a person reads who made them: the file, the place, and what to write.</summary>
public sealed class FirstStudyTests
{
    private static IReadOnlyList<Mistake> All { get; } =
    [
        new("another separator", Mistake.Check,
            "does not fit: source 'lms', events.csv: The header lacks 'logged', 'at', 'student', 'course', 'object', 'kind', "
                + "'clicks'; it has 1 column. Its one column holds ';': declare \"separator\": \";\" for source 'lms' in study.json.")
        {
            Exports = files => files["events.csv"] = [.. files["events.csv"].Select(line => line.Replace(',', ';'))],
        },
        new("no column of that name", Mistake.Check,
            "does not fit: source 'lms', events.csv: The header lacks 'userid'; it has 7 columns. Compare the export's header "
                + "with the columns of source 'lms' in study.json.")
        {
            Study = (
                "\"student\": \"student\", \"course\": \"course\", \"object\": \"object\", \"kind\": \"kind\"",
                "\"student\": \"userid\", \"course\": \"course\", \"object\": \"object\", \"kind\": \"kind\""),
        },
        new("no file of that name", Mistake.Check,
            "does not fit: source 'outcomes': no file matches 'Outcomes.csv'; 'outcomes.csv' differs from it in capitals.")
        {
            Study = ("\"outcomes.csv\"", "\"Outcomes.csv\""),
        },
        new("dates the other way round", Mistake.Check,
            "does not fit: source 'roster', roster.csv: none of the first 40 values of 'known' is in a declared format: "
                + "'yyyy-MM-dd'; \"times\": [\"d/M/yyyy\"] would read them.")
        {
            Exports = files =>
                Each(files, "roster.csv", line => Regex.Replace(line, @"2025-(\d\d)-(\d\d)", "$2/$1/2025")),
        },
        new("a format without its year", Mistake.Check,
            "$.sources[1].times[0]: expected formats with a year (y), or courseDay, epochSeconds, epochMilliseconds, "
                + "epochMicroseconds, spreadsheetDays, was 'dd.MM.'")
        {
            Study = (
                "\"times\": [\"yyyy-MM-dd\"], \"key\": [\"course\", \"object\"]",
                "\"times\": [\"dd.MM.\"], \"key\": [\"course\", \"object\"]"),
        },
        new("minutes for months", Mistake.Check,
            "$.sources[1].times[0]: expected formats with a month (M; m is minutes), was 'yyyy-mm-dd'")
        {
            Study = (
                "\"times\": [\"yyyy-MM-dd\"], \"key\": [\"course\", \"object\"]",
                "\"times\": [\"yyyy-mm-dd\"], \"key\": [\"course\", \"object\"]"),
        },
        new("two formats that fit one text", Mistake.Check,
            "$.sources[1].times[1]: expected a format that reads no text otherwise than 'd/M/yyyy' before it does, as both "
                + "read '4/3/2026': keep one, or declare a source for the files of each, was 'M/d/yyyy'")
        {
            Study = (
                "\"times\": [\"yyyy-MM-dd\"], \"key\": [\"course\", \"object\"]",
                "\"times\": [\"d/M/yyyy\", \"M/d/yyyy\"], \"key\": [\"course\", \"object\"]"),
        },
        new("a zone by its Windows name", Mistake.Check,
            "$.timeZone: expected an IANA time zone such as Europe/London, was 'GMT Standard Time'")
        {
            Study = ("Europe/London", "GMT Standard Time"),
        },
        new("a zone that is none", Mistake.Check,
            "$.timeZone: expected an IANA time zone such as Europe/London, was 'London'")
        {
            Study = ("Europe/London", "London"),
        },
        new("a setting that is none", Mistake.Check,
            "$.sources[4].delay: expected one of id, kind, files, columns, folder, ")
        {
            Study = ("\"delayDays\": 0", "\"delay\": 0"),
        },
        new("a format that is none", Mistake.Check,
            "which 'analytics formats' tells of, was 'moodel-logs'")
        {
            Study = ("\"id\": \"lms\", \"kind\"", "\"id\": \"lms\", \"format\": \"moodel-logs\", \"kind\""),
        },
        new("a comma too much", Mistake.Check,
            "line 2, byte 39: expected JSON, was text that cannot be read as JSON")
        {
            Study = ("\"title\": \"Campus\",", "\"title\": \"Campus\",,"),
        },
        new("a feature of no source", Mistake.Check,
            "$.features[0].source: expected one of calendar, assessments, roster, lms, grades, outcomes, survey, was 'moodle'")
        {
            Study = ("\"measure\": \"sum\", \"source\": \"lms\"", "\"measure\": \"sum\", \"source\": \"moodle\""),
        },
        new("a word in the column of outcomes that nobody declared", Mistake.Run,
            "warned: outcomes: outcomes of source 'outcomes' that study.json does not name, whose rows are left out of "
                + "training: 'Passed' (20 rows). Name each in the target's outcome: anyOf if support was needed, noneOf if not, "
                + "undecided if it decides nothing yet. Where support was not needed, add: \"noneOf\": [\"Pass\",\"Passed\"]")
        {
            Exports = files => Each(files, "outcomes.csv", line => line.Replace("Pass", "Passed", StringComparison.Ordinal)),
        },
        new("the column of ids is another one", Mistake.Run,
            "warned: lms: none of its 3 students of the last 7 days is on a roster: correct the column of the student for "
                + "source 'lms' in study.json, or the export; if it is right, declare \"beyondRoster\": \"expected\" for it")
        {
            Study = (
                "\"student\": \"student\", \"course\": \"course\", \"object\": \"object\", \"kind\": \"kind\"",
                "\"student\": \"object\", \"course\": \"course\", \"object\": \"object\", \"kind\": \"kind\""),
        },
        new("ids in capitals", Mistake.Run,
            "degraded: source 'lms' is held: 30 of its students of the last 7 days are on no roster, 30 of them would be on "
                + "one if capitals and blanks in ids were ignored; these are more than rejectAbove of 5 % of 30 rostered students; "
                + "declare \"ids\": \"ignoreCase\" for source 'lms' in study.json, and for all others whose ids have capitals")
        {
            Exports = files => Each(files, "events.csv", line => line.Replace(",S0", ",s0", StringComparison.Ordinal)),
        },
        new("ids as a spreadsheet keeps them", Mistake.Run,
            "degraded: source 'lms' is held: events.csv: 100.0 % of its records are faulty, above the limit of 5.0 %; 992 of "
                + "992 quarantined rows: WrappedId in 'student', first at line 2; a spreadsheet wrapped values to keep them as text: "
                + "declare \"unwrap\": true for source 'lms' in study.json")
        {
            Exports = files =>
                Each(files, "events.csv", line => Regex.Replace(line, @",(S\d+),", ",\"=\"\"$1\"\"\",")),
        },
        new("ids rounded by a spreadsheet", Mistake.Run,
            "degraded: source 'grades' is held: grades.csv: 100.0 % of its records are faulty, above the limit of 5.0 %; 100 "
                + "of 100 quarantined rows: RoundedId in 'student', first at line 2; a spreadsheet rounded ids, and what they were "
                + "is lost: export them anew, as text")
        {
            Exports = files =>
                Each(files, "grades.csv", line => Regex.Replace(line, @",S0\d+,", ",1.23E+11,")),
        },
        new("decimal commas", Mistake.Run,
            "degraded: source 'grades' is held: grades.csv: 65.0 % of its records are faulty, above the limit of 5.0 %; 65 of "
                + "65 quarantined rows: NotANumber in 'score' (another decimal mark), first at line 2; declare \"decimal\": \",\", "
                + "or \"any\" where both occur, for source 'grades' in study.json")
        {
            Exports = files =>
                Each(files, "grades.csv", line => Regex.Replace(line, @",(\d\d),", ",\"$1,5\",")),
        },
        new("marks in percent", Mistake.Run,
            "degraded: source 'grades' is held: grades.csv: 65.0 % of its records are faulty, above the limit of 5.0 %; 65 of "
                + "65 quarantined rows: NotANumber in 'score' (a percentage), first at line 2; declare the greatest mark as \"of\" "
                + "of the measure for source 'grades' in study.json")
        {
            Exports = files =>
                Each(files, "grades.csv", line => Regex.Replace(line, @",(\d\d),", ",$1 %,")),
        },
        new("answers as words", Mistake.Run,
            "degraded: source 'survey' is held: survey.csv: 100.0 % of the answers in 'q1' cannot be read, above the limit of 5.0 "
                + "%: NotANumber (words), first at line 2; the answers are words: export numeric values, or "
                + "declare the number of each word in \"values\" of the instrument, or for source 'survey' in study.json")
        {
            Exports = files =>
                Each(files, "survey.csv", line => Regex.Replace(line, ",[1-5](?=,|$)", ",Agree")),
        },
        new("an answer beyond the scale", Mistake.Run,
            "degraded: source 'survey' is held: survey.csv: 18.2 % of the answers in 'q1' cannot be read, above the limit of 5.0 %: "
                + "OutOfRange, first at line 8; its instrument allows no such answers: mend \"least\" "
                + "and \"greatest\" of instrument 'attitude', or the export")
        {
            Exports = files => Each(files, "survey.csv", line => Regex.Replace(line, @",5,", ",7,")),
        },
        new("two waves in one file", Mistake.Run,
            "warned: survey: survey.csv: 22 of its 22 students answered more than once; of answers within 60 days only the "
                + "first count. If it holds several waves, declare a source for each, with \"keep\" on the column that tells them "
                + "apart")
        {
            Exports = files => files["survey.csv"].AddRange([.. files["survey.csv"].Skip(1)
                .Select(line => "W" + line.Replace("2025-09-2", "2025-11-1", StringComparison.Ordinal))]),
        },
        new("the course is missing in the calendar", Mistake.Run,
            "degraded: source 'assessments' is held: assessments.csv: 50.0 % of its records are faulty, above the limit of 5.0 "
                + "%; 4 of 4 quarantined rows: UnknownCourse in 'course', first at line 6; no calendar has these courses: add them "
                + "to it; rows of courses that the study is not about are left out with \"drop\" for source 'assessments' in "
                + "study.json")
        {
            Exports = files => files["calendar.csv"].RemoveAt(3),
        },
        new("the header is not the first line", Mistake.Check,
            "does not fit: source 'grades', grades.csv: The header lacks 'submitted', 'student', 'course', 'object', 'graded', "
                + "'score', 'id'; it has 1 column. Line 4 has them all: declare \"header\": { \"line\": 4 }, or \"header\": { "
                + "\"find\": true } where its line changes, for source 'grades' in study.json.")
        {
            Exports = files => files["grades.csv"].InsertRange(0, ["Grade report", "", "printed 2025-11-16"]),
        },
        new("a line of totals", Mistake.Run,
            "warned: outcomes: outcomes.csv: 3.2 % of its records are faulty, above warnAbove of 1.0 %; 1 of 1 quarantined "
                + "rows: MissingValue in 'course', first at line 32; rows that are no data, such as totals, are left out with "
                + "\"drop\" for source 'outcomes' in study.json")
        {
            Exports = files => files["outcomes.csv"].Add("Total,,30,,"),
        },
        new("an escaped quote", Mistake.Run,
            "degraded: source 'lms' is held: events.csv: 74.2 % of its records are faulty, above the limit of 5.0 %; 736 of "
                + "736 quarantined rows: BrokenQuote (a quote after \\), first at line 3; quotes are text there: declare \"escape\": "
                + "\"\\\\\" for source 'lms' in study.json")
        {
            Exports = files => Each(files, "events.csv", line => line.Replace(",view,", ",\"vi\\\"ew\",")),
        },
        new("marks that are all known when the course begins", Mistake.Check,
            "warned: source 'grades': all its values count as known on the first day of their course, those of work that falls due "
                + "later too: models would look better than they are. Take \"delayDays\" away from source 'grades' in study.json, so "
                + "that the arrival of the file counts, or say when they were known: a column \"known\", or {known} in \"files\"")
        {
            Study = (
                "\"object\": \"object\", \"observed\": \"submitted\" }", "\"object\": \"object\" }, \"observedAt\": \"courseStart\""),
        },
        new("a study with something to look at", Mistake.Check,
            "Campus: in order, 1 warning. 7 sources, 11 features, 1 target, 1 instrument.")
        {
            Study = (
                "\"object\": \"object\", \"observed\": \"submitted\" }", "\"object\": \"object\" }, \"observedAt\": \"courseStart\""),
        },
        new("an export that does not fit", Mistake.Check,
            "Campus: not in order, 1 fault in exports. 7 sources, 11 features, 1 target, 1 instrument.")
        {
            Study = ("\"outcomes.csv\"", "\"Outcomes.csv\""),
        },
        new("a total of the course that is known when it begins", Mistake.Check,
            "warned: source 'totals': its values count as known on the first day of their course, and 'total' looks like a total of the "
                + "course: models would look better than they are. Take \"delayDays\" away from source 'totals' in study.json, so that the "
                + "arrival of the file counts, or say when they were known: a column \"known\", or {known} in \"files\"")
        {
            Study = (
                "\"id\": \"outcomes\", \"kind\": \"outcomes\"",
                "\"id\": \"totals\", \"kind\": \"observations\", \"files\": \"grades*.csv\", \"delayDays\": 0, "
                    + "\"observedAt\": \"courseStart\", \"columns\": { \"student\": \"student\", \"course\": \"course\" }, "
                    + "\"measures\": { \"total\": { \"column\": \"score\" } } },\n { \"id\": \"outcomes\", \"kind\": \"outcomes\""),
        },
        new("words that are no level", Mistake.Run,
            "warned: grades: grades.csv: 100 words in its 100 kept rows are no level of their measure and count as other: add them to "
                + "\"levels\" of source 'grades' in study.json where they are levels of their own")
        {
            Study = ("\"submitted\": {},", "\"submitted\": {}, \"where\": { \"column\": \"course\", \"levels\": [\"A\"] },"),
        },
        new("one day of registration for all terms", Mistake.Run,
            "warned: roster: 40 of 40 students of A-2025A, B-2025A registered")
        {
            Exports = files => files["calendar.csv"] =
                [.. files["calendar.csv"].Select(line => line.Replace("2025-12-28", "2025-11-01", StringComparison.Ordinal))],
            Study = ("\"columns\": { \"student\": \"student\", \"course\": \"course\", \"registered\": \"registered\", "
                + "\"unregistered\": \"withdrawn\", \"known\": \"known\", \"advisor\": \"advisor\" }",
                "\"delayDays\": 0, \"given\": { \"registered\": \"2025-11-10\" }, "
                    + "\"columns\": { \"student\": \"student\", \"course\": \"course\", \"advisor\": \"advisor\" }"),
        },
        new("a term that no calendar has", Mistake.Check,
            "warned: split 'forward' names '2026A', which is no term of the calendar: it is not judged. The terms are 2025A, 2025S")
        {
            Study = ("\"test\": [\"2025A\"]", "\"test\": [\"2026A\"]"),
        },
        new("an outcome that nobody has", Mistake.Check,
            "warned: target 'support': no past term has outcomes of both kinds yet: outcome 'Failed' of anyOf is in no row of source "
                + "'outcomes'. The rows have 'Pass' (20 rows), 'Fail' (10 rows). If the word is right, nobody needed support in these "
                + "terms: deliver the outcomes of a term in which somebody did. Otherwise correct it in study.json")
        {
            Study = ("\"anyOf\": [\"Fail\"]", "\"anyOf\": [\"Failed\"]"),
        },
        new("work that the calendar calls otherwise", Mistake.Check,
            "warned: source 'grades': 3 of its 3 objects are not in the calendar: 'Essay 1', 'Essay 2', 'Essay 3'. It has 'essay-1', "
                + "'essay-2', 'essay-3', 'essay-4'. Work that the calendar writes otherwise counts as not handed in: write it there as it "
                + "stands here, or leave it out with \"drop\" or \"except\"")
        {
            Exports = files => Each(files, "grades.csv", line => line.Replace(",essay-", ",Essay ", StringComparison.Ordinal)),
        },
        new("courses as addresses", Mistake.Check,
            "warned: source 'lms': none of its 2 courses is in the calendar: 'https://lms.example/course?id=A-2025A', "
                + "'https://lms.example/course?id=B-2025A'. It has 'A-2025A', 'A-2025S', 'B-2025A'. Take the part of the address out that "
                + "the calendar writes, as in { \"column\": \"...\", \"holds\": \"*id={}\" }")
        {
            Exports = files => Each(files, "events.csv", line =>
                Regex.Replace(line, ",([AB]-2025A),", ",https://lms.example/course?id=$1,")),
        },
        new("courses by other names", Mistake.Check,
            "warned: source 'grades': none of its 2 courses is in the calendar: 'BIO', 'CHEM'. It has 'A-2025A', 'A-2025S', 'B-2025A'. "
                + "Correct columns.course, or name the courses alike in both exports")
        {
            Exports = files => Each(files, "grades.csv", line =>
                line.Replace(",A-2025A,", ",BIO,", StringComparison.Ordinal).Replace(",B-2025A,", ",CHEM,", StringComparison.Ordinal)),
        },
        new("one cohort, and nothing to test on", Mistake.Check,
            "$.evaluation.splits: expected 1 to 20 items, such as { \"name\": \"...\", \"train\": [\"...\"], \"test\": [\"...\"] } (Terms "
                + "to train and test on; a split is judged once its outcomes are known. With one cohort so far, train on it and test on "
                + "the next term, which the calendar has already.), was 0 items")
        {
            Study = ("[{ \"name\": \"forward\", \"train\": [\"2025S\"], \"test\": [\"2025A\"] }]", "[]"),
        },
        new("a kind that was left out", Mistake.Check,
            "$.sources[3].kind: expected \"kind\": \"events\" or \"observations\" or \"roster\" or \"calendar\" or \"outcomes\" or "
                + "\"survey\" or \"identities\" (What its rows are.), was missing")
        {
            Study = ("\"id\": \"lms\", \"kind\": \"events\"", "\"id\": \"lms\""),
        },
        new("a format by half its name", Mistake.Check,
            "$.sources[3].format: expected one of oneroster-classes, oneroster-enrollments, oneroster-sessions, oneroster-users, which "
                + "'analytics formats' tells of, was 'oneroster'")
        {
            Study = ("\"id\": \"lms\", \"kind\"", "\"id\": \"lms\", \"format\": \"oneroster\", \"kind\""),
        },
        new("an export that has a format by name", Mistake.Check,
            "it has 9 columns. Compare the export's header with the columns of source 'lms' in study.json. It looks like 'moodle-logs' "
                + "(Moodle course log): write \"format\": \"moodle-logs\" for source 'lms' in study.json, and leave out what that says "
                + "('analytics formats moodle-logs').")
        {
            Exports = files => files["events.csv"] =
            [
                "Time,User full name,Affected user,Event context,Component,Event name,Description,Origin,IP address",
                "\"3/09/25, 10:12\",Ada,-,Course: A,System,Course viewed,\"The user with id '12' viewed the course.\",web,::1",
            ],
        },
        new("a column of ids that is empty", Mistake.Check,
            "does not fit: source 'lms', events.csv: none of its first 200 rows has a value of 'student', which each must have. Compare "
                + "the columns of source 'lms' in study.json, or leave such rows out with \"drop\".")
        {
            Exports = files => Each(files, "events.csv", line => Regex.Replace(line, @",S\d+,", ",,")),
        },
        new("a column without a name", Mistake.Check,
            "The header lacks 'response'; it has 7 columns. Its column 1 has no name: if it is one of them, name it by its place, as in "
                + "{ \"position\": 1 }, in \"columns\" of source 'survey' in study.json.")
        {
            Exports = files => files["survey.csv"][0] = files["survey.csv"][0]["response".Length..],
        },
        new("answers with labels", Mistake.Check,
            "is a number, but a number and text: where the answers have labels, such as 10 (always), declare the number of each whole "
                + "text in \"values\" of the instrument, or for source 'survey' in study.json; where a unit follows, such as 10 min, "
                + "declare it in \"units\"")
        {
            Exports = files => Each(files, "survey.csv", line => Regex.Replace(line, ",([1-5])(?=,|$)", ",$1 (always)")),
        },
        new("a log without courses", Mistake.Check,
            "$.sources[3].counts: expected eachCourse or student, or a column of the course or the object: rows of no course "
                + "count for nothing, was missing")
        {
            Study = (
                "\"student\": \"student\", \"course\": \"course\", \"object\": \"object\", \"kind\": \"kind\"",
                "\"student\": \"student\", \"kind\": \"kind\""),
        },
        new("the wrong encoding", Mistake.Run,
            "degraded: source 'lms' is held: events.csv: The file is UTF-8, and would be misread as utf-16. Leave out "
                + "\"encoding\" for source 'lms' in study.json.")
        {
            Study = ("\"id\": \"lms\", \"kind\"", "\"id\": \"lms\", \"encoding\": \"utf-16\", \"kind\""),
        },
        new("one id in most rows", Mistake.Run,
            "degraded: source 'lms' is held: events.csv: one id stands in 670 of 992 rows, of 11 students; it is no one's, "
                + "such as a dash, a guest or a line of totals: declare \"drop\" with the column of the student for source 'lms' in "
                + "study.json, or raise \"oneStudent\" above 0.68")
        {
            Exports = files =>
                Each(files, "events.csv", line => Regex.Replace(line, @",S0[12]\d,", ",-,")),
        },
    ];

    public static TheoryData<string> Names => [.. All.Select(one => one.What)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Who_makes_a_mistake_is_told_where_it_is_and_what_to_write(string what)
    {
        var one = All.Single(mistake => mistake.What == what);
        Assert.Contains(one.Said, await one.Told(), StringComparison.Ordinal);
    }

    /// <summary>Changes every row of an export; its header stays.</summary>
    private static void Each(Dictionary<string, List<string>> files, string name, Func<string, string> change) =>
        files[name] = [files[name][0], .. files[name].Skip(1).Select(change)];
}
