using System.Text.Encodings.Web;
using Analytics.Features;
using Analytics.Flags;

namespace Analytics.Reports;

/// <summary>The data dictionary of a generation: what each table and column means.</summary>
public static class Catalog
{
    private static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    };

    private static readonly (string Table, string Meaning, (string Column, string Meaning)[] Columns)[] Tables =
    [
        ("events", "One trace a row. The source stands in the path, as in source=lms, and not in the files; a source's file of more than a "
            + "million rows stands as several, each with the students of a range.",
            [("student", "keyed pseudonym"), ("course", "course id"), ("object", "what was acted on"), ("kind", "kind of event"),
                ("amount", "how much, 1 where rows are counted"), ("observed_at", "when it happened, UTC"),
                ("known_at", "when it was known, UTC"), ("source", "source id, of the path"),
                ("key", "keyed number of the row's key; null where the source has none")]),
        ("observations", "One measured fact a row.",
            [("student", "keyed pseudonym"), ("course", "course id"), ("object", "what it is about"), ("measure", "what was measured"),
                ("value", "in the measure's unit; 1 where level has its word"), ("level", "the word of a measure of words"),
                ("observed_at", "when it happened, UTC"), ("known_at", "when it was known, UTC"),
                ("source", "source id"), ("key", "keyed number of the row's key")]),
        ("responses", "One answer a row, as given, not reversed; a response without any has one row without an item.",
            [("student", "keyed pseudonym; n and not s at its beginning where nobody can tell whose the response is"),
                ("instrument", "instrument id"), ("wave", "wave"), ("item", "item id; empty in a response without answers"),
                ("answer", "as exported; null where it could not be read"), ("fault", "why it could not be read; null where it could"),
                ("observed_at", "when it was given, UTC"), ("known_at", "when it was known, UTC"),
                ("seconds", "time the whole response took"), ("finished", "whether the response was finished"),
                ("response", "keyed number of the response"), ("source", "source id")]),
        ("scales", "One score of a scale a row, of each response that is scored. Nothing known after the cutoff is in it.",
            [("student", "keyed pseudonym"), ("instrument", "instrument id"), ("wave", "wave"), ("source", "source id"),
                ("response", "keyed number of the response"), ("observed_at", "when it was given, UTC"), ("scale", "scale id"),
                ("answered", "items of the scale that were answered"), ("score", "mean or sum of the keyed answers"),
                ("standard_error", "standard error of measurement, in the score's unit; null where the reliability is not known"),
                ("low", "lower end of the band that holds the error-free score in 95 of 100 cases"), ("high", "its upper end"),
                ("t", "50 + 10 standard deviations from the mean of the norm; null where it does not vary"),
                ("norm", "the norm group; null where it is those who answered the wave"),
                ("percentile", "percent of those who answered the wave below the score, those equal to it counted half"),
                ("trait", "by a graded response model, in standard deviations of those who answered the wave; null where not asked for"),
                ("trait_error", "its standard error"), ("since", "the wave before that the student answered; null where there is none"),
                ("change", "score less the score then"),
                ("reliable_change_index", "change in standard errors of a difference; beyond 1.96 errors hardly explain it"),
                ("feeds", "false where the scale is not reliable enough in the wave to feed features and labels")]),
        ("sheets", "One response a row, and what became of it.",
            [("student", "keyed pseudonym; n and not s at its beginning where nobody can tell whose the response is"),
                ("instrument", "instrument id"), ("wave", "wave"), ("source", "source id"), ("response", "keyed number of the response"),
                ("observed_at", "when it was given, UTC"), ("seconds", "time it took; null where not exported"),
                ("answered", "questions that were answered"), ("at_fault", "answers that could not be read"),
                ("verdict", "Scored, Unlinkable, Careless, TooShort or Repeated"),
                ("signs", "kinds of signs of not reading that were seen: Instructed, Fast, Invariable, Inconsistent, Unusual; or None"),
                ("judged", "kinds that could be judged"), ("long_string", "longest run of equal answers as given"),
                ("variability", "standard deviation of the answers as given"),
                ("even_odd", "-1 where the halves of the scales agree, 1 where they contradict each other; null where it cannot be told"),
                ("synonyms", "correlation between answers to items that others answer alike; null where it cannot be told"),
                ("distance", "squared Mahalanobis distance from the mean answers; null where an item was not answered"),
                ("distance_probability", "of a greater distance"), ("seconds_an_item", "of the items answered"),
                ("instructed_wrong", "instructed items answered otherwise than asked; null where none was answered")]),
        ("enrolments", "One revision of an enrolment a row.",
            [("student", "keyed pseudonym"), ("course", "course id"), ("advisor", "keyed pseudonym"), ("registered_at", "UTC"),
                ("unregistered_at", "UTC"), ("known_at", "when the registration was known, UTC"),
                ("unregistered_known_at", "when leaving was known, UTC"), ("source", "source id"),
                ("key", "keyed number of the row's key")]),
        ("assessments", "One revision of an assessment a row.",
            [("course", "course id"), ("object", "assessment id"), ("kind", "kind"), ("due_at", "UTC; null where no date is set"),
                ("weight", "in the export's unit"),
                ("known_at", "when the date was known, UTC; where no column or delay says it, of the first landed revision the course's "
                    + "start, of later ones the arrival of their file"), ("source", "source id"),
                        ("key", "keyed number of the row's key")]),
        ("materials", "One learning object a row.",
            [("course", "course id"), ("object", "object id"), ("kind", "kind"), ("source", "source id")]),
        ("calendar", "One calendar row, as delivered.",
            [("course", "course id"), ("term", "term id"), ("module", "module id"), ("starts", "first day"), ("ends", "last day"),
                ("length_days", "length"), ("gone_at", "when it was known that the course is no more, UTC")]),
        ("outcomes", "One revision of how a course ended a row.",
            [("student", "keyed pseudonym"), ("course", "course id"), ("outcome", "as exported"),
                ("observed_at", "when it was decided, UTC"), ("known_at", "when it was known, UTC"), ("source", "source id"),
                ("key", "keyed number of the row's key")]),
        ("deletions", "What a later row of a key takes back, from known_at on: of facts with the same source and key, all that came before "
            + "it. A row without a measure also takes back what was known before it, whenever that came.",
            [("source", "source id"), ("key", "keyed number of the key taken back"),
                ("measure", "the measure that has no value any more; null where the whole row was deleted, or an event was replaced"),
                ("known_at", "when it was known, UTC")]),
        ("literacies", "One student's literacy at a cutoff, of the framework that the study names. Scores are T: mean 50 and deviation 10 "
            + "among the students compared with. docs/literacies.md",
            [("student", "keyed pseudonym"), ("literacy", "id in the framework"), ("cutoff", "UTC"),
                ("status", "measured: each kind of source that the framework names has spoken and the error is known; partial: some source "
                    + "has spoken; unknown: none has; notMeasured: not measured by design"),
                ("score", "mean of all sources by their weights; null when unknown"),
                ("score_error", "standard error of the score; null where that of a source cannot be told"),
                ("band", "low: below 40; middle; high: from 60"), ("sources", "scales and features counted"),
                ("self_report", "of scales only"), ("self_report_error", "standard error, from the scales' reliability"),
                ("self_report_why", "why there is none: NotDeclared, NotAnswered, Unreliable, NoComparison"),
                ("wave", "wave of the last response that counts"), ("answered_at", "when it was given, UTC"),
                ("trace", "of features only"), ("trace_error", "standard error, from how the features agree; null of a single one"),
                ("trace_why", "why there is none: NotDeclared, NotEnrolled, NoValue, NoComparison"),
                ("disagreement", "self_report - trace"), ("disagreement_error", "standard error of the disagreement")]),
        ("predictions", "One scored row of a target.",
            [("target", "target id"), ("student", "keyed pseudonym"), ("course", "course id, null for a target about the student"),
                ("term", "term id"), ("advisor", "keyed pseudonym; null for a student without one"), ("day", "course day"),
                ("probability", "calibrated; null where data are insufficient"),
                ("score", "log-odds before calibration"), ("known_share", "share of features known"),
                ("verdict", "the only outcome that remains possible, where at most 1 in 10 of either has it left out: needs support, does "
                    + "not; needs a human look where both or neither do; null where data are insufficient"),
                ("version", "model version")]),
        ("flags", "One student on a list, or, once, one who was on the last list and is not on this one.",
            [("target", "target id"), ("student", "keyed pseudonym"), ("course", "course id"), ("term", "term id"),
                ("advisor", "keyed pseudonym"), StateColumn,
            ("rank", "place on the advisor's list; 0 for a student who is not on it"),
            ("probability", "calibrated; null for a student who is not on the list"),
            ("reason_1", "strongest reason; null for a student who is not on the list"), ("reason_2", "next"), ("reason_3", "next")]),
    ];

    private static (string, string) StateColumn =>
        ("state", string.Join("; ", Enum.GetValues<FlagState>().Select(state => $"{state.Word()}: {state.Meaning()}")));

    /// <summary>The dictionary as JSON.</summary>
    public static string Json(Study study, IReadOnlyList<Feature> features)
    {
        var tables = Tables.Select(table => new { table.Table, table.Meaning,
            Columns = table.Columns.Select(one => new { one.Column, Type = (string?)null, one.Meaning, Unit = (string?)null,
                Sources = (IReadOnlyList<string>)[] }).ToList() }).ToList();
        var columns = new[] { ("student", "keyed pseudonym"), ("course", "course id, null for a row about the student"),
            ("term", "term id"), ("day", "course day of the cutoff"), ("cutoff", "UTC") }
            .Select(one => new { Column = one.Item1, Type = (string?)null, Meaning = one.Item2, Unit = (string?)null,
                Sources = (IReadOnlyList<string>)[] })
            .Concat(features.SelectMany(feature => new[]
            {
                new { Column = feature.Name, Type = (string?)(feature.HasLevels ? "text" : "double"),
                    Meaning = $"{feature.Title}: {feature.Definition}",
                    Unit = (string?)feature.Unit, feature.Sources },
                new { Column = feature.Name + "_why", Type = (string?)"text",
                    Meaning = "why the value is missing: NoActivity, NoFeed, NotYetDue, NotApplicable; null where it is there",
                    Unit = (string?)null, feature.Sources },
            })).ToList();
        tables.Add(new { Table = "features",
            Meaning = "One row a student, or a student in a course, at a cutoff; nothing known after the cutoff is in it.",
            Columns = columns });
        return JsonSerializer.Serialize(new { study = study.Id, title = study.Title, timeZone = study.TimeZone, tables }, Written) + "\n";
    }
}
