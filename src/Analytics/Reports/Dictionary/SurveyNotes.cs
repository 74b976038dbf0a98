namespace Analytics.Reports;

/// <summary>Notes on the tables of surveys.</summary>
internal static class SurveyNotes
{
    private const string Unit = "the scale's", NoBefore = "no wave before";
    private const string NoTerm = "before the first term";
    private const string NoError = "the reliability of the scale in the wave is not known";

    private static ColumnNote Night { get; } = new("as_of", "the night, by the day or instant of its cutoff") { InPath = true };

    private static ColumnNote Instrument { get; } = new("instrument", "instrument id");

    private static ColumnNote Wave { get; } = new("wave", "wave");

    private static ColumnNote Source { get; } = new("source", "id of the source in study.json");

    private static ColumnNote Response { get; } = new("response", "keyed number of the response, as in responses");

    private static ColumnNote Observed { get; } = new("observed_at", "when it was given", "UTC");

    public static TableNote Scales { get; } = new("scales",
        "One score of a scale a row, of each response that is scored. Nothing known after the cutoff is in it.",
        [
            new("student", "keyed pseudonym"), Instrument, Wave, Source, Response, Observed, new("scale", "scale id"),
            new("answered", "items of the scale that were answered", "items"),
            new("score", "mean or sum of the answers, reverse-keyed ones turned, as the scale declares", Unit),
            new("standard_error", "standard error of measurement", Unit)
            {
                Missing = NoError, Formula = "deviation in the wave x root of (1 - alpha)", Citation = "Lord and Novick 1968",
            },
            new("low", "lower end of the band that holds the error-free score in 95 of 100 cases", Unit)
            {
                Missing = NoError, Formula = "score - 1.96 standard_error",
            },
            new("high", "its upper end", Unit) { Missing = NoError, Formula = "score + 1.96 standard_error" },
            new("t", "the score within the norm group", "T")
            {
                Missing = "the norm does not vary", Formula = "50 + 10 (score - mean) / deviation", Citation = "McCall 1922",
            },
            new("norm", "the norm group") { Missing = "it is those who answered the wave" },
            new("percentile", "share of those who answered the wave below the score, those equal to it counted half", "percent")
            {
                Range = "0 to 100",
            },
            new("trait", "trait by a graded response model", "standard deviations of those who answered the wave")
            {
                Missing = "not asked for, or it could not be estimated", Formula = "expected a posteriori",
                Citation = "Samejima 1969; Bock and Mislevy 1982",
            },
            new("trait_error", "its standard error", "standard deviations") { Missing = "as trait" },
            new("since", "the wave before that the student answered") { Missing = NoBefore },
            new("change", "by how much the score rose since then", Unit) { Missing = NoBefore },
            new("reliable_change_index", "change in standard errors of a difference; beyond 1.96 errors hardly explain it")
            {
                Missing = NoBefore + ", or no standard error then", Formula = "change / (standard error then x root of 2)",
                Citation = "Jacobson and Truax 1991",
            },
            new("feeds", "whether the scale is reliable enough in the wave to feed features and labels"), Night,
        ]);

    public static TableNote Growth { get; } = new("growth",
        "One change a row: of a student's score on a scale, from one response to the next that is scored, in the same term or a later one.",
        [
            new("student", "keyed pseudonym"), Instrument, new("scale", "scale id"), new("from_wave", "wave of the earlier response"),
            new("from_term", "the last term that had begun by then") { Missing = NoTerm },
            new("from_at", "when it was given", "UTC"), new("to_wave", "wave of the later response"),
            new("to_term", "the last term that had begun by then") { Missing = NoTerm }, new("to_at", "when it was given", "UTC"),
            new("before", "the earlier score", Unit), new("after", "the later score", Unit), new("change", "after - before", Unit),
            new("reliable_change_index", "change in standard errors of a difference")
            {
                Missing = "no standard error of measurement then", Formula = "change / (standard error then x root of 2)",
                Citation = "Jacobson and Truax 1991",
            },
            new("band", "whether the change is larger than error explains in 95 of 100 cases")
            {
                Range = "risen: index above 1.96; steady; fallen: below -1.96; unknown: no index",
            },
            Night,
        ]);

    public static TableNote Sheets { get; } = new("sheets", "One response a row, and what became of it.",
        [
            new("student", "keyed pseudonym; it begins with n instead of s if the student is unknown"),
            Instrument, Wave, Source, Response, Observed,
            new("seconds", "time that it took", "seconds") { Range = "0 or more", Missing = "not exported" },
            new("answered", "questions that were answered", "questions"),
            new("at_fault", "answers that could not be read", "answers"),
            new("verdict", "what became of it") { Range = "Scored, Unlinkable, Careless, TooShort, Repeated" },
            new("signs", "kinds of signs of not reading that were seen, or None")
            {
                Range = "Instructed, Fast, Invariable, Inconsistent, Unusual", Citation = "Meade and Craig 2012; Curran 2016",
            },
            new("judged", "kinds that could be judged, or None") { Range = "as signs" },
            new("long_string", "longest run of equal answers as given", "answers")
            {
                Range = "1 or more", Missing = "nothing was answered", Citation = "Johnson 2005",
            },
            new("variability", "standard deviation of the answers as given")
            {
                Missing = "fewer than two answers", Citation = "Dunn et al. 2018",
            },
            new("even_odd", "-1 where the halves of the scales agree, 1 where they contradict each other")
            {
                Range = "-1 to 1", Missing = "too few scales or answers to tell", Citation = "Johnson 2005",
            },
            new("synonyms", "correlation between answers to items that others answer alike")
            {
                Range = "-1 to 1", Missing = "too few such items to tell", Citation = "Meade and Craig 2012",
            },
            new("distance", "squared Mahalanobis distance from the mean answers")
            {
                Range = "0 or more", Missing = "an item was not answered, or the items depend on each other", Citation = "Mahalanobis 1936",
            },
            new("distance_probability", "of a greater distance", "probability") { Range = "0 to 1", Missing = "as distance" },
            new("seconds_an_item", "time an item that was answered", "seconds") { Missing = "the time is not exported" },
            new("instructed_wrong", "instructed items answered otherwise than asked", "items") { Missing = "none was answered" }, Night,
        ]);

    public static TableNote Literacies { get; } = new("literacies",
        "One student's literacy at a cutoff, of the framework that the study names. Scores are T: mean 50 and deviation 10 among the "
            + "students compared with. docs/literacies.md says how they are taken.",
        [
            new("student", "keyed pseudonym"), new("literacy", "id in the framework"), new("cutoff", "the cutoff", "UTC"),
            new("status", "measured: each kind of source that the framework names has spoken and the error is known; partial: some has; "
                + "unknown: none has; notMeasured: not measured by design")
            {
                Range = "measured, partial, unknown, notMeasured",
            },
            new("score", "mean of all sources by their weights", "T") { Missing = "unknown or notMeasured" },
            new("score_error", "standard error of the score", "T") { Missing = "the error of a source is not known" },
            new("band", "position of the score") { Range = "low: below 40; middle; high: from 60", Missing = "no score" },
            new("sources", "scales and features counted", "sources"),
            new("self_report", "of scales only", "T") { Missing = "self_report_why" },
            new("self_report_error", "its standard error, of the scales' reliability", "T")
            {
                Missing = "no self_report, or no reliability", Citation = "Lord and Novick 1968",
            },
            new("self_report_why", "why self_report is null")
            {
                Range = "NotDeclared, NotAnswered, Unreliable, NoComparison", Missing = "there is one",
            },
            new("wave", "wave of the last response that counts") { Missing = "none counts" },
            new("answered_at", "when it was given", "UTC") { Missing = "none counts" },
            new("trace", "of features only", "T")
            {
                Missing = "trace_why", Formula = "50 + 10 x normal quantile of the mid-rank percentile", Citation = "McCall 1922",
            },
            new("trace_error", "its standard error, of how the features agree", "T")
            {
                Missing = "no trace, a single feature, or features that do not go together",
                Formula = "10 x root of (1 - mean correlation)", Citation = "Lord and Novick 1968",
            },
            new("trace_why", "why trace is null")
            {
                Range = "NotDeclared, NotEnrolled, NoValue, NoComparison", Missing = "there is one",
            },
            new("disagreement", "self_report - trace", "T") { Missing = "either is null" },
            new("disagreement_error", "its standard error", "T") { Missing = "an error of either is null" }, Night,
        ]);
}
