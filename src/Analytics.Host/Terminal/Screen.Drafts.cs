using Analytics.Proposals;
using Spectre.Console;

namespace Analytics.Host.Terminal;

internal sealed partial class Screen
{
    /// <summary>Asks a person; without a terminal, takes the best answer.</summary>
    public IReadOnlyList<string> Ask(Question question)
    {
        if (!terminal || Console.IsInputRedirected || !output.Profile.Capabilities.Interactive) { return question.Best; }

        var text = Markup.Escape(question.Text);
        if (question.Choices.Count == 0) { return [output.Prompt(new TextPrompt<string>(text).DefaultValue(question.Best[0]))]; }

        if (!question.Several)
        {
            var ordered = question.Best.Concat(question.Choices).Distinct(StringComparer.Ordinal);
            return [output.Prompt(new SelectionPrompt<string>().Title(text).UseConverter(Markup.Escape).AddChoices(ordered))];
        }

        var prompt = new MultiSelectionPrompt<string>().Title(text).UseConverter(Markup.Escape).AddChoices(question.Choices);
        foreach (var best in question.Best) { prompt.Select(best); }

        return output.Prompt(prompt);
    }

    /// <summary>Next steps, with commands.</summary>
    /// <param name="toCome">The source of outcomes, if its files are still to come: nothing can be learnt until then.</param>
    public void Next(string study, IReadOnlyList<string> targets, string? toCome) => Show(() =>
    {
        Text($"next: settle the open points above in {told(study)}, then\n");
        if (toCome is not null) { Text($"      analytics run {told(study)}\n      and, once files of '{toCome}' are there:\n"); }

        Text($"      analytics retrain {told(study)}\n");
        foreach (var target in targets) { Text($"      analytics promote {told(study)} --target {target} --why \"...\"\n"); }

        Text($"      analytics run {told(study)}\n");
    });

    /// <summary>Written files and open points.</summary>
    public void Drafted(string study, StudyProposal made)
    {
        Line($"Written: {string.Join(", ", made.Files.Keys.Order(StringComparer.Ordinal).Select(one => Path.Combine(study, one)))}");
        foreach (var file in made.Unread) { Line($"left out: {file}: it has no student ids, or cannot be read"); }

        foreach (var (at, open) in made.Open.Index()) { Line($"open {at + 1}: {open}"); }
    }
}
