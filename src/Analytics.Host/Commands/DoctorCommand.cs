using Analytics.Host.Doctor;
using Finding = Analytics.Host.Doctor.Finding;

namespace Analytics.Host.Commands;

internal static class DoctorCommand
{
    public static Command Make(Screen screen, TimeProvider clock)
    {
        var study = StudyOptions.StudyArgument();
        var data = StudyOptions.ExportsOption();
        var output = LakeOptions.RootOption();
        var records = RecordsOptions.Connection();
        var deep = new Option<bool>("--deep")
        {
            Description = "Read and hash every landed and published file; with false, check sizes only.",
            DefaultValueFactory = _ => true
        };
        var command = new Command("doctor",
            "Checks everything a night needs and says what to do. Ends with 0 if all is well, 1 with warnings only, 2 if something "
                + "must be fixed.") { study, data, output, records, deep };
        command.SetAction((parsed, stop) => Task.Run(() =>
        {
            var found = Examine(parsed.GetRequiredValue(study), parsed.GetValue(data), parsed.GetValue(output),
                (RecordsOptions.Read(parsed.GetValue(records)), parsed.GetValue(deep)), clock, stop);
            screen.Findings(found);
            return found.Any(one => one.Verdict == Verdict.Fix)
                ? CommandLine.NotInOrder : found.Any(one => one.Verdict == Verdict.Warning) ? CommandLine.Failed : CommandLine.Done;
        }, stop));
        return command;
    }

    private static IReadOnlyList<Finding> Examine(string path, string? data, string? root, (string? Records, bool Deep) how,
        TimeProvider clock, CancellationToken stop)
    {
        try
        {
            var loaded = StudyOptions.Load(path);
            return Checkup.Of(new Examined(loaded, new Store(root ?? Path.Combine("out", loaded.Study.Id)), data ?? loaded.DataFolder,
                how.Records, clock, how.Deep), stop);
        }
        catch (StudyException faults)
        {
            return [new Finding("study", Verdict.Fix,
                $"{faults.Faults.Count} {(faults.Faults.Count == 1 ? "fault" : "faults")}, and so nothing else was looked at",
                $"'analytics check {path}' lists them")];
        }
    }
}
