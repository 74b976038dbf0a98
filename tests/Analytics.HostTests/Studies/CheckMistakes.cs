using System.Text.RegularExpressions;
using static Analytics.HostTests.Studies.Mistake;

namespace Analytics.HostTests.Studies;

/// <summary>Mistakes of a first study that check tells.</summary>
internal static class CheckMistakes
{
    public static IReadOnlyList<Mistake> All { get; } =
    [
        new("another separator", Check,
            "does not fit: source 'lms', events.csv: The header lacks 'logged', 'at', 'student', 'course', 'object', 'kind', "
                + "'clicks'; it has 1 column. Its one column holds ';': declare \"separator\": \";\" for source 'lms' in study.json.")
        {
            Exports = files => files["events.csv"] = [.. files["events.csv"].Select(line => line.Replace(',', ';'))],
        },
        new("no column of that name", Check,
            "does not fit: source 'lms', events.csv: The header lacks 'userid'; it has 7 columns. Compare the export's header "
                + "with the columns of source 'lms' in study.json.")
        {
            Study = (
                "\"student\": \"student\", \"course\": \"course\", \"object\": \"object\", \"kind\": \"kind\"",
                "\"student\": \"userid\", \"course\": \"course\", \"object\": \"object\", \"kind\": \"kind\""),
        },
        new("names of columns in capitals, with blanks and line breaks", Check,
            "does not fit: source 'grades', grades.csv: The header lacks 'submitted', 'student'; it has 7 columns. It has "
                + "\"sub\\nmitted\", \"STUDENT\": names must match letter by letter, so write them like that in \"columns\" of source "
                + "'grades' in study.json.")
        {
            Exports = files => files["grades.csv"][0] =
                files["grades.csv"][0].Replace("student", "STUDENT ", StringComparison.Ordinal)
                    .Replace("submitted", "\"sub\nmitted\"", StringComparison.Ordinal),
        },
        new("day and month exchanged, where some dates read all the same", Check,
            "of the first 40 values of 'registered' are not in a declared format: 'M/d/yyyy'; \"times\": "
                + "[\"d/M/yyyy\"] would read them.")
        {
            Study = ("\"files\": \"roster*.csv\", \"times\": [\"yyyy-MM-dd\"]", "\"files\": \"roster*.csv\", \"times\": [\"M/d/yyyy\"]"),
            Exports = files =>
                Each(files, "roster.csv", line => Regex.Replace(line, @"2025-(\d\d)-(\d\d)", "$2/$1/2025")),
        },
        new("dates in several formats", Check,
            "20 of the first 40 values of 'known' are not in a declared format: 'yyyy-MM-dd'; \"times\": "
                + "[\"d/M/yyyy\"] would read the others.")
        {
            Exports = files => files["roster.csv"] = [.. files["roster.csv"].Select((line, at) => at % 2 == 0 ? line
                : Regex.Replace(line, @"2025-(\d\d)-(\d\d)", "$2/$1/2025"))],
        },
        new("no file of that name", Check,
            "does not fit: source 'outcomes': no file matches 'Outcomes.csv'; 'outcomes.csv' differs from it in capitals.")
        {
            Study = ("\"outcomes.csv\"", "\"Outcomes.csv\""),
        },
        new("dates the other way round", Check,
            "does not fit: source 'roster', roster.csv: none of the first 40 values of 'known' is in a declared format: "
                + "'yyyy-MM-dd'; \"times\": [\"d/M/yyyy\"] would read them.")
        {
            Exports = files =>
                Each(files, "roster.csv", line => Regex.Replace(line, @"2025-(\d\d)-(\d\d)", "$2/$1/2025")),
        },
        new("a format without its year", Check,
            "$.sources[1].times[0]: expected formats with a year (y), or courseDay, epochSeconds, epochMilliseconds, "
                + "epochMicroseconds, spreadsheetDays, was 'dd.MM.'")
        {
            Study = (
                "\"times\": [\"yyyy-MM-dd\"], \"key\": [\"course\", \"object\"]",
                "\"times\": [\"dd.MM.\"], \"key\": [\"course\", \"object\"]"),
        },
        new("minutes for months", Check,
            "$.sources[1].times[0]: expected formats with a month (M; m is minutes), was 'yyyy-mm-dd'")
        {
            Study = (
                "\"times\": [\"yyyy-MM-dd\"], \"key\": [\"course\", \"object\"]",
                "\"times\": [\"yyyy-mm-dd\"], \"key\": [\"course\", \"object\"]"),
        },
        new("two formats that fit one text", Check,
            "$.sources[1].times[1]: expected a format that reads no text otherwise than 'd/M/yyyy' before it does, as both "
                + "read '4/3/2026': keep one, or declare a source for the files of each, was 'M/d/yyyy'")
        {
            Study = (
                "\"times\": [\"yyyy-MM-dd\"], \"key\": [\"course\", \"object\"]",
                "\"times\": [\"d/M/yyyy\", \"M/d/yyyy\"], \"key\": [\"course\", \"object\"]"),
        },
        new("a zone by its Windows name", Check,
            "$.timeZone: expected an IANA time zone such as Europe/London, was 'GMT Standard Time'")
        {
            Study = ("Europe/London", "GMT Standard Time"),
        },
        new("a zone that is none", Check,
            "$.timeZone: expected an IANA time zone such as Europe/London, was 'London'")
        {
            Study = ("Europe/London", "London"),
        },
        new("a setting that is none", Check,
            "$.sources[4].delay: expected one of id, kind, files, columns, folder, ")
        {
            Study = ("\"delayDays\": 0", "\"delay\": 0"),
        },
        new("a format that is none", Check,
            "see 'analytics formats', was 'moodel-logs'")
        {
            Study = ("\"id\": \"lms\", \"kind\"", "\"id\": \"lms\", \"format\": \"moodel-logs\", \"kind\""),
        },
        new("a comma too much", Check,
            "line 2, byte 39: expected JSON, was text that cannot be read as JSON")
        {
            Study = ("\"title\": \"Campus\",", "\"title\": \"Campus\",,"),
        },
        new("a feature of no source", Check,
            "$.features[0].source: expected one of calendar, assessments, roster, lms, grades, outcomes, survey, was 'moodle'")
        {
            Study = ("\"measure\": \"sum\", \"source\": \"lms\"", "\"measure\": \"sum\", \"source\": \"moodle\""),
        },
        new("the header is not the first line", Check,
            "does not fit: source 'grades', grades.csv: The header lacks 'submitted', 'student', 'course', 'object', 'graded', "
                + "'score', 'id'; it has 1 column. Line 4 has them all: declare \"header\": { \"line\": 4 }, or \"header\": { "
                + "\"find\": true } where its line changes, for source 'grades' in study.json.")
        {
            Exports = files => files["grades.csv"].InsertRange(0, ["Grade report", "", "printed 2025-11-16"]),
        },
        new("marks that are all known when the course begins", Check,
            "warned: source 'grades': all its values count as known on the first day of their course, those of work that falls due "
                + "later too: models would look better than they are. Take \"delayDays\" away from source 'grades' in study.json, so "
                + "that the arrival of the file counts, or say when they were known: a column \"known\", or {known} in \"files\"")
        {
            Study = (
                "\"object\": \"object\", \"observed\": \"submitted\" }", "\"object\": \"object\" }, \"observedAt\": \"courseStart\""),
        },
        new("a study with something to look at", Check,
            "Campus: in order, 1 warning. 7 sources, 11 features, 1 target, 1 instrument.")
        {
            Study = (
                "\"object\": \"object\", \"observed\": \"submitted\" }", "\"object\": \"object\" }, \"observedAt\": \"courseStart\""),
        },
        new("an export that does not fit", Check,
            "Campus: not in order, 1 fault in exports. 7 sources, 11 features, 1 target, 1 instrument.")
        {
            Study = ("\"outcomes.csv\"", "\"Outcomes.csv\""),
        },
        new("a total of the course that is known when it begins", Check,
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
        new("a term that no calendar has", Check,
            "warned: split 'forward' names '2026A', which are not in the calendar: it is not judged. The terms are 2025A, 2025S")
        {
            Study = ("\"test\": [\"2025A\"]", "\"test\": [\"2026A\"]"),
        },
        new("an outcome that nobody has", Check,
            "warned: target 'support': no past term has outcomes of both kinds yet: outcome 'Failed' of anyOf is in no row of source "
                + "'outcomes'. The rows have 'Pass' (20 rows), 'Fail' (10 rows). If the word is right, nobody needed support in these "
                + "terms: deliver the outcomes of a term in which somebody did. Otherwise correct it in study.json")
        {
            Study = ("\"anyOf\": [\"Fail\"]", "\"anyOf\": [\"Failed\"]"),
        },
        new("work that the calendar calls otherwise", Check,
            "warned: source 'grades': 3 of its 3 objects are not in the calendar: 'Essay 1', 'Essay 2', 'Essay 3'. It has 'essay-1', "
                + "'essay-2', 'essay-3', 'essay-4'. Work that the calendar writes otherwise counts as not handed in: write it there as it "
                + "stands here, or leave it out with \"drop\" or \"except\"")
        {
            Exports = files => Each(files, "grades.csv", line => line.Replace(",essay-", ",Essay ", StringComparison.Ordinal)),
        },
        new("courses as addresses", Check,
            "warned: source 'lms': none of its 2 courses is in the calendar: 'https://lms.example/course?id=A-2025A', "
                + "'https://lms.example/course?id=B-2025A'. It has 'A-2025A', 'A-2025S', 'B-2025A'. Take the part of the address out that "
                + "the calendar writes, as in { \"column\": \"...\", \"holds\": \"*id={}\" }")
        {
            Exports = files => Each(files, "events.csv", line =>
                Regex.Replace(line, ",([AB]-2025A),", ",https://lms.example/course?id=$1,")),
        },
        new("courses by other names", Check,
            "warned: source 'grades': none of its 2 courses is in the calendar: 'BIO', 'CHEM'. It has 'A-2025A', 'A-2025S', 'B-2025A'. "
                + "Correct columns.course, or name the courses alike in both exports")
        {
            Exports = files => Each(files, "grades.csv", line =>
                line.Replace(",A-2025A,", ",BIO,", StringComparison.Ordinal).Replace(",B-2025A,", ",CHEM,", StringComparison.Ordinal)),
        },
        new("one cohort, and nothing to test on", Check,
            "$.evaluation.splits: expected 1 to 20 items, such as { \"name\": \"...\", \"train\": [\"...\"], \"test\": [\"...\"] } (Terms "
                + "to train and test on; a split is judged once its outcomes are known. With one cohort so far, train on it and test on "
                + "the next term, which the calendar has already.), was 0 items")
        {
            Study = ("[{ \"name\": \"forward\", \"train\": [\"2025S\"], \"test\": [\"2025A\"] }]", "[]"),
        },
        new("a kind that was left out", Check,
            "$.sources[3].kind: expected \"kind\": \"events\" or \"observations\" or \"roster\" or \"calendar\" or \"outcomes\" or "
                + "\"survey\" or \"identities\" (What its rows are.), was missing")
        {
            Study = ("\"id\": \"lms\", \"kind\": \"events\"", "\"id\": \"lms\""),
        },
        new("a format by half its name", Check,
            "$.sources[3].format: expected one of oneroster-classes, oneroster-enrollments, oneroster-sessions, oneroster-users, see "
                + "'analytics formats', was 'oneroster'")
        {
            Study = ("\"id\": \"lms\", \"kind\"", "\"id\": \"lms\", \"format\": \"oneroster\", \"kind\""),
        },
        new("an export that has a format by name", Check,
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
        new("a column of ids that is empty", Check,
            "does not fit: source 'lms', events.csv: none of its first 200 rows has a value of 'student', but every row must have "
                + "one. Compare "
                + "the columns of source 'lms' in study.json, or leave such rows out with \"drop\".")
        {
            Exports = files => Each(files, "events.csv", line => Regex.Replace(line, @",S\d+,", ",,")),
        },
        new("a column without a name", Check,
            "The header lacks 'response'; it has 7 columns. Its column 1 has no name: if it is one of them, name it by its place, as in "
                + "{ \"position\": 1 }, in \"columns\" of source 'survey' in study.json.")
        {
            Exports = files => files["survey.csv"][0] = files["survey.csv"][0]["response".Length..],
        },
        new("answers with labels", Check,
            "is a number, but a number and text: where the answers have labels, such as 10 (always), declare the number of each whole "
                + "text in \"values\" of the instrument, or for source 'survey' in study.json; where a unit follows, such as 10 min, "
                + "declare it in \"units\"")
        {
            Exports = files => Each(files, "survey.csv", line => Regex.Replace(line, ",([1-5])(?=,|$)", ",$1 (always)")),
        },
        new("a log without courses", Check,
            "$.sources[3].counts: expected eachCourse or student, or a column of the course or the object: rows without a course "
                + "count for nothing, was missing")
        {
            Study = (
                "\"student\": \"student\", \"course\": \"course\", \"object\": \"object\", \"kind\": \"kind\"",
                "\"student\": \"student\", \"kind\": \"kind\""),
        },
    ];
}
