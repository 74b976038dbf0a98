using Analytics.Ingest;
using Analytics.Nightly;
using static Analytics.Tests.Nightly.CampusStudy;

namespace Analytics.Tests.Nightly;

/// <summary>The card of a model version, for people.</summary>
public sealed class ModelCardTests : IDisposable
{
    private const long Now = 1_764_000_000_000_000;

    private readonly Campus campus = new Campus { Study = AutomaticFirst }.WithPastTerm();

    public void Dispose() => campus.Dispose();

    [Fact]
    public void A_training_writes_it_beside_the_version_as_a_page_and_as_markdown()
    {
        campus.Night("2025-11-16");

        var (text, page) = (Card(".md"), Card(".html"));
        foreach (var part in new[]
        {
            "For tests.", "a student in a course", "Support was needed where: Fail in outcomes",
            "Promoted by a run, from 2025-11-16 on: AUC",
            "Trainer: logistic, as the study says.", "Terms: 2025S", "registered before (registered_before)", "AUC", "one-line rule",
            "The study names no groups", "not yet judged forward in time", "rows of the rarer outcome",
        })
        {
            Assert.Contains(part, text, StringComparison.Ordinal);
            Assert.Contains(part, page, StringComparison.Ordinal);
        }

        Assert.Contains("\n| feature | share | direction |\n| --- | --: | --- |\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_died_before_it_wrote_one_is_made_good_by_the_next()
    {
        campus.Night("2025-11-15");
        Directory.Delete(ModelCard.Folder(campus.Store, "support"), recursive: true);

        campus.Night("2025-11-16");

        Assert.Contains("Promoted by a run, from 2025-11-15 on", Card(".html"), StringComparison.Ordinal);
    }

    [Fact]
    public void It_counts_who_was_forgotten_since()
    {
        campus.Night("2025-11-16");
        foreach (var id in new[] { "S004", "S005" }) { Forget(id); }

        Assert.Contains("Students who were forgotten since: 2.", Card(".md"), StringComparison.Ordinal);
        Assert.Contains("Students who were forgotten since: 2.", Card(".html"), StringComparison.Ordinal);
    }

    [Fact]
    public void It_names_no_student_or_advisor()
    {
        campus.Night("2025-11-16");

        Assert.All(Enumerable.Range(0, 30), number => Assert.DoesNotContain($"S{number:000}", Card(".md"), StringComparison.Ordinal));
        Assert.DoesNotContain("ADV", Card(".md"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_decision_is_added_with_its_reason()
    {
        campus.Study = text => AutomaticFirst(text).Replace("automaticFirst", "manual", StringComparison.Ordinal);
        campus.Night("2025-11-16");
        new RetrainRun(campus.Open()).Execute(Campus.Tonight, CancellationToken.None);
        Assert.DoesNotContain("Promoted by", Card(".md"), StringComparison.Ordinal);

        new Promoting(campus.Open().Study, campus.Store).Promote("support", null, "looked at <with> the deans", despiteGates: false, Now);

        Assert.Contains("Promoted by a person, from 2025-11-16 on: looked at \\<with\\> the deans", Card(".md"), StringComparison.Ordinal);
        Assert.Contains("looked at &lt;with&gt; the deans", Card(".html"), StringComparison.Ordinal);
    }

    private void Forget(string id) => new Erasing(campus.Open(), () => { }, _ => { })
        .Execute(ErasurePlan.Of(new Pseudonyms(campus.Open().Key), id, [], null), CancellationToken.None);

    private string Card(string ending) => File.ReadAllText(Assert.Single(
        Directory.EnumerateFiles(ModelCard.Folder(campus.Store, "support")), file => file.EndsWith(ending, StringComparison.Ordinal)));
}
