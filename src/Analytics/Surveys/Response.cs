using Analytics.Evidence;

namespace Analytics.Surveys;

/// <summary>Whether a response is used.</summary>
internal enum Verdict
{
    Scored,
    Careless,
    Partial,
}

/// <summary>One answer sheet.</summary>
internal sealed class Response
{
    private readonly Dictionary<string, double> answers;

    private Response(Answer first, Dictionary<string, double> answers) => (First, this.answers) = (first, answers);

    /// <summary>Any of its answers: they share student, time and source.</summary>
    public Answer First { get; }

    public static Response From(IReadOnlyList<Answer> answers)
    {
        // A corrected sheet comes again under the same response id and takes the place of the one before, whole.
        var latest = answers.MaxBy(answer => answer.Revision, Revision.Order);
        return new Response(latest, answers.Where(answer => answer.Revision == latest.Revision).ToDictionary(answer => answer.Item, answer => answer.Value, StringComparer.Ordinal));
    }

    public Verdict Judge(Instrument instrument)
    {
        var rule = instrument.Careless;
        foreach (var instructed in rule.Instructed ?? [])
        {
            if (answers.TryGetValue(instructed.Item, out var answer) && answer != instructed.Answer) { return Verdict.Careless; }
        }

        if (rule.SecondsPerItem is { } least && First.Seconds is { } seconds && seconds < least * answers.Count) { return Verdict.Careless; }

        if (rule.LongString is { } longest && LongestRun(instrument) > longest) { return Verdict.Careless; }

        return answers.Count < rule.AnsweredShare * instrument.Items.Count ? Verdict.Partial : Verdict.Scored;
    }

    /// <summary>Mean of the keyed answers; null when too few items were answered.</summary>
    public double? Score(Instrument instrument, Scale scale)
    {
        var keyed = Keyed(instrument, scale).Where(answer => !double.IsNaN(answer)).ToArray();
        return keyed.Length >= scale.MinimumAnswered ? keyed.Average() : null;
    }

    /// <summary>Longest run of equal answers in the order asked, over scale items as given (not keyed); a gap ends a run.</summary>
    private int LongestRun(Instrument instrument)
    {
        var asked = instrument.Items.Where(item => instrument.Careless.Instructed?.Any(one => string.Equals(one.Item, item.Id, StringComparison.Ordinal)) != true);
        return LongString.Of([.. asked.Select(item => answers.GetValueOrDefault(item.Id, double.NaN))]) ?? 0;
    }

    /// <summary>The keyed answers to a scale's items, NaN where not answered.</summary>
    public double[] Keyed(Instrument instrument, Scale scale) => [.. scale.Items.Select(id =>
        answers.TryGetValue(id, out var answer) ? instrument.Items.First(item => string.Equals(item.Id, id, StringComparison.Ordinal)).Keyed(answer) : double.NaN)];
}
