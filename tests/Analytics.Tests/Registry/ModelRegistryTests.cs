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
        var promotion = new PromotionRecord(version.Id, At("02-01"), "automatic-first", "all gates passed");
        registry.Promote("t", promotion);
        registry.Promote("t", promotion);
        Assert.Equal([promotion], registry.Promotions("t"));
        registry.Promote("t", promotion with { By = "r.moss" });
        Assert.Equal(2, registry.Promotions("t").Count);
    }

    [Fact]
    public void An_unknown_target_has_no_promotions() => Assert.Empty(registry.Promotions("t"));

    private string Promoted(string trained, string from)
    {
        var version = registry.Add(Candidate(trained));
        registry.Promote("t", new PromotionRecord(version.Id, At(from), "r.moss", "looked at"));
        return version.Id;
    }

    private static ModelVersion Candidate(string trained) => new(
        "t", "", At(trained), "logistic", ["25S", "25A"],
        [
            new DayModel(14, new AdditiveModel("logistic", -1, [new BinShape("f", new Dictionary<MissingReason, double> { [MissingReason.NoActivity] = -0.25 }, [2.5], [-1, 0.1 + 0.2])]), new SigmoidCalibration(0.9, 0.1), 100, 0.3),
            new DayModel(28, new AdditiveModel("logistic", 0, []), new IdentityCalibration(), 90, 0.3),
        ], "hash", "0.1.0", 1);
}
