using System.IO.Compression;
using System.Xml.Linq;
using Analytics.Flags;
using Analytics.Host.Delivery;
using Analytics.Storage;
using Analytics.Studies;

namespace Analytics.HostTests.Delivery;

public sealed class WorkbookTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1+1", "'\t=1+1")]
    [InlineData("\r=1+1", "'\r=1+1")]
    [InlineData("$=1+1", "'$=1+1")]
    [InlineData("13.4.2026", "13.4.2026")]
    [InlineData("007", "007")]
    [InlineData("\U00020BB7\u91CE", "\U00020BB7\u91CE")] // signs beyond the first 65,536 are in names, too
    [InlineData("Li\u0001 Na\uFFFE", "Li Na")] // which XML does not have
    [InlineData("\u0001=1+1", "'=1+1")]
    [InlineData("<b>王&", "<b>王&")]
    public void A_cell_is_text_and_never_a_formula(string text, string cell)
    {
        var target = new TargetRule("t", "Target", "A proxy.", Grain.StudentInCourse, new OutcomeRule("outcomes", ["Fail"]),
            new Eligibility(14, 98, 0.3), ["*"], "logistic", [14], new RuleBaseline("f", Above: 1), new Capacity(2), new Gates());
        var flag = new Flag("t", "s1", text, text, "a1", FlagState.New, 1, 0.5, [text]);
        using var file = new MemoryStream();

        AdvisorFiles.WriteWorkbook(file, [new AdvisorList(target, new FlagList("t", "v1", 0, 1, 0, 0, [flag]), [flag], "2026-04-13")],
            IdentityVault.Open(new Store(Path.Combine(Path.GetTempPath(), "nowhere"))));

        file.Position = 0;
        using var parts = new ZipArchive(file);
        var sheet = XDocument.Load(parts.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        Assert.DoesNotContain(sheet.Descendants(), one => one.Name.LocalName == "f");
        Assert.Equal(3, sheet.Descendants().Count(one => one.Name.LocalName == "c" && one.Attribute("t")?.Value == "str"
            && one.Value.ReplaceLineEndings("\r") == cell.ReplaceLineEndings("\r")));
    }
}
