using System.CommandLine;
using Analytics.Host.Terminal;

namespace Analytics.Host.Commands;

/// <summary><c>analytics rollback</c>: a person makes the champion before the present one champion again.</summary>
internal static class RollbackCommand
{
    public static Command Make(Screen screen, TimeProvider clock)
    {
        var options = new DecisionOptions();
        var command = new Command("rollback", "Makes the champion before the present one champion again, from the last night on.");
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            var (study, store) = options.Lake.Find(parsed);
            using var only = StoreLock.Take(store.Root);
            var decision = new Promoting(study, store)
                .RollBack(options.Target(parsed), options.Why(parsed), Instant.Micros(clock.GetUtcNow()));
            screen.Decided(study, options.Target(parsed), decision);
            return CommandLine.Done;
        });
        return command;
    }
}
