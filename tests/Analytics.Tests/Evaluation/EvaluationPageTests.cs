using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Analytics.Evaluation;

namespace Analytics.Tests.Evaluation;

/// <summary>The page that defines every figure is in step with the records, and what it reckons by hand is what the code says.</summary>
public sealed partial class EvaluationPageTests
{
    private static readonly string page = Checkout.Read("docs/evaluation.md").ReplaceLineEndings("\n");

    private static readonly Scored rows = new(
        [.. Row("probability").Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))], Yes("needed support"));

    [Theory]
    [InlineData(typeof(EvaluationReport), "judgements notYet told audits")] // the rest of these are told by reports.md and groups.md
    [InlineData(typeof(Judgement), "setting")]
    [InlineData(typeof(Worth), "")]
    public void Each_figure_of_a_record_stands_on_the_page(Type record, string others)
    {
        var names = record.GetProperties().Where(one => !one.GetMethod!.IsStatic && one.Name != "EqualityContract")
            .Select(one => JsonNamingPolicy.CamelCase.ConvertName(one.Name)).Except(others.Split(' ')).ToList();
        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.Contains($"`{name}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_reckoned_by_hand_is_what_the_code_says()
    {
        var (top, decision) = (TopK.Of(rows, 3), DecisionCurve.At(rows, 0.5));
        var listed = rows.Scores.Select(score => score >= 0.7).ToArray();
        (int[] before, int[] now) = ([5, 5], [8, 2]);
        Dictionary<string, double?> code = new()
        {
            ["`auc`"] = Auc.ValueOf(rows),
            ["`averagePrecision`"] = AveragePrecision.Of(rows).Value,
            ["`brier`"] = BrierScore.Of(rows).Value,
            ["`calibrationError`, with its bias"] = CalibrationError.EqualCount(rows).Value,
            ["`calibrationNoise`"] = CalibrationError.ByChance(rows),
            ["`beyondRule`"] = Auc.Compare(rows.Scores, [.. Yes("rule").Select(yes => yes ? 1.0 : 0)], rows.Labels).Difference.Value,
            ["`worth`.`atCapacity`, precision"] = top.Precision,
            ["`worth`.`atCapacity`, recall"] = top.Recall,
            ["`worth`.`atCapacity`, lift"] = top.Lift,
            ["`worth`.`capacity`, missed"] = CapacityPoint.Of(3, isDeclared: true, listed, rows.Labels).Missed.Value,
            ["`worth`.`decision` at .5, model"] = decision.Model,
            ["`worth`.`decision` at .5, everyone"] = decision.Everyone,
            ["`psi`"] = PopulationStability.Of(before, now).Value,
            ["`ks`"] = KolmogorovSmirnov.Distance(before, now),
        };

        var told = Examples().Matches(page).ToDictionary(one => one.Groups[1].Value, one => one.Groups[2].Value);

        Assert.Equal(code.ToDictionary(one => one.Key, one => one.Value!.Value.ToString("0.0000", CultureInfo.InvariantCulture)), told);
    }

    private static string[] Row(string title) =>
        [.. Regex.Match(page, $@"^\| {title} \| (.+) \|$", RegexOptions.Multiline).Groups[1].Value.Split(" | ")];

    private static bool[] Yes(string title) => [.. Row(title).Select(cell => cell == "yes")];

    [GeneratedRegex(@"^\| (`.+?) \| [^|]+ \| (-?[0-9]\.[0-9]{4}) \|$", RegexOptions.Multiline)]
    private static partial Regex Examples();
}
