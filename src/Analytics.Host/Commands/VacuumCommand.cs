namespace Analytics.Host.Commands;

internal static class VacuumCommand
{
    private const int MostDays = 36_500;

    public static Command Make(Screen screen, TimeProvider clock)
    {
        var options = new LakeOptions();
        var generations =
            Bounded.Number("--keep-generations", "Newest generations to keep.", Vacuum.DefaultGenerations, 1, int.MaxValue);
        var days = Bounded.Number("--keep-days",
            "Days to keep a generation after it was published. Either rule keeps it.", Vacuum.DefaultDays, 0, MostDays);
        var dry = new Option<bool>("--dry-run") { Description = "Show what would be dropped, and drop nothing." };
        var command = new Command("vacuum",
            "Drops old generations of the lake. Tables, records and lists of past nights stay.") { options.All, generations, days, dry };
        command.SetAction(parsed =>
        {
            var store = options.Find(parsed).Store;
            using var only = StoreLock.Take(store.Root);
            var vacuum = new Vacuum(store);
            var plan = vacuum.Plan(parsed.GetValue(generations), parsed.GetValue(days), clock.GetUtcNow(), KnownRuns.Of(store).LatestNight);
            if (!parsed.GetValue(dry)) { vacuum.Execute(plan); }

            screen.Vacuumed(plan, parsed.GetValue(dry));
            return CommandLine.Done;
        });
        return command;
    }
}
