using Analytics.Surveys;

namespace Analytics.Host.Commands;

internal static class SurveyCommand
{
    public static Command Make(Screen screen, TimeProvider clock)
    {
        var options = new StudyOptions(clock);
        var ordinal = new Option<bool>("--ordinal") { Description = "Also ordinal alpha, by polychoric correlations of items." };
        var command = new Command("survey",
            "Reports on the surveys of a study: what became of each response, reliability, items, answers, change between waves.")
        {
            options.All, ordinal,
        };
        command.SetAction((parsed, stop) => Task.Run(() => options.Do(parsed, screen, (installation, day) =>
        {
            if (installation.Study.Study.Sources.All(source => source.Kind != SourceKind.Survey))
            {
                throw new InstallationException("The study has no source of kind survey, so there is nothing to report on.");
            }

            var cutoff = installation.EndOf(day);
            var inputs = NightInputs.For(installation, cutoff, stop);
            var known = inputs.Archive.AsOf(cutoff);
            screen.Survey(installation, day, inputs, known, SurveyReport.Of(installation.Study.ScoresOf(known), parsed.GetValue(ordinal)));
            return CommandLine.Done;
        }), stop));
        return command;
    }
}
