using Analytics.Evidence;
using Analytics.Features;
using Analytics.Targets;

namespace Analytics.Tests.Targets;

public sealed class OneModuleDaysTests
{
    [Fact]
    public void A_day_learnt_from_one_module_is_told_where_other_days_have_several()
    {
        var told = Assert.Single(OneModuleDays.Told("support", [Day(21, Tiny.Art, Tiny.Bio), Day(35), Day(49, Tiny.Bio, Tiny.Bio)]));

        Assert.StartsWith("support: day 49 is learnt from module 'BIO' only, so all students of other modules need a human look near ", told);
    }

    [Fact]
    public void Nothing_is_told_of_a_study_of_one_module() =>
        Assert.Empty(OneModuleDays.Told("support", [Day(21, Tiny.Art), Day(35, Tiny.Art)]));

    private static LabelledTable Day(int day, params Course[] courses) => new(
        new FeatureTable([.. courses.Select((course, at) => Tiny.Row($"p{at}", "02-10", course) with { Day = day })], []),
        new bool[courses.Length], 0, new Dictionary<Censoring, int>());
}
