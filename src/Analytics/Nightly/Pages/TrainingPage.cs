namespace Analytics.Nightly;

/// <summary>The page of a training: what became of it in four sentences, then what they rest on.</summary>
internal sealed class TrainingPage(Study study, RetrainRecord training, RunTimes? times)
{
    public IReadOnlyList<Html> Sentences()
    {
        var judged = new JudgedSentences(study, training.Evaluation, "candidate");
        return [Became(), NightSentences.CameIn(training.Sources), judged.Quality(), judged.Audit()];
    }

    public Page Draw()
    {
        var day = DateTimeOffset.Parse(training.AsOf, CultureInfo.InvariantCulture).ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
        var page = new Page($"Learnt as of {day}", $"Report of a training · {study.Title}") { HasContents = true, Lead = Lead() };
        page.Section("Candidates").Table(
            "Candidates and their gates", ["target", "version", "gates", "decision"],
            training.Candidates.Select(Html[] (one) =>
            [
                study.TitleOf(one.Target), one.Version ?? "none",
                Html.Of($"{one.Gates.Select(gate => Html.Of($"<div>{gate.ToString()}</div>"))}"), one.Decision,
            ]), asCards: true);
        page.Quality(study, training.Evaluation);
        foreach (var candidate in training.Candidates.Where(one => one.Choices.Count > 0)) { page.Choices(study, candidate); }

        page.Groups(study, training.Evaluation.Audits).Sources(training.Sources).Waves(training.Waves).Scales(training.Waves);
        return times is null ? page : page.Times(times);
    }

    private Html Lead()
    {
        var took = times is null ? "" : $" in {TimeFigures.Length(times.Seconds)}";
        return $"""
            <p><span class="state done">Finished</span>{took}</p>
            <ol class="five">
            {Sentences().Select(one => Html.Of($"<li><span>{one}</span></li>\n"))}</ol>

            """;
    }

    /// <summary>Which candidates score from now on, which wait, and which do not pass.</summary>
    private Html Became()
    {
        string? Of(string one, string several, Func<CandidateRecord, bool> are)
        {
            var names = training.Candidates.Where(are).Select(candidate => ReportSections.Within(study.TitleOf(candidate.Target))).ToList();
            return names.Count == 0 ? null : $"{JudgedSentences.Joined(names)} {(names.Count == 1 ? one : several)}";
        }

        var told = new[]
        {
            Of("has a new champion", "have new champions", one => one.Promoted),
            Of("has a candidate that waits for a person", "have candidates that wait for a person",
                one => one is { Promoted: false, Version: not null } && one.Gates.All(gate => gate.Passed)),
            Of("has a candidate that does not pass its gates", "have candidates that do not pass their gates",
                one => one is { Promoted: false, Version: not null } && !one.Gates.All(gate => gate.Passed)),
            Of("was not trained", "were not trained", one => one.Version is null),
        }.OfType<string>().ToList();
        var sentence = told.Count == 0 ? "no target was asked for" : string.Join("; ", told);
        return $"<a href=\"#part-1\">{sentence[..1].ToUpperInvariant() + sentence[1..]}</a>.";
    }
}
