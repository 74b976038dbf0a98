namespace Analytics.Host.Commands;

internal static class RunsCommand
{
    private static readonly TimeSpan pause = TimeSpan.FromSeconds(1);

    public static Command Make(Screen screen, TimeProvider clock) =>
        List("runs",
            "Lists the runs of a study, shows one of them, or follows them. 'runs <study>' is short for 'runs list <study>'.", screen,
            List("list", "Lists the runs, the latest cutoff first.", screen), Show(screen), Tail(screen, clock));

    private static Command List(string name, string does, Screen screen, params Command[] others)
    {
        var options = new LakeOptions();
        var (kind, limit, json) = (NamedRun.Kind("Only runs of one kind"), Limit(20), Json());
        var command = new Command(name, does) { options.All, kind, limit, json };
        foreach (var other in others) { command.Add(other); }

        command.Arguments[0].Hidden = others.Length > 0; // else the usage of each subcommand names the study twice
        command.SetAction(parsed =>
        {
            var runs = KnownRuns.Of(options.Find(parsed).Store);
            var all = Of(runs, parsed.GetValue(kind));
            var shown = all.Take(parsed.GetValue(limit)).ToList();
            screen.Damaged(runs);
            if (parsed.GetValue(json)) { screen.Json(shown); }
            else if (all.Count > 0 || !runs.Damage.Any()) { screen.Runs(shown, all.Count); }

            return CommandLine.Done;
        });
        return command;
    }

    private static Command Show(Screen screen)
    {
        var options = new LakeOptions();
        var (run, json) = (new NamedRun(), Json());
        var command = new Command("show", "Shows one run: its inputs, stages and results.") { options.All, run.All, json };
        command.SetAction(parsed =>
        {
            var (study, store) = options.Find(parsed);
            var found = run.Find(parsed, store);
            if (parsed.GetValue(json)) { screen.Text(File.ReadAllText(FinishedRun.RecordOf(store.Run(found.Id))!)); }
            else { screen.Run(study, store, found); }

            return CommandLine.Done;
        });
        return command;
    }

    private static Command Tail(Screen screen, TimeProvider clock)
    {
        var options = new LakeOptions();
        var once = new Option<bool>("--once") { Description = "Show the last runs and end." };
        var (kind, limit) = (NamedRun.Kind("Only runs of one kind"), Limit(10));
        var command = new Command("tail",
            "Shows the last runs, then each new one, until it is stopped.") { options.All, kind, limit, once };
        command.SetAction(async (parsed, stop) =>
        {
            var (store, only) = (options.Find(parsed).Store, parsed.GetValue(kind));
            var runs = KnownRuns.Of(store);
            screen.Damaged(runs);
            var there = Of(runs, only);
            screen.Appeared([.. there.OrderBy(run => run.Written).TakeLast(parsed.GetValue(limit))]);
            var seen = there.Select(run => run.Id).ToHashSet(StringComparer.Ordinal);
            try
            {
                while (!parsed.GetValue(once))
                {
                    await Task.Delay(pause, clock, stop);
                    screen.Appeared([.. Of(KnownRuns.Of(store), only).Where(run => seen.Add(run.Id)).OrderBy(run => run.Written)]);
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return CommandLine.Done;
            }

            return CommandLine.Done;
        });
        return command;
    }

    private static IReadOnlyList<FinishedRun> Of(KnownRuns runs, string? kind) =>
        [.. runs.Readable.Where(run => kind is null || run.Kind == kind)];

    private static Option<bool> Json() => new("--json") { Description = "Print JSON." };

    private static Option<int> Limit(int usual) => Bounded.Number("--limit", "Most runs shown.", usual, 0, int.MaxValue);
}
