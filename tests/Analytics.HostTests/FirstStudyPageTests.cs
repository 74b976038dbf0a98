using Analytics.Nightly;

namespace Analytics.HostTests;

/// <summary>The study that docs/first-study.md shows is in order.</summary>
public sealed class FirstStudyPageTests
{
    [Fact]
    public void The_study_of_the_page_is_in_order()
    {
        var page = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "first-study.md"));
        var shown = page.Split("```json\n")[1].Split("```")[0];
        var folder = Directory.CreateTempSubdirectory();
        File.WriteAllText(Path.Combine(folder.FullName, "study.json"), shown);
        Assert.Equal("biology", LoadedStudy.Load(folder.FullName).Study.Id);
        folder.Delete(recursive: true);
    }
}
