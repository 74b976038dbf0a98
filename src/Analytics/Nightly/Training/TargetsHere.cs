using Analytics.Models;

namespace Analytics.Nightly;

/// <summary>Targets with the trainers that work on this machine.</summary>
/// <param name="Targets">The targets; a trainer that does not work here is replaced.</param>
/// <param name="Told">A sentence for each replacement.</param>
internal sealed record TargetsHere(IReadOnlyList<TargetRule> Targets, IReadOnlyList<string> Told)
{
    public static TargetsHere Of(IReadOnlyList<TargetRule> targets, Trainers trainers)
    {
        var (here, told) = (new List<TargetRule>(), new List<string>());
        foreach (var target in targets)
        {
            if (trainers.Missing(target.Trainer) is not { } missing)
            {
                here.Add(target);
                continue;
            }

            here.Add(target with { Trainer = Trainers.StandIn });
            told.Add($"{target.Id}: {target.Trainer} cannot train here, so {Trainers.StandIn} does. {missing.Says}: {missing.Remedy}");
        }

        return new TargetsHere(here, told);
    }
}
