using Analytics.Inspection;
using Analytics.Nightly;
using Analytics.Registry;
using Analytics.Storage;

namespace Analytics.Tests.Nightly;

/// <summary>A champion whose study was changed after it was trained.</summary>
public sealed class EarlierStudyTests : IDisposable
{
    private readonly Campus campus = new Campus().WithPastTerm().WithChampion();

    public void Dispose() => campus.Dispose();

    [Fact]
    public void With_a_feature_of_its_redefined_yesterdays_list_stands_and_the_night_says_what_differs_and_what_to_do()
    {
        var yesterday = campus.Night("2025-11-15");
        Change("\"name\": \"since_active\", \"title\": \"days since active\", \"measure\": \"daysSinceLast\"",
            "\"name\": \"since_active\", \"title\": \"days since active\", \"measure\": \"distinctDays\"");

        var tonight = campus.Night("2025-11-16");

        Assert.Equal(
            $"champion {yesterday.Targets[0].Champion} is of an earlier study and cannot score (feature since_active: was daysSinceLast of "
                + $"lms (events, amount in 'clicks'), "
            + "is distinctDays of lms (events, amount in 'clicks')): no candidate of this study waits; 'analytics retrain <study>' makes "
            + "one", tonight.Targets[0].Held);
        Assert.Equal(0, tonight.Targets[0].Scored);
        var runs = new RunFolder(campus.Store, campus.Open().Study.Zone);
        Assert.Equal(runs.Flags(yesterday.Id, "support")!.Cutoff, runs.Flags(tonight.Id, "support")!.Cutoff); // dated as it is
        Assert.True(new Rerun(campus.Open()).Execute(tonight, CancellationToken.None).Same);
    }

    [Fact]
    public void A_night_that_is_run_again_while_its_target_is_held_keeps_the_list_that_it_gave()
    {
        var given = campus.Night("2025-11-16");
        Change("\"name\": \"since_active\", \"title\": \"days since active\", \"measure\": \"daysSinceLast\"",
            "\"name\": \"since_active\", \"title\": \"days since active\", \"measure\": \"distinctDays\"");

        var again = campus.Night("2025-11-16");

        Assert.NotNull(again.Targets[0].Held);
        Assert.Equal(again.Id, campus.Night("2025-11-16").Id);
        Assert.True(new Rerun(campus.Open()).Execute(again, CancellationToken.None).Same);
        var runs = new RunFolder(campus.Store, campus.Open().Study.Zone);
        foreach (var night in new[] { again, campus.Night("2025-11-17") })
        {
            Assert.Equal(runs.Flags(given.Id, "support")!.Flags.Select(flag => flag.Key),
                runs.Flags(night.Id, "support")!.Flags.Select(flag => flag.Key));
        }
    }

    [Fact]
    public void With_a_feature_of_its_gone_no_exception_ends_the_night()
    {
        Change("\"name\": \"mean_score\"", "\"name\": \"average\"");

        Assert.Contains(
            "(feature mean_score is gone (was mean of grades.score (score in 'score', last attempt), weighted); "
                + "feature average is new, and the model does not use it)", campus.Night("2025-11-16").Targets[0].Held, StringComparison.Ordinal);
    }

    [Fact]
    public void With_every_feature_of_its_unchanged_it_goes_on_and_is_named_as_of_an_earlier_study()
    {
        Change("\"windowDays\": 28", "\"windowDays\": 21"); // trend, which it does not use
        Change("\"anyOf\": [\"Fail\"]", "\"anyOf\": [\"Withdrawn\"]");

        var record = campus.Night("2025-11-16");

        var target = record.Targets[0];
        Assert.Null(target.Held);
        Assert.True(target.Scored > 0);
        Assert.Equal(
            ["the outcome: was Fail in outcomes, is Withdrawn in outcomes",
                "feature trend: was trend of lms (events, amount in 'clicks'), last 28 days, is trend of lms (events, amount in 'clicks'), "
                    + "last 21 days; the model does not use it"],
            target.Earlier);
        Assert.Contains(record.Degraded,
            told => told.StartsWith($"target 'support' is scored by champion {target.Champion} of an earlier study: the outcome: was Fail",
                StringComparison.Ordinal));
        Assert.True(new Rerun(campus.Open()).Execute(record, CancellationToken.None).Same);
    }

    [Fact]
    public void Learning_anew_offers_a_candidate_which_the_night_names()
    {
        Change("\"measure\": \"daysSinceLast\"", "\"measure\": \"distinctDays\"");
        Change("\"gates\": {}", "\"gates\": { \"auc\": 0, \"calibrationError\": 1, \"beatRule\": false, \"rows\": 2 }");
        campus.Write();
        var version = new RetrainRun(campus.Open()).Execute(Campus.Tonight, CancellationToken.None).Candidates[0].Version!;

        var held = campus.Night("2025-11-16").Targets[0];

        Assert.Equal(version, held.Candidate!.Version);
        Assert.EndsWith($"promote it with: analytics promote <study> --target support --version {version} --why \"...\"", held.Held,
            StringComparison.Ordinal);
        new Promoting(campus.Open().Study, campus.Store).Promote("support", version, "of the new study", despiteGates: false, 0);
        Assert.Null(campus.Night("2025-11-16").Targets[0].Held);
    }

    [Fact]
    public void A_champion_that_cannot_score_any_more_is_not_rolled_back_to()
    {
        var before = new ModelRegistry(campus.Store).Champion("support", 0)!;
        Change("\"measure\": \"daysSinceLast\"", "\"measure\": \"distinctDays\"");
        campus.Write();
        var version = new RetrainRun(campus.Open()).Execute(Campus.Tonight, CancellationToken.None).Candidates[0].Version!;
        var desk = new Promoting(campus.Open().Study, campus.Store);
        desk.Promote("support", version, "of the new study", despiteGates: true, 0);

        var refused = Assert.Throws<InstallationException>(() => desk.RollBack("support", "worse", 0));

        Assert.StartsWith($"The champion before, {before.Id}, is of an earlier study and cannot score: feature since_active: was ",
            refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_study_on_the_same_data_root_is_refused()
    {
        campus.Night("2025-11-16");
        Change("\"study\": \"campus\"", "\"study\": \"other\"");

        var refused = Assert.Throws<InstallationException>(() => campus.Open());

        Assert.Equal(
            $"The data root '{campus.Store.Root}' belongs to study 'campus', and this study is 'other'. Name another data root with --out, "
                + $"or give the study its id back.", refused.Message);
    }

    private void Change(string was, string now)
    {
        var before = campus.Study;
        campus.Study = text => before(text).Replace(was, now, StringComparison.Ordinal);
    }
}
