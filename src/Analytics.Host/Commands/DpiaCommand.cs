namespace Analytics.Host.Commands;

internal static class DpiaCommand
{
    public static Command Make(Screen screen)
    {
        var study = StudyOptions.StudyArgument();
        var html = new Option<bool>("--html") { Description = "Print HTML instead of Markdown." };
        var command = new Command("dpia",
            "Drafts a data protection impact assessment from a study, and marks what a person must fill in.") { study, html };
        command.SetAction(parsed =>
        {
            var drafted = ImpactAssessment.Of(StudyOptions.Load(parsed.GetRequiredValue(study)).Study);
            screen.Text(parsed.GetValue(html) ? drafted.ToHtml() : drafted.ToMarkdown());
            return CommandLine.Done;
        });
        return command;
    }
}
