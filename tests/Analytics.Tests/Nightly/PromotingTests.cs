using Analytics.Inspection;
using Analytics.Nightly;
using Analytics.Registry;
using Analytics.Storage;

namespace Analytics.Tests.Nightly;

/// <summary>A person promotes what retraining made, takes it back, and nights follow.</summary>
public sealed class PromotingTests : IDisposable
{
    private const string Target = "support";
    private const string Week = "2025-11-09";
    private const string Tonight = "2025-11-16";
    private const long Now = 1_764_000_000_000_000;

    private readonly Campus campus = new Campus { Study = WithGates(0) }.WithPastTerm();

    public void Dispose() => campus.Dispose();

    [Fact]
    public void A_night_without_a_champion_says_which_candidate_waits_and_what_to_type()
    {
        var version = Retrain(Tonight);

        var record = campus.Night(Tonight);

        var held = $"no champion: candidate {version}, learnt as of {Tonight}, has passed its gates and waits for a person; promote it "
            + $"with: "
            + $"analytics promote <study> --target support --version {version} --why \"...\"";
        Assert.Equal(held, record.Targets[0].Held);
        Assert.Equal(new WaitingCandidate(version, Tonight, Passed: true), record.Targets[0].Candidate);
        Assert.Contains($"target 'support' has no new list: {held}", record.Degraded);
    }

    [Fact]
    public void A_night_without_a_champion_and_a_candidate_says_how_one_is_made() =>
        Assert.Equal("no champion: it was never trained; 'analytics retrain <study>' makes a candidate",
            campus.Night(Tonight).Targets[0].Held);

    [Fact]
    public void A_candidate_that_has_come_since_makes_another_night_of_it_and_the_same_night_again_gives_the_same_bytes()
    {
        var before = campus.Night(Tonight);
        Retrain(Tonight);

        var after = campus.Night(Tonight);

        Assert.NotEqual(before.Id, after.Id);
        Assert.True(new Rerun(campus.Open()).Execute(after, CancellationToken.None).Same);
    }

    [Fact]
    public void What_a_person_promotes_scores_the_last_night_where_it_is_run_again_and_later_ones()
    {
        Retrain(Week);
        campus.Night(Tonight);
        var version = Retrain(Tonight);

        var decision = Promote(version, "looked at with the deans");

        Assert.Equal(new PromotionRecord(version, EndOf(Tonight), "person", "looked at with the deans", Now), decision);
        Assert.Equal(version, campus.Night(Tonight).Targets[0].Champion);
        Assert.Equal(version, campus.Night("2025-11-17").Targets[0].Champion);
        Assert.Null(campus.Night("2025-11-15").Targets[0].Champion); // a night of the past keeps what was known and decided then
    }

    [Fact]
    public void Without_a_version_the_candidate_that_waits_is_promoted_and_once_it_is_none_waits()
    {
        Retrain(Week);
        var newest = Retrain(Tonight);
        Assert.Equal(newest, Promote(null).Version);
        AssertRefused(() => Promote(null),
            "No candidate of 'support' waits: none is newer than the champion. Name one with --version. 'analytics retrain "
                + "<study>' makes one.");
    }

    [Fact]
    public void What_is_no_version_no_target_no_reason_or_champion_already_is_refused()
    {
        AssertRefused(() => Promote("abcd"),
            "There is no model 'abcd' of 'support': none was ever trained. 'analytics retrain <study>' makes one.");
        var version = Retrain(Tonight);
        AssertRefused(() => Promote("xyz"),
            $"There is no model 'xyz' of 'support'. The last ones are {version}; 'analytics models <study>' lists all.");
        AssertRefused(() => Promote(version, "  "),
            "--why: expected a reason, was empty. It is kept with the decision, for whoever asks later.");
        AssertRefused(() => Promote(version, "one\ntwo"), "--why: expected one line of text, was one with control characters.");
        AssertRefused(() => Desk().Promote("suport", version, "ok", false, Now), "The study has no target 'suport'. It has 'support'.");
        Assert.Equal(version, Promote(version[..5]).Version);
        AssertRefused(() => Promote(version), $"{version} is the champion of 'support' already.");
    }

    [Fact]
    public void A_candidate_that_has_not_passed_its_gates_is_promoted_only_where_a_person_says_so_and_the_record_says_both()
    {
        campus.Study = WithGates(1);
        var version = Retrain(Tonight);
        var gate = RetrainRecord.Load(campus.Store, KnownRuns.Of(campus.Store).All[0].Id)!.Candidates[0]
            .Gates.Single(one => one.Name == "AUC");
        Assert.False(gate.Passed);
        Assert.StartsWith($"no champion: candidate {version}, learnt as of {Tonight}, has not passed its gates; ",
            campus.Night(Tonight).Targets[0].Held, StringComparison.Ordinal);

        AssertRefused(() => Promote(version),
            $"{version} has not passed its gates: {gate}. To promote it all the same, add --despite-gates and say in --why what makes up "
                + $"for them.");

        Assert.Equal($"a pilot (despite its gates: {gate})", Desk().Promote(Target, version, "a pilot", despiteGates: true, Now).Grounds);
    }

    [Fact]
    public void A_model_of_an_earlier_study_is_not_promoted()
    {
        var version = Retrain(Tonight);
        Change("\"anyOf\": [\"Fail\"]", "\"anyOf\": [\"Fail\", \"Withdrawn\"]");

        AssertRefused(
            () => Promote(version),
            $"{version} is of an earlier study: the outcome: was Fail in outcomes, is Fail or Withdrawn in outcomes. "
            + "Put the study back, or promote a candidate of this one. 'analytics retrain <study>' makes one.");
        AssertRefused(() => Promote(null),
            "No candidate of 'support' waits: all are of an earlier study. 'analytics retrain <study>' makes one.");
    }

    [Fact]
    public void While_a_source_is_held_it_is_named_and_nobody_is_sent_to_train()
    {
        campus.Files["events.csv"] = [campus.Files["events.csv"][0], .. campus.Files["events.csv"].Skip(1).Select(line => "?" + line)];
        campus.Night(Tonight);

        const string held = "none was ever trained. Fix the export first: nothing is trained while source 'lms' is held since the night of "
            + $"{Tonight}.";
        AssertRefused(() => Promote(null), $"No candidate of 'support' waits: {held}");
        AssertRefused(() => Promote("abcd"), $"There is no model 'abcd' of 'support': {held}");
    }

    [Fact]
    public void Champions_are_taken_back_one_after_the_other()
    {
        AssertRefused(() => RollBack(), "'support' has no champion that could be taken back.");
        string[] versions = [Retrain("2025-11-02"), Retrain(Week), Retrain(Tonight)];
        Promote(versions[0]);
        AssertRefused(() => RollBack(),
            $"{versions[0]} is the first champion of 'support': there is none before it. Promote another one instead; 'analytics models "
                + $"<study>' lists them.");
        Promote(versions[1]);
        Promote(versions[2]);

        Assert.Equal((versions[1], true), (RollBack().Version, RollBack().RollsBack));

        Assert.Equal(versions[0], new ModelRegistry(campus.Store).Champion(Target, EndOf(Tonight))!.Id);
        Assert.Equal(5, new ModelRegistry(campus.Store).Promotions(Target).Count); // nothing is taken out of the ledger
        AssertRefused(() => RollBack(),
            $"{versions[0]} is the first champion of 'support': there is none before it. Promote another one instead; 'analytics models "
                + $"<study>' lists them.");
    }

    [Fact]
    public void A_first_champion_that_a_run_promoted_is_replaced_by_a_person_and_stays_replaced()
    {
        campus.Study = text => WithGates(0)(text)
            .Replace("\"gates\": {", "\"promotion\": \"automaticFirst\", \"gates\": {", StringComparison.Ordinal);
        var first = campus.Night(Week).Targets[0].Champion!;
        var second = Retrain(Tonight);

        Promote(second);

        Assert.Equal(second, campus.Night(Tonight).Targets[0].Champion);
        Assert.Equal(second, campus.Night("2025-11-17").Targets[0].Champion);
        Assert.Equal([first, second], new ModelRegistry(campus.Store).Promotions(Target).Select(one => one.Version));
    }

    [Fact]
    public void Models_are_listed_the_latest_first_each_with_what_it_is()
    {
        string[] versions = [Retrain("2025-11-02"), Retrain(Week), Retrain(Tonight)];
        Promote(versions[0]);
        Promote(versions[1], "better");

        var models = Models();

        Assert.Equal(versions.Reverse(), models.Select(one => one.Version.Id));
        Assert.Equal([ModelState.Candidate, ModelState.Champion, ModelState.Retired], models.Select(one => one.State));
        Assert.Equal([null, "better", "looked at"], models.Select(one => one.Decision?.Grounds));
        Assert.All(models, one => Assert.True(one.HasPassed));
    }

    private static Func<string, string> WithGates(double auc) => text => text.Replace(
        "\"gates\": {}",
        FormattableString.Invariant($"\"gates\": {{ \"auc\": {auc}, \"calibrationError\": 1, \"beatRule\": false, \"rows\": 2 }}"),
        StringComparison.Ordinal);

    private void Change(string was, string now)
    {
        var before = campus.Study;
        campus.Study = text => before(text).Replace(was, now, StringComparison.Ordinal);
    }

    private string Retrain(string day)
    {
        campus.Write();
        var candidate = new RetrainRun(campus.Open())
            .Execute(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), CancellationToken.None).Candidates[0];
        return candidate.Version ?? throw new InvalidOperationException(candidate.Decision);
    }

    private Promoting Desk()
    {
        campus.Write();
        return new Promoting(campus.Open().Study, campus.Store);
    }

    private PromotionRecord Promote(string? version, string why = "looked at") =>
        Desk().Promote(Target, version, why, despiteGates: false, Now);

    private PromotionRecord RollBack() => Desk().RollBack(Target, "worse in week 9", Now);

    private IReadOnlyList<KnownModel> Models() =>
        new KnownModels(campus.Open().Study, campus.Store).Of(campus.Open().Study.Study.Targets[0]);

    private long EndOf(string day) => campus.Open().EndOf(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));

    private static void AssertRefused(Action decide, string message) =>
        Assert.Equal(message, Assert.Throws<InstallationException>(decide).Message);
}
