using Analytics.Models;

namespace Analytics.Host.Doctor;

/// <summary>Checks of the study, and of the trainers available in this build.</summary>
internal static class StudyChecks
{
    public static Finding Study(Examined examined)
    {
        var study = examined.Study.Study;
        return Finding.Good(
            $"'{study.Id}' is in order: {study.Sources.Count} sources, {study.Features.Count} features, {study.Targets.Count} targets");
    }

    public static Finding Zone(Examined examined)
    {
        var now = examined.Clock.GetUtcNow();
        var zones = Schedule.Of(examined.Study.Study).Select(schedule => schedule.Zone).Prepend(examined.Study.Zone)
            .DistinctBy(zone => zone.Id);
        return Finding.Good(string.Join("; ",
            zones.Select(zone => $"{zone.Id}, where it is {TimeZoneInfo.ConvertTime(now, zone):yyyy-MM-dd HH:mm zzz}")));
    }

    public static IEnumerable<Finding> Engines(Examined examined)
    {
        var trainers = examined.Study.Trainers;
        var used = examined.Study.Study.Targets.Select(target => target.Trainer).Distinct(StringComparer.Ordinal).ToList();
        yield return Finding.Good($"trainers: {string.Join(", ", trainers.Here)}; the study uses {string.Join(", ", used)}");
        foreach (var name in trainers.Names)
        {
            if (trainers.Missing(name) is not { } missing) { continue; }

            yield return used.Contains(name)
                ? Finding.Warning($"{name} cannot train here, {Trainers.StandIn} takes its place. {missing.Says}", missing.Remedy)
                : Finding.Good($"{name} is left out, and the study does not use it. {missing.Says}: {missing.Remedy}");
        }
    }
}
