using System.Security.Cryptography;
using System.Text;
using Analytics.Ingest;
using Analytics.Storage;

namespace Analytics.Runs;

/// <summary>A stage of a run in pieces that do not need each other. Each leaves its result in a file, so that doing one twice changes nothing.</summary>
/// <param name="Run">What the results depend on: the id of a run, or a digest of what is landed.</param>
/// <param name="Name">Name of the stage.</param>
/// <param name="Cutoff">Cutoff of the run, microseconds UTC; 0 where it does not matter.</param>
/// <param name="Pieces">How many pieces there are, numbered from 0.</param>
/// <param name="Basis">Digest of what every piece is computed from: study, landed files, code, engine of the tables, key.</param>
public sealed record Stage(string Run, string Name, long Cutoff, int Pieces, string Basis)
{
    /// <summary>The work of a stage that another worker leads: does a piece by its number, and nothing where it is done.</summary>
    /// <exception cref="InstallationException">The stage is another one here: the study, its exports or the code are not the same.</exception>
    public static Action<int, CancellationToken> Join(Installation installation, Stage led, CancellationToken stop)
    {
        // Before anything is read: what a worker with another study or code counts would be taken for the leader's own.
        led.Require(led with { Basis = BasisOf(installation, Gathered.InputsOf(installation)) });
        return led.Name switch
        {
            Gathered.StageName => Gathered.Pieces(installation, led),
            NightFeatures.StageName => NightFeatures.Pieces(installation, led, stop),
            _ => throw new InstallationException($"A stage '{led.Name}' is not known here. {Same}"),
        };
    }

    /// <summary>The build is part of it: two that were made between releases have one version.</summary>
    /// <param name="installation">Whose study, engine and key.</param>
    /// <param name="inputs">Digest of all landed files.</param>
    internal static string BasisOf(Installation installation, string inputs) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', installation.Study.Hash, inputs, CodeVersion.Text, typeof(Stage).Module.ModuleVersionId, TableFile.Engine, installation.Key.Id))));

    internal void Require(Stage here)
    {
        if (here != this) { throw new InstallationException($"{this} is not a stage here, where it is {here}. {Same}"); }
    }

    private const string Same = "Run the same version with the same study and data root on every worker.";
}

/// <summary>Does every piece of a stage, here or on any worker, and returns when all are done.</summary>
/// <param name="stage">The stage.</param>
/// <param name="piece">Does one piece here.</param>
/// <param name="stop">Gives up; pieces that are done stay done.</param>
public delegate void Spread(Stage stage, Action<int> piece, CancellationToken stop);
