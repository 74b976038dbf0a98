using Analytics.Features.Measures;

namespace Analytics.Host.Commands;

internal static class FeaturesCommand
{
    public static Command Make(Screen screen)
    {
        var study = new Argument<string?>("study")
        {
            Description = "Folder with a study.json, or the file itself, to list its features. Default: list all measures.",
            DefaultValueFactory = _ => null,
        };
        var measure = new Option<string?>("--measure") { Description = "Show everything about this measure." };
        var command = new Command("features", "Lists the measures that features are made of, or the features of a study.")
        {
            study, measure,
        };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(measure) is { } name)
            {
                screen.Indicator(Measure.All.FirstOrDefault(one => one.Name == name)?.About ?? throw new InstallationException(
                    $"There is no measure '{name}'. There are {string.Join(", ", Measure.All.Select(one => one.Name))}."));
            }
            else if (parsed.GetValue(study) is { } asked) { screen.Features(StudyOptions.Load(asked).Study); }
            else { screen.Indicators([.. Measure.All.Select(one => one.About)]); }

            return CommandLine.Done;
        });
        return command;
    }
}
