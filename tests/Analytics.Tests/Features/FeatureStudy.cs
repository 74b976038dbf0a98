using System.Globalization;
using Analytics.Evidence;
using Analytics.Features;
using Analytics.Studies;

namespace Analytics.Tests.Features;

/// <summary>One feature over rows made by hand.</summary>
internal static class FeatureStudy
{
    public static FeatureRule Marks(string measure, string of = "score", int? windowDays = null, string[]? kinds = null,
        bool weighted = false) =>
        new("f", "feature", measure, "grades", of, kinds, windowDays, Weighted: weighted);

    public static FeatureRule Clicks(string measure, int? windowDays = null, string[]? kinds = null) =>
        new("f", "feature", measure, "clicks", null, kinds, windowDays);

    /// <summary>The feature of each row as text: its value to six places, or its missing reason.</summary>
    public static IReadOnlyList<string> Of(FeatureRule rule, Archive archive, params FeatureRow[] rows) =>
        [.. Columns(rule, archive, rows)[0]];

    public static IReadOnlyList<string>[] Columns(FeatureRule rule, Archive archive, params FeatureRow[] rows)
    {
        var history = archive.AsOf(rows[0].Cutoff);
        var table = BuiltTable.Of(Study(rule), history, Tiny.Scores(), rows, CancellationToken.None);
        return [.. table.Columns.Select(column => (IReadOnlyList<string>)[.. column.Values.Zip(column.Why, Text)])];
    }

    public static string Text(double value, MissingReason why)
    {
        Assert.Equal(why != MissingReason.None, double.IsNaN(value));
        return why == MissingReason.None ? value.ToString("0.######", CultureInfo.InvariantCulture) : why.ToString();
    }

    public static Study Study(params FeatureRule[] rules) => new(
        null, "tiny", "Tiny", "UTC", null, null,
        [
            Source("grades", SourceKind.Observations),
            Source("slow", SourceKind.Observations) with { DelayDays = 14,
                Measures = new Dictionary<string, MeasureBinding> { ["score"] = new() } },
            Source("clicks", SourceKind.Events), Source("roster", SourceKind.Roster), Source("survey", SourceKind.Survey),
            Source("outcomes", SourceKind.Outcomes),
        ],
        null, rules, [], new EvaluationPlan([14], []));

    /// <summary>The study in which one hand-in of a work counts for marks.</summary>
    public static Study Counting(this Study study, Attempt attempt) => study with
    {
        Sources = [.. study.Sources.Select(source => source.Id != "grades" ? source : source with
        {
            Measures = new Dictionary<string, MeasureBinding> { ["score"] = new("score", Attempt: attempt) },
        })],
    };

    private static Source Source(string id, SourceKind kind) => new(id, kind, "*", new Columns());
}
