namespace Analytics.Models;

/// <summary>The trainer that learns a table, and what spoke for it.</summary>
/// <param name="Figures">One a trainer that was judged, the simplest first; empty if nothing was to be chosen.</param>
public sealed record TrainerChoice(ITrainer Trainer, IReadOnlyList<TrainerFigure> Figures);

/// <summary>How a trainer did on rows of the training terms that it had not learnt from.</summary>
/// <param name="LogLoss">Mean over the rows, in nats; less is better.</param>
/// <param name="Behind">Its log loss less the best one's.</param>
/// <param name="Error">Standard error of that difference, taking students as the unit.</param>
/// <param name="Chosen">The simplest of those whose difference is within one standard error.</param>
/// <param name="Forward">Judged on terms after those learnt from; else on courses or students held out of the terms learnt from.</param>
public sealed record TrainerFigure(string Trainer, double LogLoss, double Behind, double Error, bool Chosen, bool Forward)
{
    /// <summary>Its best setting in words; null if it has one only.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Setting { get; init; }

    [JsonIgnore]
    public string Told => Setting is null ? Trainer : $"{Trainer} ({Setting})";
}
