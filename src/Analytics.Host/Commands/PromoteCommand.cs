namespace Analytics.Host.Commands;

internal static class PromoteCommand
{
    public static Command Make(Screen screen, TimeProvider clock)
    {
        var options = new DecisionOptions();
        var version = new Option<string?>("--version")
        {
            Description = "Id of the version, or a unique part of it. Default: the candidate that waits.", HelpName = "id",
        };
        var despite = new Option<bool>("--despite-gates")
        {
            Description = "Promote a version that has not passed its gates; --why must say why."
        };
        var command = new Command("promote",
            "Makes a version of a target's model the champion, from the last night on. 'analytics models' lists the versions.")
        {
            options.All, version, despite,
        };
        command.SetAction(parsed => options.Do(parsed, screen, clock, (promoting, target, why, now) =>
            promoting.Promote(target, parsed.GetValue(version), why, parsed.GetValue(despite), now)));
        return command;
    }
}
