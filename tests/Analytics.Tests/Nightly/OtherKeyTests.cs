using Analytics.Models;
using Analytics.Nightly;

namespace Analytics.Tests.Nightly;

/// <summary>What is learnt, judged and decided does not hang on the installation's key.</summary>
public sealed class OtherKeyTests
{
    [Theory]
    [InlineData("boosted", false)]
    [InlineData("by-evidence", false)]
    [InlineData("logistic", true)]
    public void Under_another_key_a_training_makes_the_same_model_figures_and_verdict(string trainer, bool forward)
    {
        var (one, other) = (Trained("5eed", trainer, forward), Trained("1dea", trainer, forward));

        Assert.NotEqual(one.KeyId, other.KeyId);
        Assert.Equal(one.Candidates[0].Version, other.Candidates[0].Version);
        Assert.Equal(one.Candidates[0].Decision, other.Candidates[0].Decision);
        Assert.Equal(
            (one with { Id = other.Id, KeyId = other.KeyId, Inputs = other.Inputs, Waves = other.Waves }).ToJson(), other.ToJson());
    }

    private static RetrainRecord Trained(string key, string trainer, bool forward)
    {
        using var campus = new Campus
        {
            Trainers = Trainers.BuiltIn.With("by-evidence", _ =>
                new EvidenceTrainer("by-evidence", [new LogisticTrainer(ridge: 20), new BoostedAdditiveTrainer(new BoostedAdditiveOptions())])),
            Study = text => CampusStudy.AutomaticFirst(text)
                .Replace("\"trainer\": \"logistic\"", $"\"trainer\": \"{trainer}\"", StringComparison.Ordinal),
        }.WithPastTerm();
        if (forward)
        {
            campus.Files["outcomes.csv"].AddRange(Enumerable.Range(0, 30).Select(number =>
                $"S{number:000},A-2025A,{(number % 5 < 2 ? "Fail" : "Pass")},2026-01-10,2026-01-10"));
        }

        campus.Write();
        File.WriteAllText(Path.Combine(campus.Data, Installation.SampleKeyFile), string.Concat(Enumerable.Repeat(key, 16)));
        return new RetrainRun(campus.Open()).Execute(forward ? new DateOnly(2026, 2, 1) : Campus.Tonight, CancellationToken.None);
    }
}
