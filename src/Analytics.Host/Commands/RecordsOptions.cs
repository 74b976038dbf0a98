using System.CommandLine;
using Analytics.Host.Records;
using Analytics.Host.Serving;
using Analytics.Storage;

namespace Analytics.Host.Commands;

/// <summary>What every command takes that looks into the records of <c>analytics serve</c>.</summary>
internal sealed class RecordsOptions
{
    private readonly Argument<string> study = new("study") { Description = "Folder with a study.json, or the file itself." };
    private readonly Option<string> output = new("--out") { Description = "The folder given to serve, which holds a data root for each study.", HelpName = "folder", DefaultValueFactory = _ => "out" };
    private readonly Option<string?> records = new("--records") { Description = $"The connection string given to serve. Default: {ServeSettings.RecordsVariable}, else the file in the data root.", HelpName = "connection" };

    public void AddTo(Command command)
    {
        command.Add(study);
        command.Add(output);
        command.Add(records);
    }

    /// <summary>Does something with the records of a study.</summary>
    /// <exception cref="InstallationException">The study was never served there.</exception>
    public int Do(ParseResult parsed, TimeProvider clock, Func<string, Database, int> work)
    {
        var id = StudyOptions.Load(parsed.GetRequiredValue(study)).Study.Id;
        var connection = parsed.GetValue(records) ?? ServeSettings.Variable(ServeSettings.RecordsVariable);
        var file = Path.Combine(new Store(Path.Combine(parsed.GetRequiredValue(output), id)).Private, ServedStudy.RecordsFile);
        if (connection is null && !File.Exists(file))
        {
            throw new InstallationException($"There are no records of '{id}' in '{file}'. Name the folder or the database that serve was given, with --out or --records.");
        }

        using var database = Database.Open(connection, file, clock);
        return work(id, database);
    }
}
