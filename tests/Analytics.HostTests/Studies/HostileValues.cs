namespace Analytics.HostTests.Studies;

/// <summary>JSON texts that a study file should not hold, by what they stand in for.</summary>
internal static class HostileValues
{
    public static readonly string[] Numbers =
    [
        "-1", "0", "1", "2", "0.5", "-0.0", "1e-320", "98", "365", "3650", "3651", "100000", "2147483647", "2147483648", "-2147483648",
        "9007199254740992",
        "9223372036854775808", "1e308", "-1e308", "1e999", "-1e999", "123456789012345678901234567890", "NaN", "\"NaN\"", "\"Infinity\"",
        "\"1\"", "01", "+1", "1.",
    ];

    public static readonly string[] Texts =
    [
        "\"\"", "\" \"", "\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud800\"", "\"a\\udfff b\"", "\"a\\nb\"", "\"a\\r\\nb\"", "\"tiny\\n\"",
        "\"\\t\"", "\"\\uFEFFa\"", "\"\\u202Eabc\"", "\"\\u2028\"",
        "\"\\u0430bc\"", "\"ｗｉｄｅ\"", "\"..\"", "\".\"", "\"../../etc/passwd\"", "\"/etc/passwd\"", "\"/dev/zero\"", "\"C:\\\\x\"", "\"~\"",
        "\"a/b\"", "\"a//b\"", "\"con\"", "\"-x\"",
        "\"=1+1\"", "\"[bold]\"", "\"[/]\"", "\"[red]x[/\"", "\"{0}\"", "\"%s\"", "\"<b>\"", "\"'\"", "\"\\\\\"", "\"*\"", "\"lock\"",
        "\"none\"", $"\"{new string('x', 300)}\"", $"\"{new string('y', 70_000)}\"",
    ];

    public static readonly string[] Patterns =
    [
        "\"*\"", "\"**\"", "\"**/*.csv\"", "\"*/*/*/*\"", "\"?\"", "\"[a-z].csv\"", "\"{a,b}.csv\"", "\"../*.csv\"", "\"a/../../b.csv\"",
        "\"/\"", "\"/var/x/*.csv\"", "\"./events.csv\"", "\"events.csv/\"",
        "\"//events.csv\"", "\"events.csv\\u0000\"", "\"\\ud800*.csv\"", "\"..\\\\*.csv\"", "\"*.csv\\n\"", "\"...\"", "\"events.csv/x\"",
        $"\"{new string('a', 300)}.csv\"",
        $"\"{string.Concat(Enumerable.Repeat("a/", 3000))}b\"", "\"sample.key\"",
    ];

    public static readonly string[] Times =
    [
        "\"\"", "\" \"", "\"y\"", "\"yyyy\"", "\"%y\"", "\"d\"", "\"O\"", "\"R\"", "\"u\"", "\"q\"", "\"Y\"", "\"уyyy-MM-dd\"",
        "\"yyyy-ММ-dd\"", "\"yyyy-MM-dd 'at\"", "\"yyyy-MM-dd \\\"\"", "\"yyyy-MM-dd\\\\\"",
        "\"yyyy-MM-dd HH:mm:ss.fffffffff\"", "\"yyyyyyyyyyyy\"", "\"hh:mm yyyy\"", "\"yyyy-MM-dd %\"", "\"yyyy-mm-dd\"", "\"YYYY-MM-DD\"",
        "\"courseday\"", "\"courseDay\"", "\"yyyy\\u0000\"", "\"\\ud800yyyy\"",
        "\"yyyy-MM-dd\\n\"", "\"K yyyy\"", "\"zzzz yyyy\"", "\"gg yyyy\"", "\"'yyyy'\"", $"\"yyyy{new string('f', 500)}\"",
    ];

    public static readonly string[] Days =
    [
        "\"0001-01-01\"", "\"0001-01-02\"", "\"1600-02-29\"", "\"1899-12-31\"", "\"1970-01-01\"", "\"2025-11-16\"", "\"2025-02-30\"",
        "\"2200-01-01\"", "\"9999-12-31\"", "\"9999-12-30\"", "\"10000-01-01\"", "\"2025-11-16T00:00:00\"", "\"\\u0000\"",
    ];

    public static readonly string[] Zones =
    [
        "\"UTC\"", "\"Europe/Dublin\"", "\"Africa/Casablanca\"", "\"Pacific/Apia\"", "\"Antarctica/Troll\"", "\"America/Sao_Paulo\"",
        "\"../UTC\"", "\"/etc/passwd\"", "\"GMT Standard Time\"", "\"europe/london\"", "\"posixrules\"",
        "\"Europe\"", "\"Europe/\"", "\"tzdata.zi\"", "\"\\u0000\"", "\"UTC\\n\"", "\"\\ud800\"", "\"\"", "\"Etc/GMT+14\"", "\"Local\"",
        "\"localtime\"",
    ];

    public static readonly string[] Crons =
    [
        "\"* * * * *\"", "\"0 0 29 2 *\"", "\"0 0 31 2 *\"", "\"@daily\"", "\"0 0 0 * * *\"", "\"60 * * * *\"", "\"*/0 * * * *\"",
        "\"*/99 * * * *\"", "\"0-59/7 1,2,3 * JAN MON\"", "\"- - - - -\"", "\", , , , ,\"", "\"0 0 1-1 * *\"", "\"5-1 * * * *\"",
        "\"\\u0000 * * * *\"", "\"0 2 * * *\\n\"", "\"٣ 2 * * *\"", "\"99999999999 * * * *\"", "\"0 2 L * *\"", "\"\"",
    ];

    /// <summary>Values of other types than whatever stands there.</summary>
    public static readonly string[] Types =
    [
        "null", "true", "{}", "[]", "[[]]", "[null]", "[\"\"]", "[1]", "{\"\": 1}", "[{}]", "\"x\"", "7", "[\"*\", \"*\"]", "[14, 14]",
        "[14, 7]", "[-1]", "[100000]", "[2147483647]", "[0]"
    ];

    /// <summary>
    /// Properties that the smallest studies leave out, each with values it may be given; the first names the record, by a property that it
    /// has.
    /// </summary>
    public static readonly (string Beside, string Name, string[] Values)[] Optional =
    [
        ("study", "asOf", Days), ("study", "data", Texts), ("study", "seed", Numbers), ("study", "$schema", Texts),
        ("study", "schedules",
        [
            "{}", "{\"nightly\": {\"cron\": \"30 2 * * *\"}}",
            "{\"nightly\": {\"cron\": \"* * * * *\"}, \"retrain\": {\"cron\": \"0 2 29 2 *\", \"after\": \"nightly\"}}",
            "{\"timeZone\": \"Pacific/Apia\", \"digest\": {\"cron\": \"0 7 * * MON\"}}",
            Closed("2099-12-01", "2100-11-01", "x"),
            Closed("9999-12-01", "9999-12-31", "x"),
            Closed("0001-01-01", "0001-12-31", "\\ud800"),
            "{\"catchUp\": \"latest\", \"catchUpAtMost\": 3660}", "{\"nightly\": {\"cron\": \"0 2 * * *\", \"after\": \"nightly\"}}",
        ]),
        ("kind", "separator", ["\"\\t\"", "\";\"", "\"|\"", "\"\\n\"", "\",,\"", "\"\\\"\""]),
        ("kind", "quote", ["\"'\"", "\"\\\"\"", "\"\\n\"", "\",\""]),
        ("kind", "decimal", ["\",\"", "\".\"", "\" \""]),
        ("kind", "group", ["\",\"", "\".\"", "\" \"", "\"'\"", "\"x\""]),
        ("kind", "encoding", ["\"utf-16\"", "\"gb18030\"", "\"windows-1252\"", "\"utf-7\"", "\"latin1\""]),
        ("kind", "member", Patterns),
        ("kind", "folder", ["\"study\"", "\"data\"", "\"x\""]),
        ("kind", "optional", ["true", "false"]),
        ("kind", "layout", ["\"qualtrics\"", "\"header\""]),
        ("kind", "missing", ["[]", "[\"\"]", "[\"0\", \"0\"]", "[\"\\ud800\"]", "[\"\\u0000\"]", "[\"-\"]"]),
        ("kind", "observedAt", ["\"courseStart\"", "\"courseEnd\""]),
        ("kind", "delayDays", Numbers),
        ("kind", "freshDays", Numbers),
        ("kind", "warnAbove", Numbers),
        ("kind", "rejectAbove", Numbers),
        ("kind", "key",
        [
            "[]", "[\"student\"]", "[\"student\", \"student\"]", "[\"nosuch\"]", "[\"\"]", "[\"\\ud800\"]",
            "[\"course\", \"object\", \"kind\"]", "[\"student/course\"]",
        ]),
        ("kind", "deleted",
        [
            "{\"column\": \"kind\", \"is\": \"view\"}", "{\"column\": \"nosuch\", \"is\": \"x\"}",
            "{\"column\": \"\\u0000\", \"is\": \"\\ud800\"}", "{\"column\": \"student\", \"is\": \" \"}",
        ]),
        ("kind", "wave", Texts),
        ("kind", "instrument", Texts),
        ("kind", "measures",
        [
            "{}", "{\"score\": {}}", "{\"\": {}}", "{\"\\ud800\": {}}", "{\"score\": {\"column\": \"score\", \"from\": 100, \"to\": 0}}",
            "{\"submitted\": {}, \"score\": {\"column\": \"score\", \"from\": 0, \"to\": 0}}",
            "{\"a/b\": {\"column\": \"score\"}, \"submitted\": {}}",
        ]),
        ("measure", "kinds", ["[]", "[\"view\"]", "[\"VIEW\", \"view\"]", "[\"\"]", "[\"\\ud800\"]"]),
        ("measure", "windowDays", Numbers),
        ("measure", "relative", ["true"]),
        ("measure", "weighted", ["true"]),
        ("measure", "of", Texts),
        ("measure", "unit", Texts),
        ("trainer", "barred", ["[]", "[\"lms\"]", "[\"lms\", \"grades\", \"survey\", \"roster\"]", "[\"nosuch\"]", "[\"lms\", \"lms\"]"]),
        ("trainer", "horizonDays", Numbers),
        ("trainer", "promotion", ["\"manual\"", "\"automaticFirst\""]),
        ("trainer", "eligibility",
        [
            "{\"fromDay\": 98, \"toDay\": 14}", "{\"fromDay\": 3650}", "{\"fromDay\": -1}", "{\"knownShare\": 1}", "{\"knownShare\": 2}",
            "{\"toDay\": 0}",
        ]),
        ("trainer", "capacity",
        [
            "{\"perAdvisor\": 1000}", "{\"perAdvisor\": 0}", "{\"perAdvisor\": 1, \"atLeast\": 1, \"hysteresis\": 1}",
            "{\"perAdvisor\": 3, \"atLeast\": 0.99999999}",
        ]),
        ("trainer", "gates", ["{\"auc\": 1}", "{\"auc\": 0}", "{\"calibrationError\": 0, \"beatRule\": false}"]),
        ("trainer", "rule",
        [
            "{\"feature\": \"clicks\", \"above\": 1e308}", "{\"feature\": \"clicks_rel\", \"below\": -1}",
            "{\"feature\": \"clicks\", \"above\": 1, \"below\": 2}", "{\"feature\": \"attitude\", \"above\": 3}",
        ]),
        ("trainer", "outcome",
        [
            "{\"source\": \"survey\", \"scale\": \"attitude.whole\", \"below\": 3}", "{\"source\": \"outcomes\", \"anyOf\": []}",
            "{\"source\": \"outcomes\", \"anyOf\": [\"\"]}", "{\"source\": \"outcomes\", \"anyOf\": [\"Fail\", \"Fail\"]}",
            "{\"source\": \"outcomes\", \"anyOf\": [\"Fail\"], \"scale\": \"attitude.whole\", \"below\": 1e308}",
            "{\"source\": \"outcomes\", \"anyOf\": [\"\\ud800\"]}",
        ]),
        ("trainer", "grain", ["\"student\"", "\"studentInCourse\""]),
        ("trainer", "trainer", ["\"boosted\"", "\"logistic\"", "\"mlnet-gam\"", "\"LOGISTIC\""]),
        ("trainer", "trainingDays", ["[40, 40]", "[60, 40]", "[-3]", "[0]", "[100000]", "[2147483647]", "[1, 2, 3]"]),
        ("splits", "days", ["[40, 40]", "[60, 40]", "[-3]", "[0]", "[100000]", "[2147483647]", "[-2147483648]", "[1, 2, 3]"]),
        ("splits", "delays",
        [
            "[]", $"[{Delay("3650")}]", $"[{Delay("1e-300")}]", $"[{Delay("7")}, {Delay("7")}]",
            "[{\"source\": \"lms\", \"measure\": \"x\", \"days\": 1}]",
        ]),
        ("train", "train", ["[\"2025S\", \"2025S\"]", "[\"2025A\"]", "[\"nosuch\"]", "[\"\"]", "[\"\\ud800\"]"]),
        ("train", "test", ["[\"2025S\"]", "[\"2025A\", \"2025A\"]", "[\"nosuch\"]"]),
        ("text", "least", Numbers),
        ("text", "greatest", Numbers),
        ("text", "column", Texts),
        ("minimumAnswered", "minimumAnswered", Numbers),
        ("careless", "careless",
        [
            "{\"longString\": 1}", "{\"secondsPerItem\": 600}", "{\"answeredShare\": 1}",
            "{\"instructed\": [{\"item\": \"q1\", \"answer\": 99}]}",
            "{\"instructed\": [{\"item\": \"q1\", \"answer\": 1}, {\"item\": \"q1\", \"answer\": 2}]}",
        ]),
    ];

    private static string Delay(string days) => $"{{\"source\": \"grades\", \"measure\": \"score\", \"days\": {days}}}";

    private static string Closed(string from, string to, string why) =>
        $"{{\"nightly\": {{\"cron\": \"*/7 2 * * *\", \"blackouts\": [{{\"from\": \"{from}\", \"to\": \"{to}\", \"why\": \"{why}\"}}]}}}}";
}
