using Analytics.Studies;
using Analytics.Targets;

namespace Analytics.Tests.Targets;

public sealed class TargetColumnsTests
{
    private static readonly Study study = Features.FeatureStudy.Study(
        new FeatureRule("clicks", "clicks", "count", "clicks", Relative: RelativeForm.Percentile), new FeatureRule("mark", "mark", "mean", "grades", "score"),
        new FeatureRule("ahead", "ahead", "leadTime", "roster"),
        new FeatureRule("ideas", "ideas", "lastScore", "survey", "habits.ideas", Relative: RelativeForm.Percentile));

    [Fact]
    public void A_star_is_every_feature_with_its_relative_one() =>
        Assert.Equal(["ahead", "clicks", "clicks_rel", "ideas", "ideas_rel", "mark"], Of(Target(["*"])));

    [Fact]
    public void A_named_feature_brings_its_relative_one() => Assert.Equal(["clicks", "clicks_rel", "mark"], Of(Target(["mark", "clicks"])));

    [Fact]
    public void A_barred_source_feeds_no_column() =>
        Assert.Equal(["ahead", "ideas", "ideas_rel", "mark"], Of(Target(["*"], barred: ["clicks"])));

    [Fact]
    public void A_barred_source_feeds_none_even_where_its_feature_is_named() =>
        Assert.Equal(["mark"], Of(Target(["mark", "clicks"], barred: ["clicks"])));

    [Fact]
    public void What_decides_the_label_never_predicts_it() =>
        Assert.Equal(["ahead", "clicks", "clicks_rel", "mark"], Of(Target(["*"], outcome: "survey")));

    [Fact]
    public void A_list_waits_for_the_sources_of_its_features_and_the_roster_and_not_for_outcomes()
    {
        Assert.Equal(["grades", "roster"], TargetColumns.Sources(study, Target(["mark"])).Order());
        Assert.Equal(["clicks", "roster"], TargetColumns.Sources(WithOptionalGrades, Target(["mark", "clicks"])).Order());
        Assert.Equal(["roster"], TargetColumns.Sources(study, Target(["clicks"], barred: ["clicks"])).Order());
    }

    [Fact]
    public void A_model_is_learnt_from_the_outcomes_and_from_optional_sources_too()
    {
        Assert.Equal(["grades", "outcomes", "roster"], TargetColumns.LearntFrom(study, Target(["mark"])).Order());
        Assert.Equal(["clicks", "grades", "outcomes", "roster"],
            TargetColumns.LearntFrom(WithOptionalGrades, Target(["mark", "clicks"])).Order());
    }

    private static Study WithOptionalGrades =>
        study with { Sources = [.. study.Sources.Select(source => source.Id == "grades" ? source with { Optional = true } : source)] };

    private static IEnumerable<string> Of(TargetRule target) => TargetColumns.Of(study, target).Order(StringComparer.Ordinal);

    private static TargetRule Target(string[] features, string[]? barred = null, string outcome = "outcomes") => new(
        "t", "Target", "A proxy.", Grain.Student, new OutcomeRule(outcome, ["Fail"]), new Eligibility(), features, "logistic", [14],
        new RuleBaseline("mark", Below: 40), new Capacity(3), new Gates(), barred);
}
