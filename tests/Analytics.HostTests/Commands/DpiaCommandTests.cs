using Analytics.Host.Commands;

namespace Analytics.HostTests.Commands;

/// <summary>What a study declares stands in its data protection impact assessment, and what it cannot say is left to a person.</summary>
public sealed class DpiaCommandTests
{
    private static readonly string demo = Path.Combine(Checkout.Root, "jobs", "demo");

    [Fact]
    public async Task The_assessment_of_the_demo_is_the_approved_one()
    {
        var said = await Said.By("dpia", demo);

        Assert.Equal(CommandLine.Done, said.Code);
        Approved.Equal("data-samples/expected/dpia.md", said.Output.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task What_is_shared_allowed_and_not_declared_is_told()
    {
        using var place = new Checkout();
        var study = Path.Combine(place.Folder, "shared");
        Directory.CreateDirectory(study);
        Directory.CreateSymbolicLink(Path.Combine(study, "instruments"), Path.Combine(demo, "instruments"));
        var text = File.ReadAllText(Path.Combine(demo, "study.json"));
        foreach (var (was, becomes) in new[]
        {
            ("\"reliability\": 0.6", "\"withinDays\": 59"), ("\"several\": \"first\", \"withinDays\": 60, ", ""),
            ("\"rationale\": \"Whether a student will fail", "\"rationale\": \"FILL IN: whether a student will fail"),
            ("\n      { \"name\": \"ageBand\", \"source\": \"people\", \"of\": \"ageBand\", \"reference\": \"under 21\" }", ""),
            ("\"of\": \"gender\" },", "\"of\": \"gender\" }"),
            ("  \"features\": [\n", "  \"features\": [\n    { \"name\": \"age\", \"title\": \"age\", \"measure\": \"lastLevel\", \"source\": "
                + "\"people\", \"of\": \"ageBand\", \"allowedBecause\": \"Support is by age in law.\" },\n"),
            ("  \"evaluation\": {", "  \"sharing\": [{ \"purpose\": \"thesis\", \"rationale\": \"A thesis on regularity.\", "
                + "\"quasiIdentifiers\": [\"term\"], \"k\": 7 }],\n  \"delivery\": { \"mail\": true, \"webhook\": "
                + "{ \"address\": \"https://advising.example.edu/hook\" } },\n  \"evaluation\": {"),
        })
        {
            Assert.Contains(was, text, StringComparison.Ordinal);
            text = text.Replace(was, becomes, StringComparison.Ordinal);
        }

        File.WriteAllText(Path.Combine(study, "study.json"), text);
        var told = (await Said.By("dpia", study)).Output;

        Assert.Contains("models learn from it. The study says why: Support is by age in law.", told, StringComparison.Ordinal);
        Assert.Contains("| purpose 'thesis' | A thesis on regularity. | rows, k = 7, quasi-identifiers term |", told, StringComparison.Ordinal);
        Assert.Contains("mail to advisors with counts and a link; changes of lists to https://advising.example.edu/hook, under pseudonyms;",
            told, StringComparison.Ordinal);
        Assert.Contains("FILL IN: how reliable a scale must be: the study declares no bound", told, StringComparison.Ordinal);
        Assert.Contains("what the label of course_success stands for, in the study's rationale |", told, StringComparison.Ordinal);
        Assert.DoesNotContain("will fail", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_a_page_it_holds_the_same() =>
        Assert.Contains("<h1>Data protection impact assessment</h1>", (await Said.By("dpia", demo, "--html")).Output, StringComparison.Ordinal);
}
