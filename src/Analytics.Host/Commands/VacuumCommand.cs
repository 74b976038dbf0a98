using System.CommandLine;
using Analytics.Host.Terminal;

namespace Analytics.Host.Commands;

/// <summary><c>analytics vacuum</c>: drops old generations.</summary>
internal static class VacuumCommand
{
    /// <summary>Longer than anything was published ago.</summary>
    private const int MostDays = 36_500;

    public static Command Make(Screen screen, TimeProvider clock)
    {
        var options = new LakeOptions();
        var generations =
            Bounded.Number("--keep-generations", "How many of the newest generations stay.", Vacuum.DefaultGenerations, 1, int.MaxValue);
        var days = Bounded.Number("--keep-days",
            "How many days a generation stays after it was published. A generation stays by either rule.", Vacuum.DefaultDays, 0, MostDays);
        var dry = new Option<bool>("--dry-run") { Description = "Say what would go, and drop nothing." };
        var command = new Command("vacuum",
            "Drops old generations of the lake. Tables of past nights stay in the current one, records and lists beside it.");
        options.AddTo(command);
        command.Add(generations);
        command.Add(days);
        command.Add(dry);
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
