using System.CommandLine;
using Analytics.Host.Delivery;
using Analytics.Host.Terminal;

namespace Analytics.Host.Commands;

/// <summary><c>analytics digest</c>: what is new on the lists, one page an advisor.</summary>
internal static class DigestCommand
{
    public static Command Make(Screen screen, TimeProvider clock)
    {
        var options = new LakeOptions();
        var asOf = Bounded.Day("--as-of",
            "Tell what is new up to the end of this day, yyyy-MM-dd. Default: the study's asOf, else yesterday.");
        var command = new Command("digest",
            "Tells each advisor what is new on their lists since the digest before, or in the last 7 days where there is none.");
        options.AddTo(command);
        command.Add(asOf);
        command.SetAction((parsed, stop) => Task.Run(() =>
        {
            var (study, store) = options.Find(parsed);
            using var only = StoreLock.Take(store.Root);
            var installation = new Installation(study, store, "", InstallationKey.Open(store, null), 1, _ => { });
            var record = new DigestRun(installation).Execute(StudyOptions.DayOf(study, parsed.GetValue(asOf), clock), stop);
            screen.Digested(record, DigestFiles.Write(installation, record));
            return CommandLine.Done;
        }, stop));
        return command;
    }
}
