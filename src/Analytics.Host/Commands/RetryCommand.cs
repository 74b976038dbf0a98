namespace Analytics.Host.Commands;

internal static class RetryCommand
{
    public static Command Make(Screen screen, TimeProvider clock)
    {
        var options = new RecordsOptions();
        var command = new Command("retry",
            "Queues a study's given-up work again, once the cause is fixed. 'analytics serve' runs it within two minutes.") { options.All };
        command.SetAction(parsed => options.Do(parsed, clock, (study, store, _) =>
        {
            var back = new Beginnings(store.Begun).Reopen();
            foreach (var run in back) { screen.Line($"{run}: back in line"); }

            if (back.Count == 0) { screen.Line($"No work of '{study}' is given up."); }

            return CommandLine.Done;
        }));
        return command;
    }
}
