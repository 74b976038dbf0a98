using System.Text.RegularExpressions;
using Analytics.Evaluation;
using Analytics.Nightly;
using Analytics.Reports;
using Analytics.Studies;
using Analytics.Tests.Studies;

namespace Analytics.Tests.Reports;

/// <summary>Which of several splits a report draws, and that it says so.</summary>
public sealed class SplitFiguresTests
{
    private static readonly Study study = Loaded();

    [Fact]
    public void With_several_splits_forward_in_time_all_are_drawn_and_the_rest_says_which_it_shows()
    {
        var page = Drawn("one", "two");

        Assert.Contains(": every split forward in time</h3>", page, StringComparison.Ordinal);
        Assert.Contains("Least on two, day 28: 0.69.", page, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(page, "<h3>[^<]*, (one|two), day 56</h3>"));
        Assert.Contains("show &#39;one&#39;: the first of 2 that gates go by", page, StringComparison.Ordinal);
    }

    [Fact]
    public void With_one_there_is_nothing_more_to_draw()
    {
        var page = Drawn("forward");

        Assert.DoesNotContain("every split", page, StringComparison.Ordinal);
        Assert.Contains("show &#39;forward&#39;, learnt from 25S and judged on 25A.", page, StringComparison.Ordinal);
    }

    [Fact] // the labels of some days may have matured before the test began, and those of others not
    public void Days_of_a_split_stand_in_one_table_whenever_their_labels_were_known()
    {
        var page = Drawn("forward");

        Assert.Equal(1, Regex.Count(page, "<summary>[^<]*, forward: all figures</summary>"));
        Assert.Contains("forward, day 56: not all labels learnt from were known", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_learning_curve_stands_beside_the_rule_and_the_base_rate_by_week()
    {
        var page = Drawn("forward");

        Assert.Contains("0.70 on day 28, 0.80 on day 56; the one-line rule 0.60 and 0.65.", page, StringComparison.Ordinal);
        var squared = Regex.Match(page, "<h3>[^<]*: squared error by week</h3>.*?</figure>", RegexOptions.Singleline).Value;
        Assert.Contains("week of the course", squared, StringComparison.Ordinal);
        Assert.Contains("base rate 56 0.25", squared, StringComparison.Ordinal);
    }

    private static Study Loaded()
    {
        using var folder = new CheckedStudy();
        Assert.Empty(folder.Faults(StudyTexts.Smallest));
        return LoadedStudy.Load(folder.Root).Study;
    }

    private static string Drawn(params string[] splits) => new Page("Learnt", "a study").Quality(study, new EvaluationReport(
        [.. from at in Enumerable.Range(0, splits.Length)
            from day in new[] { 28, 56 }
            from way in new[] { "logistic", EvaluationReport.OneLineRule, EvaluationReport.BaseRate }
            select Judged(splits[at], day, way, at / 100.0)], [])).ToString();

    private static Judgement Judged(string split, int day, string way, double less)
    {
        var auc = way switch { "logistic" => day == 28 ? 0.7 : 0.8, EvaluationReport.OneLineRule => day == 28 ? 0.6 : 0.65, _ => 0.5 };
        Estimate Of(double value) => new(value, value - 0.05, value + 0.05, null);
        return new Judgement(
            new Setting(study.Targets[0].Id, split, null, day, way, 100, 90, 0.3, 0.3, LabelsMatured: day == 28, Forward: true, Own: way == "logistic"),
            Of(auc - less), Of(0.5), Of(way == EvaluationReport.BaseRate ? 0.25 : 0.2), Of(0.02))
        {
            Curves = way == "logistic" ? JudgedCurves.Of(new Scored([0.2, 0.8], [false, true])) : null,
        };
    }
}
