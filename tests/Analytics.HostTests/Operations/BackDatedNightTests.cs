using Analytics.Host.Commands;
using Analytics.Nightly;
using Analytics.Registry;
using Analytics.Tests.Nightly;

namespace Analytics.HostTests.Operations;

/// <summary>Nights of past days, run when later ones are done: they are what they would have been, and change no other.</summary>
public sealed class BackDatedNightTests : IDisposable
{
    private const string Apart = "Later nights were made without this one. They stay as they are.";
    private const string GoneOnFrom =
        "Later nights go on from the lists that this night gave before. Run them again to let them go on from these.";

    private readonly Campus campus = new Campus
    {
        Study = text => text.Replace("\"gates\": {}",
            "\"gates\": { \"auc\": 0, \"calibrationError\": 1, \"beatRule\": false, \"rows\": 2 }, \"promotion\": \"automaticFirst\"",
            StringComparison.Ordinal),
    }.WithPastTerm();

    public void Dispose() => campus.Dispose();

    [Fact]
    public async Task It_trains_and_promotes_nothing_and_says_from_when_on_the_first_model_scores()
    {
        await Run("2025-11-16");
        var promotions = new ModelRegistry(campus.Store).Promotions("support");

        var early = await Run("2025-11-09");

        Assert.Equal(CommandLine.AllHeld, early.Code);
        Assert.DoesNotContain("train: ", early.Errors, StringComparison.Ordinal);
        Assert.Contains($"support: no new list, no champion: the first one, {promotions.Single().Version}, scores from the night of "
            + "2025-11-16 on; nights before it are not scored", early.Lines);
        Assert.Equal(promotions, new ModelRegistry(campus.Store).Promotions("support"));
        Assert.Single(KnownRuns.Of(campus.Store).All, run => run.Kind == "retrain");
    }

    [Fact]
    public async Task A_training_of_a_past_day_makes_a_candidate_and_leaves_it_to_a_person()
    {
        var study = campus.Study;
        campus.Study = text => study(text).Replace("automaticFirst", "manual", StringComparison.Ordinal);
        await Run("2025-11-16");
        campus.Study = study;

        var trained = await By("retrain", "--as-of", "2025-11-09");

        Assert.Contains(trained.Lines, line => line.StartsWith("support: candidate ", StringComparison.Ordinal)
            && line.Contains(", later nights have run already; it waits for a person; promote it with: ", StringComparison.Ordinal));
        Assert.Empty(new ModelRegistry(campus.Store).Promotions("support"));
    }

    [Fact]
    public async Task It_says_whether_later_nights_go_on_from_it()
    {
        Assert.Empty(Later(await Run("2025-11-13")));
        Assert.Empty(Later(await Run("2025-11-16")));
        Assert.Equal([Apart], Later(await Run("2025-11-15")));
        Assert.Empty(Later(await Run("2025-11-15"))); // run before: nothing changes

        campus.Files["grades.csv"].Add("NEW,S002,A-2025A,essay-3,2025-11-05 08:00:00,12,2025-11-06 09:00:00");

        Assert.Equal([Apart], Later(await Run("2025-11-15"))); // the 16th went on from the 13th all along
        Assert.Equal([GoneOnFrom], Later(await Run("2025-11-13")));
    }

    [Fact]
    public async Task Three_nights_are_filled_in_and_end_with_3_where_one_of_them_has_no_list()
    {
        await Run("2025-11-14");
        string[] days = ["--from", "2025-11-13", "--to", "2025-11-15"];

        var filled = await By(["backfill", .. days]);

        Assert.Equal(CommandLine.AllHeld, filled.Code);
        Assert.Empty(filled.Complaints);
        Assert.Equal(["2025-11-13 held run now", "2025-11-14 run before", "2025-11-15 run now"],
            filled.Lines.Where(line => line.Contains("-nightly-", StringComparison.Ordinal)).Select(Row));
        Assert.Equal("3 of 3 nights are there, 2 of them were run now.", filled.Lines[^1]);
        Assert.Equal("3 of 3 nights are there, 0 of them were run now.", (await By(["backfill", .. days])).Lines[^1]);
    }

    /// <summary>Day and state of a line of the table, without the count of a list.</summary>
    private static string Row(string line) =>
        string.Join(' ', line.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => !int.TryParse(word, out _) && word != "degraded" && !word.Contains("-nightly-", StringComparison.Ordinal)));

    private static IEnumerable<string> Later(Said said) => said.Lines.Where(line => line.StartsWith("Later ", StringComparison.Ordinal));

    private Task<Said> Run(string day) => By("run", "--as-of", day);

    private async Task<Said> By(params string[] command)
    {
        campus.Write();
        campus.Open();
        var said = await Said.By([command[0], Path.Combine(campus.Folder, "study"), "--data", campus.Data, "--out", campus.Store.Root,
            .. command[1..]]);
        Assert.Empty(said.Complaints);
        return said;
    }
}
