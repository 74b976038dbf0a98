using System.Text;
using Analytics.Evidence;
using Analytics.Models;
using Analytics.Registry;
using Analytics.Storage;
using static Analytics.Tests.Tiny;

namespace Analytics.Tests.Registry;

public sealed class ModelRegistryTests : IDisposable
{
    private readonly Scratch folder = new();
    private readonly ModelRegistry registry;

    public ModelRegistryTests() => registry = new ModelRegistry(new Store(folder["root"]));

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_version_comes_back_as_it_was_kept()
    {
        var kept = registry.Add(Candidate("02-01"));
        var read = registry.Load("t", kept.Id);
        Assert.Matches("^[0-9a-f]{12}$", kept.Id);
        Assert.Equal(ModelJson.Write(kept), ModelJson.Write(read));
        Assert.Equal(0.1 + 0.2, ((BinShape)read.Days[0].Model.Shapes[0]).Effects[1]); // to the last bit
        Assert.Equal(-0.25, read.Days[0].Model.Shapes[0].Missing[MissingReason.NoActivity]);
    }

    [Fact]
    public void An_id_is_of_the_content()
    {
        Assert.Equal(registry.Add(Candidate("02-01")).Id, registry.Add(Candidate("02-01")).Id);
        Assert.NotEqual(registry.Add(Candidate("02-01")).Id, registry.Add(Candidate("02-02")).Id);
        Assert.NotEqual(registry.Add(Candidate("02-01")).Id, registry.Add(Candidate("02-01") with { Seed = 2 }).Id);
    }

    [Fact]
    public void The_champion_is_the_last_promoted_by_an_instant()
    {
        var (first, second) = (Promoted("02-01", "02-01"), Promoted("03-01", "03-05"));
        Assert.Null(registry.Champion("t", At("02-01") - 1));
        Assert.Equal(first, registry.Champion("t", At("02-01"))!.Id);
        Assert.Equal(first, registry.Champion("t", At("03-04"))!.Id);
        Assert.Equal(second, registry.Champion("t", At("03-05"))!.Id);
        Assert.Null(registry.Champion("other", At("03-05")));
    }

    [Fact]
    public void A_champion_never_knows_the_future() // promoted for nights from 1 February on, but learnt from what was known on 1 March
    {
        var honest = Promoted("01-20", "01-20");
        var late = Promoted("03-01", "02-01");
        Assert.Equal(honest, registry.Champion("t", At("02-28"))!.Id);
        Assert.Equal(late, registry.Champion("t", At("03-01"))!.Id);
    }

    [Fact]
    public void Promotions_count_by_their_instant_not_by_the_order_they_were_written_in()
    {
        var later = Promoted("03-01", "03-01");
        Promoted("02-01", "02-01");
        Assert.Equal(later, registry.Champion("t", At("04-01"))!.Id);
    }

    [Fact]
    public void The_same_promotion_twice_is_one()
    {
        var version = registry.Add(Candidate("02-01"));
        var promotion = new PromotionRecord(version.Id, At("02-01"), PromotionRecord.AutomaticFirst, "all gates passed");
        registry.Promote("t", promotion);
        registry.Promote("t", promotion);
        Assert.Equal([promotion], registry.Promotions("t"));
        registry.Promote("t", promotion with { By = "r.moss" });
        Assert.Equal(2, registry.Promotions("t").Count);
    }

    [Fact]
    public void An_unknown_target_has_no_promotions() => Assert.Empty(registry.Promotions("t"));

    [Theory]
    [InlineData("emptied")]
    [InlineData("cut off")]
    [InlineData("one bit flipped")]
    [InlineData("a number changed by hand, its length kept")]
    [InlineData("removed")]
    public void A_damaged_model_is_named_with_what_to_do_and_never_used(string damage)
    {
        var id = Promoted("02-01", "02-01");
        var file = Path.Combine(folder["root"], "lake", "models", "t", id + ".json");
        Spoil(file, damage, "\"baseRate\": 0.3", "\"baseRate\": 0.4");

        var refused = Assert.Throws<InstallationException>(() => registry.Champion("t", At("03-01")));

        Assert.Contains($"'{file}'", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith("Put it back from a backup of the lake, or promote another version: 'analytics models' lists them.",
            refused.Message, StringComparison.Ordinal);
        Assert.Equal([refused.Message], registry.Damage());
    }

    [Theory]
    [InlineData("emptied")]
    [InlineData("cut off")]
    [InlineData("one bit flipped")]
    [InlineData("a number changed by hand, its length kept")]
    [InlineData("removed")]
    [InlineData("emptied to a list of nothing")]
    public void A_damaged_ledger_is_named_with_what_to_do_and_never_means_no_champion(string damage)
    {
        Promoted("02-01", "02-01");
        var champion = Promoted("02-02", "02-02");
        var (ledger, copy) = (Path.Combine(folder["root"], "lake", "models", "t", "champions.json"),
            Path.Combine(folder["root"], "private", "champions", "t.json"));
        Spoil(ledger, damage, "looked at", "Looked at");

        var refused = Assert.Throws<InstallationException>(() => registry.Champion("t", At("03-01")));

        Assert.Contains($"'{ledger}'", refused.Message, StringComparison.Ordinal);
        Assert.Contains($"'{copy}'", refused.Message, StringComparison.Ordinal);
        Assert.Equal([refused.Message], registry.Damage());
        File.Copy(copy, ledger, overwrite: true); // as the message says
        Assert.Equal(champion, registry.Champion("t", At("03-01"))!.Id);
    }

    [Fact]
    public void A_decision_that_died_before_its_copy_was_written_holds_and_the_next_one_completes_the_copy()
    {
        var (ledger, copy) = (Path.Combine(folder["root"], "lake", "models", "t", "champions.json"),
            Path.Combine(folder["root"], "private", "champions", "t.json"));
        Promoted("02-01", "02-01");
        var before = File.ReadAllText(copy);
        var champion = Promoted("02-02", "02-02");
        File.WriteAllText(copy, before);

        Assert.Equal(champion, registry.Champion("t", At("03-01"))!.Id);
        Promoted("02-03", "02-03");
        Assert.Equal(File.ReadAllText(ledger), File.ReadAllText(copy));
    }

    [Fact]
    public void All_damaged_files_of_all_targets_are_told_at_once()
    {
        var gone = Path.Combine(folder["root"], "lake", "models", "t", Promoted("02-01", "02-01") + ".json");
        File.Delete(gone);
        var candidate = registry.Add(Candidate("02-03"));
        var altered = folder.Write($"root/lake/models/t/{candidate.Id}.json", "{}");
        registry.Promote("u", new PromotionRecord("000000000000", At("02-01"), PromotionRecord.Person, "looked at"));
        var missing = Path.Combine(folder["root"], "lake", "models", "u", "champions.json");
        File.Delete(missing);

        var damage = registry.Damage();

        Assert.Equal(3, damage.Count);
        Assert.Contains(damage, one => one.StartsWith($"The model '{gone}' is missing.", StringComparison.Ordinal));
        Assert.Contains(damage, one => one.StartsWith($"The model '{altered}' is damaged", StringComparison.Ordinal));
        Assert.Contains(damage, one => one.StartsWith($"The ledger of champions '{missing}' is missing.", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_two_decisions_from_one_cutoff_on_the_one_written_last_counts()
    {
        Promoted("02-01", "02-05");
        var second = Promoted("02-02", "02-05");
        Assert.Equal(second, registry.Champion("t", At("02-05"))!.Id);
    }

    private static void Spoil(string file, string damage, string was, string becomes)
    {
        var bytes = File.ReadAllBytes(file);
        var text = File.ReadAllText(file);
        switch (damage)
        {
            case "emptied": File.WriteAllText(file, ""); break;
            case "emptied to a list of nothing": File.WriteAllText(file, "[]"); break;
            case "cut off": File.WriteAllBytes(file, bytes[..(bytes.Length / 2)]); break;
            case "one bit flipped": bytes[text.IndexOf(was, StringComparison.Ordinal) + 4] ^= 1; File.WriteAllBytes(file, bytes); break;
            case "removed": File.Delete(file); break;
            default: File.WriteAllText(file, text.Replace(was, becomes, StringComparison.Ordinal)); break;
        }

        Assert.False(File.Exists(file) && File.ReadAllBytes(file).SequenceEqual(Encoding.UTF8.GetBytes(text)));
    }

    private string Promoted(string trained, string from)
    {
        var version = registry.Add(Candidate(trained));
        registry.Promote("t", new PromotionRecord(version.Id, At(from), "r.moss", "looked at"));
        return version.Id;
    }

    private static ModelVersion Candidate(string trained) => new(
        "t", "", At(trained), "logistic", ["25S", "25A"],
        [
            new DayModel(14, new AdditiveModel("logistic", -1,
                [new BinShape("f", new Dictionary<MissingReason, double> { [MissingReason.NoActivity] = -0.25 }, [2.5], [-1, 0.1 + 0.2])]),
                    new SigmoidCalibration(0.9, 0.1), 100, 0.3),
            new DayModel(28, new AdditiveModel("logistic", 0, []), new IdentityCalibration(), 90, 0.3),
        ], "hash", "0.1.0", 1);
}
