using System.Globalization;
using Analytics.Evaluation;
using Analytics.Evidence;
using Analytics.Features;
using Analytics.Flags;
using Analytics.Ingest;
using Analytics.Inspection;
using Analytics.Tests.Flags;
using Analytics.Tests.Nightly;

namespace Analytics.Tests.Inspection;

public sealed class ContactEffectTests
{
    private const double Planted = -0.15;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_planted_effect_lies_in_its_interval_and_none_is_found_where_there_is_none(bool lottery)
    {
        var (covered, found) = (0, 0);
        for (var seed = 1; seed <= 100; seed++)
        {
            var (with, without) = (Judge(seed, lottery, Planted), Judge(seed + 1000, lottery, 0));
            covered += with.Low <= Planted && Planted <= with.High ? 1 : 0;
            found += without.Low > 0 || without.High < 0 ? 1 : 0;
        }

        Assert.True(covered >= 93, $"{covered} of 100 intervals hold the effect");
        Assert.True(found <= 7, $"{found} of 100 find an effect where there is none");
    }

    [Fact]
    public void Places_are_drawn_among_those_who_come_up_and_who_is_on_the_list_stays()
    {
        var target = Lists(lottery: true) with { Capacity = new(2, 0.3, 0.05, Lottery: true) };
        string[] people = [.. Enumerable.Range(0, 40).Select(at => $"s{at} a{at / 4} 0.{4 + (at % 4)}")];

        var first = MadeList.Raise(target, null, people);
        var second = MadeList.Raise(target, first, [.. people, .. Enumerable.Range(0, 10).Select(at => $"t{at} a{at} 0.9")]);

        Assert.Equal(20, first.Flags.Count(flag => flag.Listed));
        Assert.All(second.Flags, flag => Assert.Equal(FlagState.Still, flag.State)); // no place was free
        Assert.InRange(first.Flags.Average(flag => flag.Probability!.Value), 0.45, 0.65); // by probability it would be 0.65
        Assert.All(first.Flags.GroupBy(flag => flag.Advisor), list =>
            Assert.Equal(list.OrderBy(flag => flag.Rank), list.OrderByDescending(flag => flag.Probability)));
    }

    [Fact]
    public void The_edge_of_a_list_is_where_the_last_place_would_be_without_oneself()
    {
        var target = MadeList.Target(perAdvisor: 2, atLeast: 0.3);
        var come = Come(target, null, [], "s1 a1 0.9", "s2 a1 0.8", "s3 a1 0.5", "s4 a1 0.2", "t1 a2 0.5", "t2 - 0.9");

        Assert.Equal(["s1 True", "s2 True", "s3 False", "t1 True"], come.Select(one => $"{one.Key.Student} {one.Listed}"));
        Assert.Equal([Odds(0.9) - Odds(0.5), Odds(0.8) - Odds(0.5), Odds(0.5) - Odds(0.8)],
            come.Take(3).Select(one => one.Distance!.Value), (one, other) => Math.Abs(one - other) < 1e-12);
        Assert.Null(come[3].Distance); // places were enough

        static double Odds(double probability) => Math.Log(probability / (1 - probability));
    }

    [Fact]
    public void Who_was_listed_on_a_night_whose_tables_are_gone_does_not_come_up_for_the_first_time()
    {
        var target = MadeList.Target(perAdvisor: 2, atLeast: 0.3);
        var gone = MadeList.Raise(target, null, "s1 a1 0.9", "s2 a1 0.8");

        Assert.Equal(["s3 True"], Come(target, gone, [], "s1 a1 0.9", "s2 a1 0.4", "s3 a1 0.6").Select(one => $"{one.Key.Student} {one.Listed}"));
    }

    [Fact]
    public void Nights_contacts_and_outcomes_come_together()
    {
        using var campus = new Campus().WithChampion();
        campus.Night("2025-11-15");
        var night = campus.Night("2025-11-16");
        var listed = new Analytics.Nightly.RunFolder(campus.Store, TimeZoneInfo.Utc).Flags(night.Id, "support")!.Flags[0];
        var names = new Pseudonyms(campus.Open().Key);
        campus.Files["outcomes.csv"].AddRange(Enumerable.Range(0, 30).Select(number =>
            $"S{number:000},{listed.Course},{(number % 2 == 0 ? "Fail" : "Pass")},2026-01-05,2026-01-05"));
        campus.Write();
        File.WriteAllText(campus.Store.Contacts, ContactLog.Lines([Contact(1, 15), Contact(2, 18)])); // the list of the 15th is read on the 16th

        var effect = Assert.Single(ContactEffect.Of(campus.Open(), new DateOnly(2026, 1, 10), CancellationToken.None));

        var row = Assert.Single(effect.Rows, one => one.Come.Key == listed.Key);
        var needed = Enumerable.Range(0, 30).First(number => names.Student($"S{number:000}") == listed.Student) % 2 == 0;
        Assert.Equal((true, new DateOnly(2025, 11, 15), new DateOnly(2025, 11, 18), (bool?)needed),
            (row.Come.Listed, row.Day, row.Contacted!.Value, row.NeededSupport));
        Assert.Equal((2, 0), (effect.Nights, effect.Gone));
        Assert.Single(effect.Rows, one => one.Contacted is not null && one.Come.Key.Course == listed.Course);
        Assert.Contains(effect.Rows, one => one.NeededSupport is null); // of the course without outcomes

        KnownContact Contact(int number, int day) => new(
            number, Tiny.At("01-02"), new DateOnly(2025, 11, day), listed.Advisor!, listed.Student, true, null, []);
    }

    /// <summary>A term of 60 advisors in which half of the students come up on a second night.</summary>
    private static PlaceEffect Judge(int seed, bool lottery, double effect)
    {
        var (random, target, seen) = (new Random(seed), Lists(lottery), new HashSet<RowKey>());
        var people = Enumerable.Range(0, 720).Select(at => (At: at, Risk: 0.15 + (0.7 * random.NextDouble()))).ToList();
        var (placed, list) = (new List<Placed>(), (FlagList?)null);
        for (var night = 0; night < 2; night++)
        {
            string[] asked = [.. people.Where(one => one.At % 2 <= night).Select(one => string.Create(
                CultureInfo.InvariantCulture, $"s{one.At} a{one.At % 60} {one.Risk:R}"))];
            placed.AddRange(from come in Come(target, list, seen, asked)
                            where lottery || come.Distance is not null
                            let risk = come.Probability + (come.Listed ? effect : 0)
                            select new Placed(come.Key.Student, $"{come.Advisor} {night}", come.Listed, come.Distance ?? 0, random.NextDouble() < risk));
            list = MadeList.Raise(target, list, asked);
        }

        return (lottery ? PlaceEffect.OfDraws(placed) : PlaceEffect.AtEdge(placed))!;
    }

    private static Analytics.Studies.TargetRule Lists(bool lottery) =>
        MadeList.Target() with { Capacity = new(4, AtLeast: 0.3, Hysteresis: 0.05, lottery) };

    private static IReadOnlyList<FirstCome> Come(
        Analytics.Studies.TargetRule target, FlagList? before, HashSet<RowKey> seen, params string[] predictions) =>
        FirstCome.Of(target,
            [.. predictions.Select(text => text.Split(' ')).Select(part => new ScoredRow(new RowKey(part[0], Tiny.Art.Id, "26S"),
                double.Parse(part[2], CultureInfo.InvariantCulture), null, part[1] == "-" ? null : part[1]))],
            MadeList.Raise(target, before, predictions), seen, ContactLog.None);
}
