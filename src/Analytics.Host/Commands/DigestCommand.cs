namespace Analytics.Host.Commands;

internal static class DigestCommand
{
    public static Command Make(Screen screen, TimeProvider clock)
    {
        var options = new LakeOptions();
        var asOf = Bounded.Day("--as-of",
            "Include what is new up to the end of this day, yyyy-MM-dd. Default: the study's asOf, else yesterday.");
        var records = RecordsOptions.Connection();
        var dryRun = new Option<bool>("--dry-run")
        {
            Description = "Show who would get what, and who nothing and why. Write and send nothing.",
        };
        var command = new Command("digest",
            "Tells each advisor what is new on their lists since the previous digest, or in the last 7 days.")
        {
            options.All, asOf, records, dryRun,
        };
        command.SetAction((parsed, stop) => Task.Run(() =>
        {
            var (study, store) = options.Find(parsed);
            using var only = StoreLock.Take(store.Root);
            var installation = new Installation(study, store, "", InstallationKey.Open(store, null), 1, _ => { });
            var runs = new RunFolder(store, study.Zone);
            var post = new DigestPost(installation, AdvisingPlace.Of(store, study.Study.Id, RecordsOptions.Read(parsed.GetValue(records))),
                DigestWays.Named(), clock);
            var day = StudyOptions.DayOf(study, parsed.GetValue(asOf), clock);
            if (parsed.GetValue(dryRun))
            {
                screen.WouldSend(post.IsDeclared, post.Plan(runs.NightBefore(installation.EndOf(day) + 1)));
                post.Require();
                return CommandLine.Done;
            }

            post.Prepare();
            var record = new DigestRun(installation).Execute(day, stop);
            screen.Digested(record, DigestFiles.Write(installation, record));
            var night = runs.Finished(record.Night!)!;
            var plan = post.Plan(night);
            post.Send(night, plan, stop);
            if (post.IsDeclared) { screen.Sent(plan); }

            return CommandLine.Done;
        }, stop));
        return command;
    }
}
