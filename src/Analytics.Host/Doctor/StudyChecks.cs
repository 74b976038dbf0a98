using System.Globalization;
using Analytics.Runs;

namespace Analytics.Host.Doctor;

/// <summary>What a study says, and what this build can do of it.</summary>
internal static class StudyChecks
{
    public static Finding Study(Examined examined)
    {
        var study = examined.Study.Study;
        return Finding.Good($"'{study.Id}' is in order: {study.Sources.Count} sources, {study.Features.Count} features, {study.Targets.Count} targets");
    }

    public static Finding Zone(Examined examined)
    {
        var now = examined.Clock.GetUtcNow();
        var zones = Schedule.Of(examined.Study.Study).Select(schedule => schedule.Zone).Prepend(examined.Study.Zone).DistinctBy(zone => zone.Id);
        return Finding.Good(string.Join("; ", zones.Select(zone => string.Create(CultureInfo.InvariantCulture, $"{zone.Id}, where it is {TimeZoneInfo.ConvertTime(now, zone):yyyy-MM-dd HH:mm zzz}"))));
    }

    public static Finding Engines(Examined examined)
    {
        var used = examined.Study.Study.Targets.Select(target => target.Trainer).Distinct(StringComparer.Ordinal);
        return Finding.Good($"trainers: {string.Join(", ", examined.Study.Trainers.Names)}; the study uses {string.Join(", ", used)}");
    }
}
