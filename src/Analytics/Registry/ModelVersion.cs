using Analytics.Models;

namespace Analytics.Registry;

/// <summary>The model of one course day.</summary>
/// <param name="Day">Course day whose rows it was learnt from.</param>
/// <param name="Model">Log-odds.</param>
/// <param name="Calibration">From log-odds to probability, learnt from rows the model had not seen.</param>
/// <param name="Rows">Rows learnt from.</param>
/// <param name="BaseRate">Share of them that needed support.</param>
public sealed record DayModel(int Day, AdditiveModel Model, Calibration Calibration, int Rows, double BaseRate);

/// <summary>What one target's model is, and all it was made from.</summary>
/// <param name="Target">Id of the target.</param>
/// <param name="Id">First 12 hex digits of the SHA-256 of everything below.</param>
/// <param name="TrainedAsOf">Nothing known later went into it; microseconds UTC.</param>
/// <param name="Trainer">Name of the trainer.</param>
/// <param name="Terms">Terms learnt from.</param>
/// <param name="Days">One model a training day, ascending.</param>
/// <param name="StudyHash">SHA-256 of the study.</param>
/// <param name="CodeVersion">Version of the code.</param>
/// <param name="Seed">Seed of the training.</param>
/// <param name="Basis">What the study asked then; null in files of code that did not record it.</param>
public sealed record ModelVersion(
    string Target, string Id, long TrainedAsOf, string Trainer, IReadOnlyList<string> Terms, IReadOnlyList<DayModel> Days, string StudyHash,
    string CodeVersion, ulong Seed, ModelBasis? Basis = null);
