using Analytics.Features.Measures;

namespace Analytics.Reports;

/// <summary>Notes on the tables behind lists.</summary>
internal static class ListNotes
{
    /// <summary>Suffix of the column with a feature's missing reason.</summary>
    public const string Why = "_why";

    private static ColumnNote Target { get; } = new("target", "target id");

    private static ColumnNote Student { get; } = new("student", "keyed pseudonym");

    private static ColumnNote Course { get; } = new("course", "course id") { Missing = "the row is about the student" };

    private static ColumnNote Term { get; } = new("term", "term id");

    private static ColumnNote Advisor { get; } = new("advisor", "keyed pseudonym of the advisor") { Missing = "no advisor is named" };

    private static ColumnNote Night { get; } = new("as_of", "the night, by the day or instant of its cutoff") { InPath = true };

    public static TableNote Predictions { get; } = new("predictions", "One row that a target's champion scored.",
        [
            Target, Student, Course, Term, Advisor, new("day", "course day", "days"),
            new("probability", "calibrated: of 100 rows with this value, so many needed support in the past", "probability")
            {
                Range = "0 to 1", Missing = "too little data to tell",
            },
            new("score", "log-odds before calibration: the sum of the model's contributions", "log-odds"),
            new("known_share", "share of the model's features that are known", "share") { Range = "0 to 1" },
            new("verdict", "the only outcome that remains possible, where at most 1 in 10 of either has it left out")
            {
                Range = "needs support; does not; needs a human look: both or neither remain", Missing = "too little data to tell",
                Citation = "Vovk, Gammerman and Shafer 2005",
            },
            new("version", "version of the model"), Night,
        ]);

    public static TableNote Flags { get; } = new("flags",
        "One student on a list, or, once, one who was on the last list and is not on this one.",
        [
            Target, Student, Course, Term, Advisor,
            new("state", string.Join("; ", Enum.GetValues<FlagState>().Select(state => $"{state.Word()}: {state.Meaning()}")))
            {
                Range = string.Join(", ", Enum.GetValues<FlagState>().Select(state => state.Word())),
            },
            new("rank", "place on the advisor's list; 0 of a student who is not on it"),
            new("probability", "as in predictions", "probability") { Range = "0 to 1", Missing = "not on the list" },
            new("reason_1", "strongest reason, in words") { Missing = "not on the list" },
            new("reason_2", "next reason") { Missing = "there is none" }, new("reason_3", "next reason") { Missing = "there is none" },
            new("change", "the smallest change in one thing that the student does with which the model's estimate would lie below the "
                + "bound of the list, all else as it is; no promise") { Missing = "not on the list, or no single change would do" },
            new("change_probability", "what the estimate would be", "probability") { Range = "0 to 1", Missing = "as change" },
            Night,
        ]);

    public static TableNote Weeks { get; } = new("weeks",
        "One of the last six full weeks before the cutoff of a student, or of a student in a course; of the first source of events.",
        [
            Student, Course, Term, new("cutoff", "the cutoff", "UTC"), new("week", "first day of the seven"),
            new("active_days", "days with at least one event", "days") { Range = "0 to 7" },
            new("most_low", "least of the middle two thirds of the course or term in the same week", "days")
            {
                Range = "0 to 7", Missing = "fewer than six students",
            },
            new("most_high", "greatest of them", "days") { Range = "0 to 7", Missing = "fewer than six students" }, Night,
        ]);

    /// <summary>The feature tables of a study: each feature and its missing reason.</summary>
    public static TableNote Features(Study study) => new("features",
        "One row a student, or a student in a course, at a cutoff. Nothing known after the cutoff is in it.",
        [
            Student, Course, Term, new("day", "course day of the cutoff", "days"), new("cutoff", "the cutoff", "UTC"),
            .. study.Features.SelectMany(Of),
            new("grain", "what a row is about") { InPath = true, Range = "student, studentInCourse" }, Night,
        ]);

    private static IEnumerable<ColumnNote> Of(FeatureRule rule)
    {
        var (feature, about) = (Measure.Describe(rule), Measure.Of(rule.Measure).About);
        var citation = about.Unverified ? $"{about.Citation}, unverified" : about.Citation;
        var missing = about.Missing == Measure.Never ? "no feed" : $"no feed; {about.Missing}";
        var range = rule.ChangeDays is null ? about.Range : "any: it is a difference";
        List<(Feature Feature, string Range, string Missing)> told = [(feature, range, missing)];
        if (rule.IsRelative)
        {
            told.Add((Relative.Describe(rule, feature), rule.Relative == RelativeForm.Percentile ? "0 to 1" : "any",
                $"as {feature.Name}; not applicable where fewer than {rule.FewestCompared} have it, or all are alike"));
        }

        foreach (var (one, bounds, reasons) in told)
        {
            yield return new ColumnNote(one.Name, one.Title, one.Unit)
            {
                Range = bounds, Missing = reasons, Formula = one.Definition, Citation = citation, Sources = one.Sources,
            };
            yield return new ColumnNote(one.Name + Why, $"why {one.Name} is null")
            {
                Range = "NoActivity, NoFeed, NotYetDue, NotApplicable", Missing = "there is a value", Sources = one.Sources,
            };
        }
    }
}
