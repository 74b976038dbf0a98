namespace Analytics.Literacies;

/// <summary>What must hold between the parts of a framework, and between it and the study.</summary>
public static class FrameworkRules
{
    /// <summary>Never guessed from what students do.</summary>
    private const string FromScalesOnly = "emotion_attitude_values";

    /// <param name="scales">Scales of the study, as instrument.scale.</param>
    /// <param name="features">Names of the study's features.</param>
    /// <param name="path">Put before each path, to tell files apart.</param>
    public static IEnumerable<StudyFault> Check(
        Framework framework, IReadOnlyCollection<string> scales, IReadOnlyCollection<string> features, string path)
    {
        foreach (var fault in StudyRules.Doubled(framework.Literacies.Select(one => one.Id), $"{path}.literacies")) { yield return fault; }

        foreach (var (at, literacy) in framework.Literacies.Index())
        {
            foreach (var fault in Check(literacy, $"{path}.literacies[{at}]")) { yield return fault; }
        }

        var known = framework.Literacies.Any(one => (one.Scales ?? []).Any(scale => scales.Contains(scale.Scale))
            || (one.Traces ?? []).Any(trace => features.Contains(trace.Feature)));
        if (!known) { yield return new($"{path}.literacies", "a scale or a feature of this study for at least one literacy", "none"); }
    }

    private static IEnumerable<StudyFault> Check(Literacy literacy, string path)
    {
        var (scales, traces) = (literacy.Scales is not null, literacy.Traces is not null);
        if (literacy.NotMeasured is not null && (scales || traces))
        {
            yield return new($"{path}.notMeasured", "nothing, since scales or traces speak for it", "a reason");
        }

        if (literacy.NotMeasured is null && !scales && !traces)
        {
            yield return new(path, "scales, traces, or notMeasured with the reason", "none of them");
        }

        if (literacy.ScalesOnly is not null && traces) { yield return new($"{path}.traces", "nothing, since scalesOnly", "traces"); }

        if (literacy is { Id: FromScalesOnly, NotMeasured: null, ScalesOnly: null })
        {
            yield return new($"{path}.scalesOnly", "the reason: emotion, attitude and values are measured by scales only", "missing");
        }

        foreach (var fault in StudyRules.Doubled((literacy.Scales ?? []).Select(one => one.Scale), $"{path}.scales")
            .Concat(StudyRules.Doubled((literacy.Traces ?? []).Select(one => one.Feature), $"{path}.traces")))
        {
            yield return fault;
        }
    }
}
