using System.Text.RegularExpressions;
using static Analytics.HostTests.Studies.Mistake;

namespace Analytics.HostTests.Studies;

/// <summary>Mistakes of a first study that only all rows show: a run tells them.</summary>
internal static class RunMistakes
{
    public static IReadOnlyList<Mistake> All { get; } =
    [
        new("a word in the column of outcomes that nobody declared", Run,
            "warned: outcomes: outcomes of source 'outcomes' that study.json does not name, whose rows are left out of "
                + "training: 'Passed' (20 rows). Name each in the target's outcome: anyOf if support was needed, noneOf if not, "
                + "undecided if it decides nothing yet. Where support was needed: \"anyOf\": [\"Fail\",\"Passed\"]; where not: "
                + "\"noneOf\": [\"Pass\",\"Passed\"]")
        {
            Exports = files => Each(files, "outcomes.csv", line => line.Replace("Pass", "Passed", StringComparison.Ordinal)),
        },
        new("the column of ids is another one", Run,
            "warned: lms: none of its 3 students of the last 7 days is on a roster: correct the column of the student for "
                + "source 'lms' in study.json, or the export; if it is right, declare \"beyondRoster\": \"expected\" for it")
        {
            Study = (
                "\"student\": \"student\", \"course\": \"course\", \"object\": \"object\", \"kind\": \"kind\"",
                "\"student\": \"object\", \"course\": \"course\", \"object\": \"object\", \"kind\": \"kind\""),
        },
        new("ids in capitals", Run,
            "degraded: source 'lms' is held: 30 of its students of the last 7 days are on no roster, 30 of them would be on "
                + "one if capitals and blanks in ids were ignored; these are more than rejectAbove of 5 % of 30 rostered students; "
                + "declare \"ids\": \"ignoreCase\" for source 'lms' in study.json, and for all others whose ids have capitals")
        {
            Exports = files => Each(files, "events.csv", line => line.Replace(",S0", ",s0", StringComparison.Ordinal)),
        },
        new("ids as a spreadsheet keeps them", Run,
            "degraded: source 'lms' is held: events.csv: 100.0 % of its records are faulty, above the limit of 5.0 %; 992 of "
                + "992 quarantined rows: WrappedId in 'student', first at line 2; a spreadsheet wrapped values to keep them as text: "
                + "declare \"unwrap\": true for source 'lms' in study.json")
        {
            Exports = files =>
                Each(files, "events.csv", line => Regex.Replace(line, @",(S\d+),", ",\"=\"\"$1\"\"\",")),
        },
        new("ids rounded by a spreadsheet", Run,
            "degraded: source 'grades' is held: grades.csv: 100.0 % of its records are faulty, above the limit of 5.0 %; 100 "
                + "of 100 quarantined rows: RoundedId in 'student', first at line 2; a spreadsheet rounded ids, and the digits "
                + "are lost: export them again as text")
        {
            Exports = files =>
                Each(files, "grades.csv", line => Regex.Replace(line, @",S0\d+,", ",1.23E+11,")),
        },
        new("decimal commas", Run,
            "degraded: source 'grades' is held: grades.csv: 65.0 % of its records are faulty, above the limit of 5.0 %; 65 of "
                + "65 quarantined rows: NotANumber in 'score' (another decimal mark), first at line 2; declare \"decimal\": \",\", "
                + "or \"any\" where both occur, for source 'grades' in study.json")
        {
            Exports = files =>
                Each(files, "grades.csv", line => Regex.Replace(line, @",(\d\d),", ",\"$1,5\",")),
        },
        new("marks in percent", Run,
            "degraded: source 'grades' is held: grades.csv: 65.0 % of its records are faulty, above the limit of 5.0 %; 65 of "
                + "65 quarantined rows: NotANumber in 'score' (a percentage), first at line 2; declare the greatest mark as \"of\" "
                + "of the measure for source 'grades' in study.json")
        {
            Exports = files =>
                Each(files, "grades.csv", line => Regex.Replace(line, @",(\d\d),", ",$1 %,")),
        },
        new("answers as words", Run,
            "degraded: source 'survey' is held: survey.csv: 100.0 % of the answers in 'q1' cannot be read, above the limit of 5.0 "
                + "%: NotANumber (words), first at line 2; the answers are words: export numeric values, or "
                + "declare the number of each word in \"values\" of the instrument, or for source 'survey' in study.json")
        {
            Exports = files =>
                Each(files, "survey.csv", line => Regex.Replace(line, ",[1-5](?=,|$)", ",Agree")),
        },
        new("an answer beyond the scale", Run,
            "degraded: source 'survey' is held: survey.csv: 18.2 % of the answers in 'q1' cannot be read, above the limit of 5.0 %: "
                + "OutOfRange, first at line 8; its instrument allows no such answers: if they stand for none, such as -99, declare them in "
                + "\"missing\" for source 'survey' in study.json; else fix \"least\" and \"greatest\" of instrument 'attitude', or the "
                + "export")
        {
            Exports = files => Each(files, "survey.csv", line => Regex.Replace(line, @",5,", ",7,")),
        },
        new("two waves in one file", Run,
            "warned: survey: survey.csv: 22 of its 22 students answered more than once; of answers within 60 days only the "
                + "first count. If it holds several waves, declare a source for each, with \"keep\" on the column that distinguishes "
                + "them")
        {
            Exports = files => files["survey.csv"].AddRange([.. files["survey.csv"].Skip(1)
                .Select(line => "W" + line.Replace("2025-09-2", "2025-11-1", StringComparison.Ordinal))]),
        },
        new("answers given again, of which the best counts", Run,
            "22 of its 22 students answered more than once; of answers within 90 days only the most complete count. If it holds")
        {
            Study = ("\"evaluation\": {", "\"surveys\": { \"several\": \"bestComplete\", \"withinDays\": 90 }, \"evaluation\": {"),
            Exports = files => files["survey.csv"].AddRange([.. files["survey.csv"].Skip(1)
                .Select(line => "W" + line.Replace("2025-09-2", "2025-11-1", StringComparison.Ordinal))]),
        },
        new("the course is missing in the calendar", Run,
            "degraded: source 'assessments' is held: assessments.csv: 50.0 % of its records are faulty, above the limit of 5.0 "
                + "%; 4 of 4 quarantined rows: UnknownCourse in 'course', first at line 6; no calendar has these courses: add them "
                + "to it; rows of courses that the study is not about are left out with \"drop\" for source 'assessments' in "
                + "study.json")
        {
            Exports = files => files["calendar.csv"].RemoveAt(3),
        },
        new("a line of totals", Run,
            "warned: outcomes: outcomes.csv: 3.2 % of its records are faulty, above warnAbove of 1.0 %; 1 of 1 quarantined "
                + "rows: MissingValue in 'course', first at line 32; rows that are no data, such as totals, are left out with "
                + "\"drop\" for source 'outcomes' in study.json")
        {
            Exports = files => files["outcomes.csv"].Add("Total,,30,,"),
        },
        new("ids that a program could not find", Run,
            "degraded: source 'outcomes' is held: outcomes.csv: 50.0 % of its records are faulty, above the limit of 5.0 %; 15 of 15 "
                + "quarantined rows: MissingValue in 'student' (a word for none), first at line 2; programs write such words for a missing "
                + "id: export the ids again; leave out rows without a student with \"drop\" for source 'outcomes' in study.json, or, if the "
                + "word is an id, declare \"ids\": \"literal\" for all sources")
        {
            Exports = files => files["outcomes.csv"] =
                [.. files["outcomes.csv"].Select((line, at) => at % 2 == 1 ? Regex.Replace(line, "^[^,]+", "nan") : line)],
        },
        new("separators at the end of some rows", Run,
            "FieldCount (8 fields for 7 columns and nothing in the others), first at line 2; some rows end with a separator that others "
                + "lack, or hold one in a value: export it again with all rows alike")
        {
            Exports = files => files["events.csv"] = [.. files["events.csv"].Select((line, at) => at % 2 == 1 ? line + "," : line)],
        },
        new("an export that was appended to itself", Run,
            "nearly all of its rows are there twice, as where an export was appended to itself, and count twice: export it again")
        {
            Exports = files => files["events.csv"].AddRange([.. files["events.csv"].Skip(1)]),
        },
        new("dates that stand for none", Run,
            "BadTime in 'withdrawn' (a date for none), first at line 2; such dates stand for none or never: declare them in \"missing\" for "
                + "source 'roster' in study.json")
        {
            Exports = files => Each(files, "roster.csv", line => Regex.Replace(line, "^((?:[^,]*,){3}),", "${1}9999-12-31,")),
        },
        new("mail addresses in place of ids", Run,
            "of them would be on one by a part of their ids, such as what stands before @, behind mailto: or a backslash, in braces or behind "
                + "letters: take it out with \"holds\", such as \"{}@*\" or \"mailto:{}\", in the column of the student")
        {
            Exports = files => Each(files, "events.csv", line => Regex.Replace(line, @",(S\d+),", ",$1@uni.example,")),
        },
        new("an escaped quote", Run,
            "degraded: source 'lms' is held: events.csv: 74.2 % of its records are faulty, above the limit of 5.0 %; 736 of "
                + "736 quarantined rows: BrokenQuote (a quote after \\), first at line 3; quotes are text there: declare \"escape\": "
                + "\"\\\\\" for source 'lms' in study.json")
        {
            Exports = files => Each(files, "events.csv", line => line.Replace(",view,", ",\"vi\\\"ew\",")),
        },
        new("words that are no level", Run,
            "warned: grades: grades.csv: 100 words in its 100 kept rows are no level of their measure and count as other: add them to "
                + "\"levels\" of source 'grades' in study.json where they are levels of their own")
        {
            Study = ("\"submitted\": {},", "\"submitted\": {}, \"where\": { \"column\": \"course\", \"levels\": [\"A\"] },"),
        },
        new("one day of registration for all terms", Run,
            "warned: roster: 40 of 40 students of A-2025A, B-2025A registered")
        {
            Exports = files => files["calendar.csv"] =
                [.. files["calendar.csv"].Select(line => line.Replace("2025-12-28", "2025-11-01", StringComparison.Ordinal))],
            Study = ("\"columns\": { \"student\": \"student\", \"course\": \"course\", \"registered\": \"registered\", "
                + "\"unregistered\": \"withdrawn\", \"known\": \"known\", \"advisor\": \"advisor\" }",
                "\"delayDays\": 0, \"given\": { \"registered\": \"2025-11-10\" }, "
                    + "\"columns\": { \"student\": \"student\", \"course\": \"course\", \"advisor\": \"advisor\" }"),
        },
        new("the wrong encoding", Run,
            "degraded: source 'lms' is held: events.csv: The file is UTF-8, and would be misread as utf-16. Leave out "
                + "\"encoding\" for source 'lms' in study.json.")
        {
            Study = ("\"id\": \"lms\", \"kind\"", "\"id\": \"lms\", \"encoding\": \"utf-16\", \"kind\""),
        },
        new("one id in most rows", Run,
            "degraded: source 'lms' is held: events.csv: one id stands in 670 of 992 rows, of 11 students; it is no one's, "
                + "such as a dash, a guest or a line of totals: declare \"drop\" with the column of the student for source 'lms' in "
                + "study.json, or raise \"oneStudent\" above 0.68")
        {
            Exports = files =>
                Each(files, "events.csv", line => Regex.Replace(line, @",S0[12]\d,", ",-,")),
        },
    ];
}
