using Analytics.Literacies;
using Analytics.Studies;

namespace Analytics.Tests.Literacies;

public sealed class FrameworkRulesTests
{
    private static readonly Literacy learning = new("learning", "Learning", [new LiteracyScale("q.learning")]);

    [Fact]
    public void A_framework_may_name_more_than_a_study_has_but_not_nothing_of_it()
    {
        Assert.Empty(Faults(learning with { Id = "more", Scales = [new LiteracyScale("q.learning"), new LiteracyScale("other.scale")] }));
        Assert.Equal("f $.literacies: expected a scale or a feature of this study for at least one literacy, was none",
            Assert.Single(FrameworkRules.Check(Framework(learning), ["q.other"], ["days"], "f $")).ToString());
    }

    [Fact]
    public void Emotion_is_never_told_from_traces()
    {
        Assert.Equal(
            "f $.literacies[1].scalesOnly: expected the reason: emotion, attitude and values are measured by scales only, was missing",
            Assert.Single(Faults(learning with { Id = "emotion_attitude_values" })));
        Assert.Equal("f $.literacies[1].traces: expected nothing, since scalesOnly, was traces",
            Assert.Single(Faults(learning with
            {
                Id = "emotion_attitude_values", ScalesOnly = "asked", Traces = [new LiteracyTrace("days")],
            })));
        Assert.Empty(Faults(learning with { Id = "emotion_attitude_values", ScalesOnly = "asked" }));
    }

    [Fact]
    public void A_literacy_has_sources_or_the_reason_why_it_has_none()
    {
        Assert.Equal("f $.literacies[1]: expected scales, traces, or notMeasured with the reason, was none of them",
            Assert.Single(Faults(new Literacy("health", "Health"))));
        Assert.Equal("f $.literacies[1].notMeasured: expected nothing, since scales or traces speak for it, was a reason",
            Assert.Single(Faults(learning with { Id = "health", NotMeasured = "private" })));
        Assert.Empty(Faults(new Literacy("health", "Health", NotMeasured: "private")));
    }

    [Fact]
    public void The_framework_of_the_registry_has_thirteen_literacies_and_three_that_are_not_measured()
    {
        List<StudyFault> faults = [];
        var framework = StudyFile.Read<Framework>(FrameworkRegistry.Text("quality-education")!, faults)!;

        Assert.Empty(faults);
        Assert.Equal((13, 3), (framework.Literacies.Count(one => one.NotMeasured is null),
            framework.Literacies.Count(one => one.NotMeasured is not null)));
        Assert.Empty(FrameworkRules.Check(framework, ["quality_literacies.autonomous_learning"], [], "$"));
        Assert.Null(FrameworkRegistry.Text("any-other"));
    }

    private static IEnumerable<string> Faults(Literacy more) =>
        FrameworkRules.Check(Framework(learning, more), ["q.learning"], ["days"], "f $").Select(fault => fault.ToString());

    private static Framework Framework(params Literacy[] literacies) => new(null, "tiny", "Tiny", "made up", literacies);
}
