using Analytics.Storage;

namespace Analytics.HostTests.Nights;

/// <summary>Killed at any moment and run again, a night ends as if nothing had happened.</summary>
public sealed class KillTests(SmallUniversity university) : IClassFixture<SmallUniversity>
{
    [Theory]
    [InlineData("ingest: 7 of ")]
    [InlineData("ingest: done")]
    [InlineData("train: 1 of 2")]
    public async Task A_first_night_killed_while_it_reads_or_learns_ends_as_an_undisturbed_one(string stage)
    {
        var root = university.Place("root");

        var killed =
            await Executable.KillAt(stage, "run", university.Study, "--as-of", SmallUniversity.FirstNight, "--out", root, "--threads", "2");
        var again = await Said.Now("run", university.Study, "--as-of", SmallUniversity.FirstNight, "--out", root, "--threads", "2");

        Assert.Equal(137, killed.Code);
        Assert.True(again.Code == 0, again.All);
        Folders.AssertSame(university.AfterFirst, root);
    }

    [Theory]
    [InlineData("features: done")]
    [InlineData("flags: 1 of 2")]
    [InlineData("flags: done")]
    [InlineData("publish: done")]
    [InlineData("deliver: done")]
    public async Task A_later_night_killed_while_it_scores_or_publishes_ends_as_an_undisturbed_one(string stage)
    {
        var root = university.Continue();

        await Executable.KillAt(stage, "run", university.Study, "--as-of", SmallUniversity.SecondNight, "--out", root, "--threads", "2");
        var again = await Said.Now("run", university.Study, "--as-of", SmallUniversity.SecondNight, "--out", root, "--threads", "2");

        Assert.True(again.Code == 0, again.All);
        Folders.AssertSame(university.AfterSecond, root);
    }

    [Fact]
    public async Task A_promotion_that_a_dying_run_left_undone_is_carried_out_by_the_next()
    {
        var root = university.Continue();
        var night = Assert.Single(Directory.EnumerateDirectories(Path.Combine(root, "lake", "runs"), "*-nightly-*"));
        Directory.Delete(night, recursive: true);
        File.Delete(Path.Combine(root, "private", "runs", Path.GetFileName(night) + ".json"));
        Directory.Delete(Path.Combine(root, "lake", "generations"), recursive: true);
        File.Delete(Path.Combine(root, "lake", "current"));
        File.Delete(Path.Combine(root, "lake", "models", "innovation_skills", "champions.json"));
        File.Delete(Path.Combine(root, "private", "champions", "innovation_skills.json"));

        var again = await Said.Now("run", university.Study, "--as-of", SmallUniversity.FirstNight, "--out", root);

        Assert.True(again.Code == 0, again.All);
        Assert.DoesNotContain("train:", again.Output, StringComparison.Ordinal);
        Folders.AssertSame(university.AfterFirst, root);
    }

    [Fact]
    public async Task A_finished_night_run_again_does_nothing_but_clear_away_what_it_prepared()
    {
        var root = university.Continue();
        var before = Folders.Content(root);

        // It had its record, and died while it cleared this away.
        Directory.CreateDirectory(Path.Combine(root, "lake", "work", "2026-04-12-nightly-0"));
        var again = await Said.Now("run", university.Study, "--as-of", SmallUniversity.FirstNight, "--out", root);

        Assert.False(Directory.Exists(Path.Combine(root, "lake", "work")));

        Assert.True(again.Code == 0, again.All);
        Assert.Contains("night: run before from the same inputs: nothing changes", again.Output, StringComparison.Ordinal);
        Assert.All(new[] { "train:", "evaluate:", "features:", "publish:", "promoted" },
            stage => Assert.DoesNotContain(stage, again.All, StringComparison.Ordinal));
        Assert.Equal(before, Folders.Content(root));
    }

    [Fact]
    public async Task A_run_while_another_is_at_work_says_so_and_ends_with_1()
    {
        var root = university.Continue();
        var before = Folders.Content(root);

        using (StoreLock.Take(root))
        {
            var ended = await Said.Now("run", university.Study, "--as-of", SmallUniversity.SecondNight, "--out", root);

            Assert.Equal(1, ended.Code);
            Assert.Equal($"Another run is at work on '{root}'. Wait until it has finished; nothing was done here.", ended.Errors.Trim());
        }

        Assert.Equal(before, Folders.Content(root));
    }
}
