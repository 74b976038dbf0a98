using CsvHelper;

namespace Analytics.Host.Commands;

internal static class EffectCommand
{
    private static readonly string[] header =
    [
        "target", "student", "course", "term", "advisor", "day", "probability", "listed", "drawn", "distance", "contacted",
        "needed_support",
    ];

    public static Command Make(Screen screen, TimeProvider clock)
    {
        var options = new StudyOptions(clock);
        var rows = new Option<FileInfo?>("--rows")
        {
            Description = "CSV file for the rows behind the figures, by pseudonym.",
        };
        var command = new Command("effect",
            "Estimates what a place on a list changed: who came up for one, who was contacted, and how they did.") { options.All, rows };
        command.SetAction((parsed, stop) => Task.Run(() => options.Do(parsed, screen, (installation, day) =>
        {
            var effects = ContactEffect.Of(installation, day, stop);
            if (parsed.GetValue(rows) is { } file) { AtomicFile.Write(file.FullName, stream => Write(stream, effects)); }

            screen.Effects(installation, effects, day);
            return CommandLine.Done;
        }), stop));
        return command;
    }

    internal static void Write(Stream stream, IReadOnlyList<ContactEffect> effects)
    {
        using var csv = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\n" }, true);
        csv.WriteRecord(header);
        foreach (var (effect, row) in effects.SelectMany(effect => effect.Rows.Select(row => (effect, row))))
        {
            var come = row.Come;
            csv.WriteRecord(
            [
                effect.Target.Id, come.Key.Student, come.Key.Course ?? "", come.Key.Term, come.Advisor, Said(row.Day),
                come.Probability.ToString("R", CultureInfo.InvariantCulture), Said(come.Listed), Said(come.Drawn),
                come.Distance?.ToString("R", CultureInfo.InvariantCulture) ?? "", row.Contacted is { } contacted ? Said(contacted) : "",
                row.NeededSupport is { } needed ? Said(needed) : "",
            ]);
        }

        csv.Flush();
    }

    private static string Said(bool fact) => fact ? "1" : "0";

    private static string Said(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
