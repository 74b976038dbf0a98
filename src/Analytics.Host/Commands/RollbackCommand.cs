namespace Analytics.Host.Commands;

internal static class RollbackCommand
{
    public static Command Make(Screen screen, TimeProvider clock)
    {
        var options = new DecisionOptions();
        var command = new Command("rollback", "Brings back the previous champion, from the last night on.") { options.All };
        command.SetAction(parsed =>
            options.Do(parsed, screen, clock, (promoting, target, why, now) => promoting.RollBack(target, why, now)));
        return command;
    }
}
