namespace Analytics.Host.Commands;

internal static class BackfillCommand
{
    public static Command Make(Screen screen, TimeProvider clock)
    {
        var options = new StudyOptions(clock);
        var from = Bounded.Day("--from", "First local day, yyyy-MM-dd.");
        var to = Bounded.Day("--to", "Last local day, yyyy-MM-dd.");
        var deliver = new Option<bool>("--deliver")
        {
            Description = "Also write advisors' files of these nights, unless they exist."
        };
        (from.Required, to.Required) = (true, true);
        var command = new Command("backfill",
            "Runs the nights of past days that were never run, in order: every instant of the nightly schedule or, without "
                + "one, the end of each day.") { options.AllButDay, from, to, deliver };
        command.SetAction((parsed, stop) => Task.Run(() => options.Do(parsed, screen, (installation, _, watch) =>
        {
            var cutoffs = Cutoffs(installation.Study, parsed.GetValue(from)!.Value, parsed.GetValue(to)!.Value, clock.GetUtcNow());
            var nights = new List<Night>();
            try
            {
                new Backfill(installation).Execute(cutoffs, night =>
                {
                    watch.Keep(installation.Store, night);
                    Finish(installation, night, parsed.GetValue(deliver));
                    nights.Add(night);
                    installation.Progress(new Step("backfill", nights.Count, cutoffs.Count,
                        $"{night.Record.Cutoff[..10]} {(night.RunBefore ? "run before" : "run")}"));
                    watch.Begin();
                }, stop);
            }
            finally { screen.Backfilled(nights, cutoffs.Count); }

            return nights.Exists(night => night.Record.HasNoNewList()) ? CommandLine.AllHeld : CommandLine.Done;
        }), stop));
        return command;
    }

    private static IReadOnlyList<long> Cutoffs(LoadedStudy study, DateOnly from, DateOnly to, DateTimeOffset now)
    {
        if (to < from) { throw new InstallationException($"--to must not be before --from: {to:yyyy-MM-dd} is before {from:yyyy-MM-dd}."); }

        var cutoffs = Backfill.Cutoffs(study, from, to);
        if (cutoffs.Count == 0)
        {
            throw new InstallationException(
                $"No night is due from {from:yyyy-MM-dd} to {to:yyyy-MM-dd}: 'analytics check' shows the schedule and its blackouts.");
        }

        return cutoffs[^1] <= Instant.Micros(now)
            ? cutoffs
            : throw new InstallationException(
                $"The night of {Instant.From(cutoffs[^1]):yyyy-MM-dd HH:mm} UTC has not come yet: it is {now.UtcDateTime:yyyy-MM-dd HH:mm} "
                    + $"UTC. Choose an earlier --to.");
    }

    /// <summary>Writes the night's page, and advisors' files if asked for and missing.</summary>
    private static void Finish(Installation installation, Night night, bool deliver)
    {
        if (!night.RunBefore) { RunReports.Write(installation, night); }

        if (!deliver) { return; }

        var cutoff = RunFolder.Micros(night.Record.Cutoff);
        if (!night.RunBefore || !Directory.Exists(Path.Combine(installation.Store.Delivery, installation.NameOf(cutoff))))
        {
            AdvisorFiles.Write(installation, night.Record, cutoff);
        }

        // Serve may have given this night up, or been killed during it: it is done now.
        new Beginnings(installation.Store.Begun).Remove(Job.Nightly, Instant.From(cutoff));
    }
}
