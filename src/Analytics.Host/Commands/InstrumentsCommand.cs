using Analytics.Surveys;

namespace Analytics.Host.Commands;

internal static class InstrumentsCommand
{
    public static Command Make(Screen screen)
    {
        var name = new Argument<string?>("instrument")
        {
            Description = "Print the file of this instrument, to read or to change. Default: list all instruments.",
            DefaultValueFactory = _ => null,
        };
        var command = new Command("instruments",
            "Lists the instruments that a study can name in \"instruments\" without a file of its own.") { name };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(name) is not { } asked)
            {
                screen.Instruments([.. InstrumentRegistry.Names.Select(one => (one, InstrumentRegistry.Named(one)!))]);
                return CommandLine.Done;
            }

            screen.Instrument(InstrumentRegistry.Text(asked) ?? throw new InstallationException(
                $"There is no instrument '{asked}'. There are {string.Join(", ", InstrumentRegistry.Names)}."));
            return CommandLine.Done;
        });
        return command;
    }
}
