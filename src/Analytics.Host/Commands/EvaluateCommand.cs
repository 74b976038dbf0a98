namespace Analytics.Host.Commands;

internal static class EvaluateCommand
{
    public static Command Make(Screen screen, TimeProvider clock)
    {
        var options = new StudyOptions(clock);
        var champion = new Option<bool>("--champion")
        {
            Description = "Judge the stored champions instead, on terms that they were not learnt from. Trains nothing.",
        };
        var terms = new Option<string[]>("--term")
        {
            Description = "With --champion: a term to judge on; can be given several times. Default: all that it was not learnt from.",
            HelpName = "id", DefaultValueFactory = _ => [],
        };
        var command = new Command("evaluate",
            "Judges every trainer again, forward in time. Makes no candidate and changes no champion.")
        {
            options.All, champion, terms,
        };
        command.SetAction((parsed, stop) => Task.Run(() => options.Do(parsed, screen, (installation, day, watch) =>
        {
            var (stored, asked) = (parsed.GetValue(champion), parsed.GetRequiredValue(terms));
            if (asked.Length > 0 && !stored) { throw new InstallationException("--term: only with --champion."); }

            var run = new EvaluateRun(installation);
            var record = stored ? run.Champions(day, asked, stop) : run.Execute(day, stop);
            if (stored) { Note(options.People(parsed, installation), record.Id, clock.GetUtcNow()); }

            watch.Keep(installation.Store, record.Id, "evaluate");
            RunReports.Write(installation, record);
            screen.Evaluated(installation, record);
            return CommandLine.Done;
        }), stop));
        return command;
    }

    /// <summary>The audit log tells who judged a champion: the account of the machine, since nobody signs in to a command.</summary>
    private static void Note(AdvisingPlace people, string run, DateTimeOffset at)
    {
        if (!people.IsThere) { return; } // as long as nobody ever signed in there is no log

        using var data = people.Open();
        data.Note([new AuditEntry { At = at, Who = null, Act = AuditAct.JudgedChampion, Subject = $"{run}, by {Environment.UserName}" }]);
    }
}
