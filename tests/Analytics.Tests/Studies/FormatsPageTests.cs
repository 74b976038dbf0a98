using System.Text;
using Analytics.Studies;

namespace Analytics.Tests.Studies;

public sealed class FormatsPageTests
{
    private const string Page = "docs/formats.md", Begins = "<!-- table -->\n", Ends = "<!-- end of table -->";

    [Fact]
    public void The_page_of_formats_lists_all_of_them()
    {
        var page = Checkout.Read(Page);
        var (from, to) = (page.IndexOf(Begins, StringComparison.Ordinal) + Begins.Length, page.IndexOf(Ends, StringComparison.Ordinal));
        var made = page[..from] + Table() + page[to..];
        if (Environment.GetEnvironmentVariable("ANALYTICS_APPROVE") == "1") { File.WriteAllText(Checkout.Path(Page), made); }

        Assert.Equal(made, Checkout.Read(Page));
    }

    private static string Table()
    {
        var table = new StringBuilder("| format | kind | what it is | what a study says beside | tried on |\n|---|---|---|---|---|\n");
        foreach (var one in ExportFormat.All)
        {
            table.Append(null, $"| `{one.Name}` | {one.Kind} | {one.Title} | {one.Needs} | {one.Tried ?? "*never tried on a real export*"} |\n");
        }

        return table.ToString();
    }
}
