using System.CommandLine;
using Analytics.Host.Synth;
using Analytics.Host.Terminal;

namespace Analytics.Host.Commands;

/// <summary><c>analytics synth</c>: writes the exports of a university that does not exist.</summary>
internal static class SynthCommand
{
    public static Command Make(Screen screen)
    {
        var folder = FolderOption.Make("--out", "Folder to write to.", usual: "data-samples");
        var students = Bounded.Number("--students", "How many students, 24 to 9,000,000.", University.SampleStudents, 24, 9_000_000);
        var seed = Bounded.Number<ulong>("--seed", "Seed: the same gives the same bytes.", University.SampleSeed, 0, ulong.MaxValue);
        var command = new Command("synth", "Writes the exports of an invented university, faults included.") { folder, students, seed };
        command.SetAction((parsed, stop) => Task.Run(() =>
        {
            var report = University.Write(parsed.GetRequiredValue(folder), parsed.GetValue(students), parsed.GetValue(seed), stop);
            screen.Line($"{report.Files.Count} files, {report.Rows:N0} rows, {report.Bytes / 1e6:0.0} MB in {Path.GetFullPath(parsed.GetRequiredValue(folder))}");
            return CommandLine.Done;
        }, stop));
        return command;
    }
}
