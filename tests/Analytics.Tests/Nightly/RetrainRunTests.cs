using Analytics.Evaluation;
using Analytics.Inspection;
using Analytics.Models;
using Analytics.Nightly;
using Analytics.Registry;
using static Analytics.Tests.Nightly.CampusStudy;

namespace Analytics.Tests.Nightly;

/// <summary>What a training makes of the evidence, what it refuses to learn from, and what a night without a champion says of it.</summary>
public sealed class RetrainRunTests : IDisposable
{
    private readonly Campus campus = new Campus { Study = AutomaticFirst }.WithPastTerm();

    public void Dispose() => campus.Dispose();

    [Fact]
    public void The_first_model_that_passes_its_gates_is_promoted_and_scores_that_night()
    {
        var night = Night();

        Assert.NotNull(night.Champion);
        Assert.Null(night.Held);
        Assert.StartsWith("promoted", Candidate().Decision, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_judged_on_students_held_out_says_so_on_its_list_and_every_row_of_them_is_judged()
    {
        var night = campus.Night("2025-11-16");

        var list = new RunFolder(campus.Store, TimeZoneInfo.Utc).Flags(night.Id, "support")!;
        var judged = Training().Evaluation.Judgements[0].Setting;
        Assert.Equal((EvaluationReport.HeldOutStudents, judged.TrainRows), (judged.Split, judged.TestRows));
        Assert.True(Assert.Single(night.Targets).NotYetForward);
        Assert.True(list.NotYetForward);
        Assert.True(new ModelRegistry(campus.Store).Load(list.Target, list.Champion).NotYetForward);
    }

    [Fact]
    public void A_training_whose_record_was_lost_asks_nobody_to_promote_the_champion_that_it_made()
    {
        var champion = Night().Champion;
        var lost = Training().Id;
        Directory.Delete(campus.Store.Run(lost), recursive: true);
        File.Delete(campus.Store.RunHashes(lost));

        new RetrainRun(campus.Open()).Execute(Campus.Tonight, CancellationToken.None);

        Assert.Equal((lost, champion, "is the champion already"), (Training().Id, Candidate().Version, Candidate().Decision));
    }

    [Fact]
    public void A_trainer_by_evidence_is_chosen_for_each_day_and_the_report_tells_by_what()
    {
        campus.Trainers = Trainers.All;
        campus.Study = text => AutomaticFirst(text)
            .Replace("\"trainer\": \"logistic\"", "\"trainer\": \"by-evidence\"", StringComparison.Ordinal);

        var night = campus.Night("2025-11-16");

        var figures = Candidate().Choices;
        Assert.Equal(Candidate().Version, Assert.Single(night.Targets).Champion);
        Assert.Equal(["logistic", "boosted", "mlnet-lightgbm"], figures.Select(one => one.Figure.Trainer));
        var chosen = Assert.Single(figures, one => one.Figure.Chosen).Figure;
        Assert.Equal($"{chosen.Told} for day 40", Candidate().ChosenTold);
        Assert.Equal(chosen.Trainer, new ModelRegistry(campus.Store).Load("support", Candidate().Version!).Days[0].Model.Trainer);
        RunReports.Write(campus.Open(), night);
        var page = File.ReadAllText(Path.Combine(campus.Store.Run(night.Id), "report.html"));
        Assert.Contains("Support: trainers by evidence.", page, StringComparison.Ordinal);
        Assert.Contains("decided by the end of the course. Left out are rows without an outcome that the study names. Whether its figures "
            + "rest on real or on made-up students, the study does not say.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_trained_while_a_source_that_feeds_the_target_is_missing()
    {
        campus.Files.Remove("events.csv");

        var night = Night();

        var candidate = Candidate();
        Assert.StartsWith("not trained: source 'lms' is missing", candidate.Decision, StringComparison.Ordinal);
        Assert.Equal((null, false, null), (candidate.Version, candidate.Promoted, night.Champion));
        Assert.StartsWith("source 'lms' is missing", night.Held, StringComparison.Ordinal);
        Assert.Empty(Training().Evaluation.Judgements);
    }

    [Fact]
    public void What_was_not_trained_while_a_source_was_held_is_trained_once_it_is_mended()
    {
        var good = campus.Files["events.csv"];
        campus.Files["events.csv"] = [good[0], .. good.Skip(1).Select(line => "?" + line)];
        Assert.Contains("source 'lms' is held", Night("2025-11-15").Held, StringComparison.Ordinal);
        Assert.False(Directory.Exists(campus.Store.Models));

        campus.Files["events.csv"] = good;

        Assert.NotNull(Night().Champion);
    }

    [Fact]
    public void A_retraining_by_hand_learns_nothing_from_a_missing_source_either()
    {
        campus.Files.Remove("grades.csv");
        campus.Write();

        var record = new RetrainRun(campus.Open()).Execute(Campus.Tonight, CancellationToken.None);

        Assert.StartsWith("not trained: source 'grades' is missing", Assert.Single(record.Candidates).Decision, StringComparison.Ordinal);
        Assert.StartsWith("support: source 'grades' is missing", Assert.Single(record.Evaluation.NotYet), StringComparison.Ordinal);
    }

    [Fact]
    public void An_optional_source_that_never_came_is_learnt_without()
    {
        campus.Study = text => AutomaticFirst(text)
            .Replace("\"id\": \"survey\"", "\"id\": \"survey\", \"optional\": true", StringComparison.Ordinal);
        campus.Files.Remove("survey.csv");

        Assert.NotNull(Night().Champion);
    }

    [Fact]
    public void Outcomes_that_cannot_be_read_hold_training_and_not_the_lists()
    {
        Night("2025-11-15");
        campus.Files["outcomes.csv"] =
            [.. campus.Files["outcomes.csv"].Select(line => line.Replace("2025-06-08", "in June", StringComparison.Ordinal))];

        var night = Night();

        Assert.Null(night.Held);
        Assert.NotNull(night.Champion);
        var record = new RetrainRun(campus.Open()).Execute(Campus.Tonight, CancellationToken.None);
        Assert.StartsWith("not trained: source 'outcomes' is held", Assert.Single(record.Candidates).Decision, StringComparison.Ordinal);
    }

    [Fact]
    public void A_night_says_why_there_is_no_champion_in_the_words_of_the_training()
    {
        campus.Files["outcomes.csv"] =
            [.. campus.Files["outcomes.csv"].Select(line => line.Replace("Fail", "Pass", StringComparison.Ordinal))];

        const string cause =
            "no champion: not trained: no past term has outcomes of both kinds yet: outcome 'Fail' of anyOf is in no row of "
            + "source 'outcomes'. The rows have 'Pass' (30 rows). If the word is right, nobody needed support in these terms: deliver the "
            + "outcomes "
            + "of a term in which somebody did. Otherwise correct it in study.json";
        var record = campus.Night("2025-11-16");
        Assert.Equal(cause, Assert.Single(record.Targets).Held);
        Assert.Contains($"target 'support' has no new list: {cause}", record.Degraded);
        Assert.True(new Rerun(campus.Open()).Execute(record, CancellationToken.None).Same);
    }

    [Fact]
    public void A_study_that_names_only_what_needs_support_takes_the_only_other_outcome_for_none_and_says_so()
    {
        campus.Study = text => AutomaticFirst(text).Replace(", \"noneOf\": [\"Pass\"]", "", StringComparison.Ordinal);

        // every third of 30 students failed; the others' outcome is not named
        Assert.Null(Night().Held);
        Assert.Equal(
            "support: outcome 'Pass' (20 rows) of source 'outcomes' is the only one that study.json does not name: it is taken for no "
                + "support needed. "
            + "Where support was needed: \"anyOf\": [\"Fail\",\"Pass\"]; where not: \"noneOf\": [\"Pass\"]",
            Training().Evaluation.Told[0]);
    }

    [Fact]
    public void A_word_in_other_letters_trains_nothing()
    {
        campus.Study = text => AutomaticFirst(text).Replace("\"anyOf\": [\"Fail\"]", "\"anyOf\": [\"fail\"]", StringComparison.Ordinal);

        Assert.Contains("'Fail' differs from it in case or blanks only", Night().Held, StringComparison.Ordinal);
        Assert.StartsWith("support: outcomes of source 'outcomes' that study.json does not name", Assert.Single(Training().Evaluation.Told),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_feature_whose_kinds_no_row_has_trains_nothing_and_names_the_one_that_is_meant()
    {
        campus.Study = text => AutomaticFirst(text).Replace(
            "\"measure\": \"sum\", \"source\": \"lms\"", "\"measure\": \"sum\", \"source\": \"lms\", \"kinds\": [\"VIEW\"]",
            StringComparison.Ordinal);

        const string told =
            "feature 'clicks' names kind 'VIEW' ('view' differs from it in case or blanks only), which no row of source 'lms' has";
        Assert.Equal(
            $"no champion: not trained: {told}. Correct the kinds in study.json, or take the feature out until a row has one",
            Night().Held);
        Assert.Equal([told], Training().Evaluation.Told);
    }

    [Fact]
    public void A_feature_of_which_some_kinds_are_in_no_row_is_told_and_learnt_with_the_others()
    {
        campus.Study = text => AutomaticFirst(text).Replace(
            "\"measure\": \"sum\", \"source\": \"lms\"", "\"measure\": \"sum\", \"source\": \"lms\", \"kinds\": [\"view\", \"quiz\"]",
            StringComparison.Ordinal);

        Assert.Null(Night().Held);
        Assert.Equal("feature 'clicks' names kind 'quiz', which no row of source 'lms' has", Training().Evaluation.Told[0]);
    }

    [Fact]
    public void A_night_before_any_training_names_the_command_that_trains()
    {
        campus.Study = text => text;

        Assert.Equal("no champion: it was never trained; 'analytics retrain <study>' makes a candidate", Night().Held);
    }

    private TargetOutcome Night(string day = "2025-11-16") => Assert.Single(campus.Night(day).Targets);

    private RetrainRecord Training() => new RunFolder(campus.Store, TimeZoneInfo.Utc).Trainings()[^1];

    private CandidateRecord Candidate() => Assert.Single(Training().Candidates);
}
