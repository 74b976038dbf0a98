using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Analytics.HostTests.Pages;

/// <summary>The pages in a real browser: by keyboard, on a phone, in the dark, and what axe says of them.</summary>
[Collection(AdvisedCampusTests.Name)]
public sealed class BrowserTests(AdvisedCampus campus) : IAsyncLifetime
{
    private static readonly string[] flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright driver = null!;
    private IBrowser browser = null!;

    public async Task InitializeAsync()
    {
        if (BrowserFactAttribute.Program is null) { return; }

        driver = await Playwright.CreateAsync();
        browser = await driver.Chromium.LaunchAsync(new() { ExecutablePath = BrowserFactAttribute.Program, Args = flags });
    }

    public async Task DisposeAsync()
    {
        if (browser is not null) { await browser.DisposeAsync(); }

        driver?.Dispose();
    }

    [BrowserFact]
    public async Task An_advisor_signs_in_opens_a_student_and_signs_out_by_keyboard()
    {
        var page = await browser.NewPageAsync(new() { BaseURL = campus.Address.ToString() });
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.Add(message.Text);
        await page.GotoAsync("/studies/campus");
        await page.FocusAsync("#Name");
        await page.Keyboard.TypeAsync("one");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(AdvisedCampus.PasswordOf("one"));
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/students");
        await page.FocusAsync(".entry h3 a");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("#reasons");
        await page.FocusAsync("input[name=Channel]");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.FocusAsync("#Note");
        await page.Keyboard.TypeAsync("By keyboard");
        await page.FocusAsync(".contact button");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**#contacts");
        Assert.Contains("In person · Reached, we talked", await page.TextContentAsync("main"), StringComparison.Ordinal);
        await page.FocusAsync(".out button");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/sign-in");

        Assert.Empty(complaints);
    }

    [BrowserFact]
    public async Task Students_are_found_and_left_out_by_keyboard()
    {
        var page = await browser.NewPageAsync(new() { BaseURL = campus.Address.ToString() });
        await SignInAsync(page, "one");
        await page.WaitForURLAsync("**/students");
        await page.FocusAsync("#find");
        await page.Keyboard.TypeAsync("family-00");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**find=family-00*");
        Assert.Contains("students", await page.TextContentAsync("[role=status]"), StringComparison.Ordinal);
        await page.FocusAsync(".find summary");
        await page.Keyboard.PressAsync("Enter");
        await page.FocusAsync("#sort");
        await page.Keyboard.TypeAsync("by name");
        await page.FocusAsync(".find details button");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**sort=name*");
        Assert.Equal("name", await page.InputValueAsync("#sort"));
    }

    [BrowserFact]
    public async Task Pages_of_admins_and_researchers_are_good_on_a_phone_and_none_complains()
    {
        var page = await browser.NewPageAsync(new() { BaseURL = campus.Address.ToString(), ViewportSize = new() { Width = 390, Height = 900 } });
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.Add(message.Text);
        await SignInAsync(page, "admin");
        await page.WaitForURLAsync("**/audit");
        await page.GotoAsync("/studies/campus/runs");
        var run = await page.GetAttributeAsync("tbody a", "href");
        foreach (var path in new[] { "audit", "runs", $"runs/{run!.Split('/')[^1]}", "sources", "models", "schedules" })
        {
            foreach (var language in new[] { "en", "zh-Hans" })
            {
                await page.GotoAsync($"/studies/campus/{path}?lang={language}");
                await page.EvaluateAsync("document.querySelectorAll('details').forEach(one => one.open = true)");
                Assert.Empty((await page.RunAxe(Axe.Violations)).Violations.Select(one => $"{path}: {one.Id}: {one.Nodes[0].Html}"));
                Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
            }
        }

        foreach (var path in new[] { "/jobs", "/jobs/recurring", "/jobs/jobs/succeeded" }) { await page.GotoAsync(path); }

        Assert.Empty(complaints);
    }

    [BrowserFact]
    public async Task Axe_finds_nothing_and_nothing_runs_off_a_phone()
    {
        var signedIn = await browser.NewPageAsync(new() { BaseURL = campus.Address.ToString() });
        await SignInAsync(signedIn, "one");
        await signedIn.WaitForURLAsync("**/students");
        var student = await signedIn.GetAttributeAsync(".entry h3 a", "href");
        await signedIn.GotoAsync("/studies/campus/sign-in");
        Assert.NotNull(await signedIn.QuerySelectorAsync("a[href$=sign-on]"));
        await signedIn.GotoAsync(student!);
        await signedIn.FillAsync("#Note", new string('n', 3000));
        await signedIn.CheckAsync("input[name=Feedback][value=IncorrectlyFlagged]");
        await signedIn.CheckAsync("input[name=Wrong]");
        await signedIn.ClickAsync(".contact button");
        var state = await signedIn.Context.StorageStateAsync();
        (int Width, ColorScheme Scheme, string Language)[] screens =
            [(1280, ColorScheme.Light, "en"), (390, ColorScheme.Dark, "zh-Hans"), (320, ColorScheme.Light, "en")];
        foreach (var (width, scheme, language) in screens)
        {
            var page = await browser.NewPageAsync(new()
            {
                BaseURL = campus.Address.ToString(), StorageState = state, ColorScheme = scheme,
                ViewportSize = new() { Width = width, Height = 900 },
            });
            string[] paths =
            [
                "/studies/campus/students?", "/studies/campus/students?find=family&state=new&", $"{student}?", $"{student}/sheet?",
                "/studies/campus/students/nobody?", "/studies/campus/sign-in?",
            ];
            foreach (var path in paths)
            {
                await page.GotoAsync($"{path}lang={language}");
                await page.EvaluateAsync("document.querySelectorAll('details').forEach(one => one.open = true)");
                Assert.Empty((await page.RunAxe(Axe.Violations)).Violations.Select(one => $"{path} at {width}: {one.Id}: {one.Nodes[0].Html}"));
                Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
            }

            await page.GotoAsync(student!);
            await page.ClickAsync(".contact button"); // of nothing: the form says what is amiss
            Assert.Empty((await page.RunAxe(Axe.Violations)).Violations.Select(one => $"faults at {width}: {one.Id}: {one.Nodes[0].Html}"));
            await page.CloseAsync();
        }
    }

    [BrowserFact]
    public async Task Axe_finds_nothing_where_a_student_has_opted_out()
    {
        var page = await browser.NewPageAsync(new()
        {
            BaseURL = campus.Address.ToString(), ColorScheme = ColorScheme.Dark, ViewportSize = new() { Width = 390, Height = 900 },
        });
        await SignInAsync(page, "lead");
        await page.WaitForURLAsync("**/students");
        Assert.Empty((await page.RunAxe(Axe.Violations)).Violations.Select(one => $"{one.Id}: {one.Nodes[0].Html}"));
        var student = await page.GetAttributeAsync("section[aria-labelledby=out] a", "href");
        foreach (var path in new[] { $"{student}?saved=true", $"{student}/sheet" })
        {
            await page.GotoAsync(path);
            Assert.Empty((await page.RunAxe(Axe.Violations)).Violations.Select(one => $"{path}: {one.Id}: {one.Nodes[0].Html}"));
        }
    }

    private static async Task SignInAsync(IPage page, string name)
    {
        await page.GotoAsync("/studies/campus/sign-in");
        await page.FillAsync("#Name", name);
        await page.FillAsync("#Password", AdvisedCampus.PasswordOf(name));
        await page.ClickAsync("main button");
    }
}

/// <summary>A fact that needs a browser: skipped on a person's machine that has none, and failed under CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Program is null && Environment.GetEnvironmentVariable("CI") != "true") { Skip = "No chromium was found on the PATH."; }
    }

    /// <summary>The browser; null where there is none.</summary>
    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "chromium")).FirstOrDefault(File.Exists);
}
