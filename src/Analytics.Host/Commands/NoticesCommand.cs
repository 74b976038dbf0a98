namespace Analytics.Host.Commands;

internal static class NoticesCommand
{
    public static Command Make(Screen screen, TimeProvider clock)
    {
        var options = new RecordsOptions();
        var number = Bounded.Numbers("--acknowledge", "Numbers of notices that were dealt with; they are not shown again.", 1);
        var command = new Command("notices", "Shows the open notices of a study, or acknowledges some of them.") { options.All, number };
        command.SetAction(parsed => options.Do(parsed, clock, (study, _, database) =>
        {
            var notices = new Notices(database);
            foreach (var one in parsed.GetValue(number) ?? [])
            {
                if (!notices.Acknowledge(study, one))
                {
                    throw new InstallationException($"'{study}' has no open notice {one}. 'analytics notices' shows those it has.");
                }
            }

            var open = notices.Open(study);
            foreach (var notice in open)
            {
                screen.Line(
                    $"{notice.Number}  {Named.Of(Evidence.Instant.From(notice.Made))}  {notice.What}\n    For {notice.Whom}: "
                        + $"{notice.Advice}");
            }

            if (open.Count == 0) { screen.Line($"No notice of '{study}' is open."); }

            return CommandLine.Done;
        }));
        return command;
    }
}
