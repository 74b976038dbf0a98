using Analytics.Nightly;
using Analytics.Studies;

namespace Analytics.Tests.Studies;

public sealed class LoadedStudyTests : IDisposable
{
    private readonly CheckedStudy folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_folder_without_a_study_is_a_fault() =>
        Assert.Equal("$: expected a folder with a study.json, or the file itself, was a folder without one; "
            + "'analytics init' drafts a study from a folder of exports",
            Assert.Single(Assert.Throws<StudyException>(() => LoadedStudy.Load(folder.Root)).Faults).ToString());

    [Theory]
    [InlineData("demo")]
    [InlineData("oulad")]
    public void The_studies_of_this_repository_pass(string study)
    {
        var loaded = LoadedStudy.Load(Checkout.Path($"jobs/{study}"));
        Assert.Equal(study, loaded.Study.Id);
        Assert.Matches("^[0-9a-f]{64}$", loaded.Hash);
    }
}
