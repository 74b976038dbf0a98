namespace Analytics.Runs;

/// <summary>A stage of a run in pieces that do not need each other. Each leaves its result in a file, so that doing one twice changes nothing.</summary>
/// <param name="Run">Id of the run.</param>
/// <param name="Name">Name of the stage.</param>
/// <param name="Cutoff">Cutoff of the run, microseconds UTC.</param>
/// <param name="Pieces">How many pieces there are, numbered from 0.</param>
public sealed record Stage(string Run, string Name, long Cutoff, int Pieces);

/// <summary>Does every piece of a stage, here or on any worker, and returns when all are done.</summary>
/// <param name="stage">The stage.</param>
/// <param name="piece">Does one piece here.</param>
/// <param name="stop">Gives up; pieces that are done stay done.</param>
public delegate void Spread(Stage stage, Action<int> piece, CancellationToken stop);
