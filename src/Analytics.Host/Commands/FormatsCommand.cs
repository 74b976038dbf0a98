namespace Analytics.Host.Commands;

internal static class FormatsCommand
{
    public static Command Make(Screen screen)
    {
        var name = new Argument<string?>("format")
        {
            Description = "Show what this format declares. Default: list all formats.",
            DefaultValueFactory = _ => null,
        };
        var command = new Command("formats",
            "Lists the named formats for \"format\", and whether each was tried on a real export.") { name };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(name) is not { } asked)
            {
                screen.Formats(ExportFormat.All);
                return CommandLine.Done;
            }

            screen.Format(ExportFormat.Named(asked) ?? throw new InstallationException(
                $"There is no format '{asked}'. There is {ExportFormat.Meant(asked)}."));
            return CommandLine.Done;
        });
        return command;
    }
}
