using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Analytics.HostTests.Pages;

/// <summary>The report of the demo's night in a real browser, without a network.</summary>
[Collection(DemoNightTests.Name)]
public sealed class ReportBrowserTests(DemoNight night)
{
    private const long MostBytes = 3_000_000;

    [BrowserFact]
    public async Task Axe_finds_nothing_the_console_is_silent_and_nothing_runs_off_a_phone()
    {
        var runs = Path.Combine(night.Root, "lake", "runs");
        var reports = Directory.EnumerateFiles(runs, "report.html", SearchOption.AllDirectories).ToList();
        Assert.Equal(2, reports.Count); // the night, and the training that it began with
        using var driver = await Playwright.CreateAsync();
        await using var browser = await driver.Chromium.LaunchAsync(new()
        {
            ExecutablePath = BrowserFactAttribute.Program, Args = ["--headless", "--no-sandbox", "--disable-gpu"],
        });
        foreach (var (report, width, scheme) in reports.SelectMany(_ => new[] { (1280, ColorScheme.Light), (390, ColorScheme.Dark), (320, ColorScheme.Light) }, (report, one) =>
            (report, one.Item1, one.Item2)))
        {
            Assert.True(new FileInfo(report).Length < MostBytes);
            var page = await browser.NewPageAsync(new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 900 } });
            var (said, asked) = (new List<string>(), new List<string>());
            page.Console += (_, message) => said.Add(message.Text);
            page.Request += (_, request) => asked.Add(request.Url);
            await page.GotoAsync(new Uri(report).AbsoluteUri);
            await page.EvaluateAsync("document.querySelectorAll('details').forEach(one => one.open = true)");

            Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
            Assert.True(await page.Locator("svg.plot").CountAsync() >= 18);
            Assert.Equal(0, await page.Locator("figure:not(:has(table))").CountAsync());
            // axe takes minutes over all rows, which are alike
            await page.EvaluateAsync("document.querySelectorAll('tbody tr:nth-child(n+4)').forEach(row => row.remove())");
            Assert.Empty((await page.RunAxe(Axe.Violations)).Violations.Select(one => $"{width}: {one.Id}: {one.Nodes[0].Html}"));
            Assert.Empty(said);
            Assert.Single(asked); // the page itself
            await page.CloseAsync();
        }
    }
}
