using System.CommandLine;
using System.Text;
using Analytics.Host.Terminal;

namespace Analytics.Host.Commands;

/// <summary><c>analytics effect</c>: what a place on the list changed.</summary>
internal static class EffectCommand
{
    public static Command Make(Screen screen, TimeProvider clock)
    {
        var options = new StudyOptions(clock);
        var rows = new Option<FileInfo?>("--rows")
        {
            Description = "File for the rows behind it, as CSV by pseudonym, to compute it again elsewhere.",
        };
        var command = new Command("effect", "Says who came up for a place on a list, who was contacted, and what a place changed.");
        options.AddTo(command);
        command.Add(rows);
        command.SetAction((parsed, stop) => Task.Run(() => options.Do(parsed, screen, (installation, day) =>
        {
            var effects = ContactEffect.Of(installation, day, stop);
            if (parsed.GetValue(rows) is { } file) { AtomicFile.WriteText(file.FullName, Rows(effects)); }

            screen.Effects(installation, effects, day);
            return CommandLine.Done;
        }), stop));
        return command;
    }

    internal static string Rows(IReadOnlyList<ContactEffect> effects)
    {
        var text = new StringBuilder("target,student,course,term,advisor,day,probability,listed,drawn,distance,contacted,needed_support\n");
        foreach (var (effect, row) in effects.SelectMany(effect => effect.Rows.Select(row => (effect, row))))
        {
            var come = row.Come;
            text.Append($"{effect.Target.Id},{come.Key.Student},{Field(come.Key.Course)},{Field(come.Key.Term)},")
                .Append(CultureInfo.InvariantCulture, $"{come.Advisor},{row.Day:yyyy-MM-dd},{come.Probability:R},{Said(come.Listed)},")
                .Append(CultureInfo.InvariantCulture, $"{Said(come.Drawn)},{come.Distance:R},{row.Contacted:yyyy-MM-dd},")
                .Append(CultureInfo.InvariantCulture, $"{(row.NeededSupport is { } needed ? Said(needed) : "")}\n");
        }

        return text.ToString();
    }

    private static string? Field(string? text) =>
        text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text!.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private static string Said(bool fact) => fact ? "1" : "0";
}
