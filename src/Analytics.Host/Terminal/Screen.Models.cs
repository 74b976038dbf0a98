using Spectre.Console;

namespace Analytics.Host.Terminal;

internal sealed partial class Screen
{
    /// <summary>A target's versions, and possible decisions.</summary>
    /// <param name="waiting">The candidate that waits for a decision, or null.</param>
    /// <param name="held">Why training is held, or null.</param>
    /// <param name="cards">Folder of the model cards.</param>
    public void Models(
        LoadedStudy study, TargetRule target, IReadOnlyList<KnownModel> models, KnownModel? waiting, string? held, string cards)
    {
        Title(target.Id);
        if (models.Count == 0)
        {
            Line($"No model was ever trained. {held ?? $"Learn from past terms: analytics retrain {TypedCommand.Study}"}");
            return;
        }

        if (held is not null) { Line(held); }

        var table = new Table().Border(TableBorder.Simple).AddColumns("version", "state", "learnt as of", "trainer", "gates");
        foreach (var one in models)
        {
            table.AddRow(
                one.Version.Id, State(one), study.DayOf(one.Version.TrainedAsOf), Markup.Escape(one.Version.Trainer),
                one.Gates.Count == 0 ? "not known" : one.HasPassed ? "passed" : "[yellow]not passed[/]");
        }

        output.Write(table);
        foreach (var one in models)
        {
            foreach (var gate in one.Gates.Where(gate => !gate.Passed)) { Line($"{one.Version.Id}: {gate}"); }

            if (one.Decision is { } decision) { Line($"{one.Version.Id}: {Told(decision, study)}"); }

            if (!one.Match.IsOfThisStudy) { Line($"{one.Version.Id}: of an earlier study: {string.Join("; ", one.Match.Differences)}"); }
        }

        Place("model cards", cards);
        if (waiting is not null)
        {
            Line($"{waiting.Version.Id} waits. To promote it: "
                + $"{TypedCommand.Promote(target.Id, waiting.Version.Id)}{(waiting.HasPassed ? "" : " --despite-gates")}");
        }
    }

    /// <summary>A decision, and from when it applies.</summary>
    public void Decided(LoadedStudy study, string target, PromotionRecord decision, DateTimeOffset now)
    {
        Line($"{target}: {decision.Version} is champion {(decision.RollsBack ? "again, " : "")}from the night of "
            + $"{study.DayOf(decision.AsOf)} on: {decision.Grounds}");
        var nightly = Schedule.Of(study.Study).FirstOrDefault(one => one.Job == Job.Nightly);
        Line("Nights that are run from now on use it; lists already delivered do not change. "
            + (nightly?.Next(now) is { } due ? $"The next night is due {Local(due)}." : "No night is scheduled."));
        Line($"To run that night now: analytics run {TypedCommand.Study} --as-of {study.DayOf(decision.AsOf)}");
    }

    private static string State(KnownModel model) => model.State switch
    {
        ModelState.Champion => "[green]champion[/]",
        ModelState.Retired => "retired",
        _ => "candidate",
    };

    private static string Told(PromotionRecord decision, LoadedStudy study) =>
        $"{(decision.RollsBack ? "made champion again" : "promoted")} by {(decision.By == PromotionRecord.Person ? "a person" : "a run")}"
            + $" from {study.DayOf(decision.AsOf)} on: {decision.Grounds}";
}
