namespace Analytics.Nightly;

/// <summary>Everything that a night depends on: evidence, champions, and the lists that it continues.</summary>
/// <param name="Standings">Who scores each target.</param>
/// <param name="Previous">The night whose lists this one continues, or null.</param>
/// <param name="Before">The lists of that night, by target; null if it has none.</param>
/// <param name="Given">Lists that an earlier run of this night published, by target; kept if the target is held now.</param>
/// <param name="Cutoff">Microseconds UTC.</param>
internal sealed record NightBasis(NightInputs Inputs, IReadOnlyDictionary<string, Standing> Standings, RunRecord? Previous,
    IReadOnlyDictionary<string, FlagList?> Before, IReadOnlyDictionary<string, FlagList?> Given, long Cutoff)
{
    /// <summary>Why a target keeps its last list, by target; null if it gets a new one.</summary>
    public required IReadOnlyDictionary<string, string?> Holds { get; init; }

    /// <summary>The basis of a night from the current state of its data root.</summary>
    public static NightBasis Of(Installation installation, NightInputs inputs, RunFolder runs, long cutoff)
    {
        var registry = new ModelRegistry(installation.Store);
        var models = new KnownModels(installation.Study, installation.Store);
        var standings = installation.Study.Study.Targets.ToDictionary(
            target => target.Id, target => Standing.At(installation.Study, target, registry, models, cutoff), StringComparer.Ordinal);
        return Of(installation.Study.Study, inputs, standings, runs.Continued(cutoff), runs.NightAt(cutoff), runs, cutoff);
    }

    /// <summary>The basis of a night from given parts.</summary>
    /// <param name="earlier">An earlier run of this night, or null.</param>
    public static NightBasis Of(Study study, NightInputs inputs, IReadOnlyDictionary<string, Standing> standings, RunRecord? previous,
        RunRecord? earlier, RunFolder runs, long cutoff)
    {
        return new NightBasis(inputs, standings, previous, Lists(previous), Lists(earlier), cutoff)
        {
            Holds = study.Targets.ToDictionary(
                target => target.Id, target => inputs.Hold(study, target) ?? standings[target.Id].Held, StringComparer.Ordinal),
        };

        Dictionary<string, FlagList?> Lists(RunRecord? night) => study.Targets.ToDictionary(
            target => target.Id, target => night is null ? null : runs.Flags(night.Id, target.Id), StringComparer.Ordinal);
    }

    /// <summary>The list that a held target keeps.</summary>
    public FlagList? Kept(string target) => Given[target] ?? Before[target];

    /// <summary>Everything except the cutoff, for the run's id. Kept lists count with tonight's opt-outs and without advisors.</summary>
    public IEnumerable<string?> Identity(Installation installation) =>
    [
        installation.Study.Hash, Inputs.InputsDigest, CodeVersion.Text, TableFile.Engine, installation.Key.Id, Previous?.Id,
        .. Standings.Values.Select(standing => standing.Champion?.Id), .. Inputs.Sources.Select(source => source.State.ToString()),
        .. Holds.Values,
        .. Holds.Where(hold => hold.Value is not null).Select(hold => Kept(hold.Key) is { } list
            ? RunFolder.HashOf(list.Without(Inputs.Contacts, []).Under(_ => null)) : null),
        .. Inputs.Contacts.Identity,
    ];
}
