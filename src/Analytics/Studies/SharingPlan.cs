namespace Analytics.Studies;

/// <summary>A data release for one purpose: anonymized rows or tables of counts, never both.</summary>
public sealed record SharingPlan(
    [property: Says("Short name of the purpose; pseudonyms of two purposes have nothing in common."), Pattern("^[a-z][a-z0-9-]{0,39}$")]
    string Purpose,
    [property: Says("Who gets it, and what for. Printed in the datasheet.")] string Rationale,
    [property: Says(
        "What others may know about a student and could recognise them by: course, term, names of groups of the audit, features in "
        + "words. The most useful first: the last are dropped first."), Between(1, 10)]
    IReadOnlyList<string> QuasiIdentifiers,
    [property: Says(
        "rows: one row for each student, or student in a course, with features in bands. tables: counts by two quasi-identifiers.")]
    SharedForm Form = SharedForm.Rows,
    [property: Says("What a row is about.")] Grain Grain = Grain.Student,
    [property: Says("Numeric features to give. Default: all."), Between(1, 500)]
    IReadOnlyList<string>? Features = null,
    [property: Says("Each row is like rows of at least k - 1 other students in everything that is given. Counts below k are hidden."),
        Between(3, 1000)]
    int K = 5,
    [property: Says("Bands of a feature."), Between(2, 50)] int Bands = 5);

public enum SharedForm
{
    Rows,
    Tables,
}

internal static class SharingRules
{
    /// <summary>Quasi-identifiers that need no declaration.</summary>
    public const string Course = "course", Term = "term";

    public static IEnumerable<StudyFault> Check(Study study)
    {
        var plans = study.Sharing ?? [];
        string[] words = [Course, Term, .. (study.Audit?.Groups ?? []).Select(group => group.Name),
            .. study.Features.Where(rule => rule.HasLevels).Select(rule => rule.Name)];
        string[] numbers = [.. study.Features.Where(rule => !rule.HasLevels).SelectMany(FeatureRules.Columns)];
        return
        [
            .. StudyRules.Doubled(plans.Select(plan => plan.Purpose), "$.sharing"),
            .. plans.SelectMany((plan, at) => Check(plan, words, numbers, $"$.sharing[{at}]")),
        ];
    }

    private static IEnumerable<StudyFault> Check(SharingPlan plan, string[] words, string[] numbers, string path) =>
    [
        .. from name in plan.QuasiIdentifiers.Except(words, StringComparer.Ordinal)
           select new StudyFault($"{path}.quasiIdentifiers", $"names of {string.Join(", ", words)}", $"'{name}'"),
        .. from name in (plan.Features ?? []).Except(numbers, StringComparer.Ordinal)
           select new StudyFault($"{path}.features", "names of features of numbers", $"'{name}'"),
        .. StudyFault.When(
            plan.Grain == Grain.Student && plan.QuasiIdentifiers.Contains(Course),
            $"{path}.quasiIdentifiers", "no course where a row is a student", $"'{Course}'"),
        .. StudyFault.When(
            plan.Form == SharedForm.Tables && plan.QuasiIdentifiers.Count < 2,
            $"{path}.quasiIdentifiers", "two at least, for tables", $"{plan.QuasiIdentifiers.Count}"),
        .. StudyFault.When(
            plan.Form == SharedForm.Tables && plan.Features is not null,
            $"{path}.features", "rows: tables count students", "given for tables"),
    ];
}
