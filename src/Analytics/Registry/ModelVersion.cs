using Analytics.Models;

namespace Analytics.Registry;

/// <summary>The model of one course day.</summary>
/// <param name="Day">Course day whose rows it was learnt from.</param>
/// <param name="Calibration">From log-odds to probability, learnt from rows the model had not seen.</param>
/// <param name="BaseRate">Share of them that needed support.</param>
public sealed record DayModel(int Day, AdditiveModel Model, Calibration Calibration, int Rows, double BaseRate)
{
    /// <summary>How its trainer was chosen; null if the study names it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<TrainerFigure>? Choice { get; init; }

    /// <summary>Basis of the prior shift; null if there were too few rows, and in files of earlier versions.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PriorThen? Prior { get; init; }

    /// <summary>Bounds in files of earlier code, the same for every course.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ConformalBounds? Bounds { get; init; }

    /// <summary>Bounds for the outcomes that are possible; null in the same cases.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CourseBounds? CourseBounds { get; init; }

    internal ConformalBounds? BoundsOf(FeatureRow row) => CourseBounds?.Of(row) ?? Bounds;
}

/// <summary>A version of a target's model, with everything it was made from.</summary>
/// <param name="Id">First 12 hex digits of the SHA-256 of everything below.</param>
/// <param name="TrainedAsOf">Nothing known later went into it; microseconds UTC.</param>
/// <param name="Days">One model a training day, ascending.</param>
/// <param name="Basis">What the study asked then; null in files of code that did not record it.</param>
public sealed record ModelVersion(
    string Target, string Id, long TrainedAsOf, string Trainer, IReadOnlyList<string> Terms, IReadOnlyList<DayModel> Days, string StudyHash,
    string CodeVersion, ulong Seed, ModelBasis? Basis = null)
{
    /// <summary>Words for a model that is <see cref="NotYetForward"/>.</summary>
    public const string NotYetForwardWords = "not yet judged forward in time";

    /// <summary>It was judged on students held out of the terms that it was learnt from, or not at all: no later term had
    /// outcomes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool NotYetForward { get; init; }

    /// <summary>Reference distributions of the training rows; null in files of earlier versions.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Reference? Reference { get; init; }
}
