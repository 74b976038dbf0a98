using Analytics.Evidence;
using Analytics.Features;
using Analytics.Targets;
using Analytics.Tests.Nightly;

namespace Analytics.Tests.Targets;

public sealed class UntoldCoursesTests : IDisposable
{
    private readonly Campus campus = new();

    public void Dispose() => campus.Dispose();

    [Fact]
    public void Courses_that_differ_are_told_where_no_feature_tells_them_apart()
    {
        // 10 of 40 and 26 of 40; of all 36 of 80, so Pearson's chi-square is 2 x 40 x .2² / (.45 x .55) = 12.93, p = .0003
        Assert.Equal("support: of students on day 29, 25 % in 'ART-26S' and 65 % in 'BIO-26S' needed support, and no feature tells courses "
            + "apart, so that models rank worse and probabilities are too high in some courses; "
            + "declare a feature with the measure 'module'",
            Told(Rows(10, 26)));
    }

    [Theory]
    [InlineData(10, 24)] // chi-square 10.03, p = .0015
    [InlineData(0, 0)]
    [InlineData(40, 40)]
    public void Courses_that_may_differ_by_chance_are_not_told(int art, int bio) => Assert.Null(Told(Rows(art, bio)));

    [Fact]
    public void Nothing_is_told_where_a_feature_tells_the_course()
    {
        var rows = Rows(10, 26);
        var module = new FeatureColumn(
            new Feature("module", "module", "levels", "its module", ["calendar"]) { IsContext = true }, new double[80],
            new MissingReason[80]);
        Assert.Null(Told(rows with { Table = new FeatureTable(rows.Table.Rows, [module]) }));
    }

    [Fact]
    public void A_calendar_without_modules_is_to_declare_them()
    {
        campus.Study = study => study.Replace("\"term\": \"term\", \"module\": \"module\"", "\"term\": \"term\"", StringComparison.Ordinal);
        Assert.EndsWith("declare a column 'module' of the calendar, and a feature with the measure 'module'", Told(Rows(10, 26)),
            StringComparison.Ordinal);
    }

    private string? Told(LabelledTable rows)
    {
        campus.Write();
        var study = campus.Open().Study.Study;
        return UntoldCourses.Told(study, study.Targets[0], [rows]);
    }

    /// <summary>Forty students of either course, some of whom needed support.</summary>
    private static LabelledTable Rows(int art, int bio) => new(
        new FeatureTable([.. Enumerable.Range(0, 80)
            .Select(at => Tiny.Row($"p{at}", "02-02", at < 40 ? Tiny.Art : Tiny.Bio) with { Day = 29 })], []),
        [.. Enumerable.Range(0, 80).Select(at => at < 40 ? at < art : at < 40 + bio)], 0, new Dictionary<Censoring, int>());
}
