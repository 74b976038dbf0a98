namespace Analytics.Host.Doctor;

/// <summary>Checks that exports still arrive, and that the clock is plausible.</summary>
internal static class FeedChecks
{
    /// <summary>How far a file's time may be ahead of the clock: clocks of machines differ by minutes.</summary>
    private static readonly TimeSpan leeway = TimeSpan.FromHours(1);

    public static IEnumerable<Finding> Feeds(Examined examined)
    {
        if (examined.DataFolder is not { } folder)
        {
            yield return Finding.Fix("neither the study's \"data\" nor --data names a folder of exports", "name it");
            yield break;
        }

        if (!Directory.Exists(folder))
        {
            yield return Finding.Fix($"the folder of exports '{folder}' is not there",
                "mount it, or name another with --data or the study's \"data\"");
            yield break;
        }

        var down = DownSource.Of(examined.Store, examined.Study.Zone)
            .Where(one => examined.Study.Study.Sources.Any(source => source.Id == one.Report.Source)).ToList();
        foreach (var one in down)
        {
            yield return Finding.Warning(one.ToString(), $"do what it says there, and then: analytics run {TypedCommand.Study}");
        }

        var last = new RunFolder(examined.Store, examined.Study.Zone).LastNight;
        foreach (var told in last?.Warnings ?? [])
        {
            yield return Finding.Warning(told, $"look at the export; the night of {last!.Cutoff[..10]} reported it");
        }

        var (landing, now, fresh) = (new Landing(examined.Store), examined.Clock.GetUtcNow(), 0);
        foreach (var source in examined.Study.Study.Sources)
        {
            var files = ExportFile.Match(source.Folder == SourceFolder.Study ? examined.Study.Folder : folder, source.Files);
            foreach (var special in files.Where(file => file.Special is not null))
            {
                yield return Finding.Fix($"source '{source.Id}': '{special.Name}' is {special.Special}, not a file",
                    "put the export there as a file, or take it away");
            }

            if (files.Count == 0 && landing.Newest(source.Id) is not null)
            {
                yield return Finding.Warning(
                    $"source '{source.Id}': no file matches '{source.Files}' any more; what was landed before is used",
                    "deliver the export, or correct the pattern in study.json");
            }

            var newest = files.Where(file => file.Special is null).Select(file => (DateTimeOffset?)File.GetLastWriteTimeUtc(file.Path))
                .Max() ?? (landing.Newest(source.Id) is { } at ? Instant.From(at) : null);
            if (newest is null)
            {
                if (!source.Optional)
                {
                    yield return Finding.Fix($"source '{source.Id}': no file matches '{source.Files}', and none ever came",
                        "deliver the export, or correct the pattern in study.json");
                }
            }
            else if (source.FreshDays is { } bound && (now - newest.Value).TotalDays is var age && age > bound)
            {
                yield return Finding.Warning(
                    $"source '{source.Id}': its newest file is {age:0.#} days old, above freshDays of {bound:0.#}; what it feeds is "
                        + $"held", "look why the export has stopped");
            }
            else if (files.Count > 0 && down.All(one => one.Report.Source != source.Id)
                && last?.Sources.Any(one => one.Source == source.Id && one.Warnings.Count > 0) != true)
            {
                fresh++;
            }
        }

        yield return Finding.Good($"{fresh} of {examined.Study.Study.Sources.Count} sources are delivered and as fresh as they must be");
    }

    public static IEnumerable<Finding> Clock(Examined examined)
    {
        var now = examined.Clock.GetUtcNow();
        var ahead = new Landing(examined.Store).All.Where(file => Instant.From(file.Arrived) > now + leeway).ToList();
        if (KnownRuns.Of(examined.Store).Readable.MaxBy(run => run.Written) is { } last && last.Written > now)
        {
            yield return Finding.Fix(
                $"it is {now:yyyy-MM-dd HH:mm}Z by the clock, but the record of {last.Id} was written at "
                    + $"{last.Written:yyyy-MM-dd HH:mm}Z: the clock was set back",
                            "set the clock, and let it be kept by NTP; until then nights that are due seem done or not yet due");
        }
        else if (ahead.Count > 0)
        {
            yield return Finding.Warning(
                $"{ahead.Count} landed files are dated after now, landing {ahead[0].Number} of source '{ahead[0].Source}' by "
                    + $"{(Instant.From(ahead[0].Arrived) - now).TotalHours:0} hours",
                            "look at the clock here and on the machine that exports; without a known column a file's rows count as known "
                                + "only from then on");
        }
        else { yield return Finding.Good($"{now:yyyy-MM-dd HH:mm}Z, after all records and files"); }
    }
}
