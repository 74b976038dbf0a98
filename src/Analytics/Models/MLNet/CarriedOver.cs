using Microsoft.ML;

namespace Analytics.Models.MLNet;

/// <summary>A model in the project's own record, beside the one of ML.NET that it was made from.</summary>
/// <param name="Own">ML.NET's, to compare.</param>
internal sealed record CarriedOver(AdditiveModel Model, ITransformer Own);

/// <summary>What ML.NET's own model says of a row.</summary>
internal sealed class OwnVerdict
{
    /// <summary>On a scale of the trainer's.</summary>
    public float Score { get; set; }
    public float Probability { get; set; }
}
