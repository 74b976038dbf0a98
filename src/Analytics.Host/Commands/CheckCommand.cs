using System.CommandLine;
using System.Globalization;
using Analytics.Host.Terminal;

namespace Analytics.Host.Commands;

/// <summary><c>analytics check</c>: says everything that is wrong with a study, or when its work is due next, and runs nothing.</summary>
internal static class CheckCommand
{
    private static readonly string[] forms = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK"];

    public static Command Make(Screen screen, TimeProvider clock)
    {
        var study = new Argument<string>("study") { Description = "Folder with a study.json, or the file itself." };
        var from = new Option<DateTimeOffset?>("--from")
        {
            Description = "Show what is due after this instant, such as 2026-10-24T12:00Z. Default: now.",
            HelpName = "instant",
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (DateTimeOffset.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
                    && (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T', StringComparison.Ordinal)))
                {
                    return instant;
                }

                result.AddError($"--from: expected an instant with its offset, such as 2026-10-24T12:00Z or 2026-10-24T12:00+01:00, was '{text}'.");
                return null;
            },
        };
        var command = new Command("check", "Checks a study file and lists every fault at once, or when its work is due next.") { study, from };
        command.SetAction(parsed =>
        {
            var loaded = StudyOptions.Load(parsed.GetRequiredValue(study));
            screen.Checked(loaded);
            screen.Upcoming(loaded.Study, parsed.GetValue(from) ?? clock.GetUtcNow());
            return CommandLine.Done;
        });
        return command;
    }
}
