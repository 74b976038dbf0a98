using Analytics.Models;

namespace Analytics.Nightly;

/// <summary>Targets as this machine can learn them.</summary>
/// <param name="Targets">Where a trainer cannot be used here, with the one that takes its place.</param>
/// <param name="Told">A sentence for each of those.</param>
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
