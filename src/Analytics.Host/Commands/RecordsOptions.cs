namespace Analytics.Host.Commands;

/// <summary>Arguments and options of commands that read the records of <c>analytics serve</c>.</summary>
internal sealed class RecordsOptions
{
    private readonly LakeOptions lake = new();
    private readonly Option<string?> records = Connection();

    public static Option<string?> Connection() =>
        new("--records")
        {
            Description =
                $"The connection string given to serve. Default: {ServeSettings.RecordsVariable}, else the file in the data root.",
            HelpName = "connection"
        };

    /// <summary>The connection string; null for the file in the data root.</summary>
    public static string? Read(string? given) => given ?? ServeSettings.Variable(ServeSettings.RecordsVariable);

    public IEnumerable<Symbol> All => [.. lake.All, records];

    /// <exception cref="InstallationException">The study was never served there.</exception>
    public int Do(ParseResult parsed, TimeProvider clock, Func<string, Store, Database, int> work)
    {
        var (study, store) = lake.Find(parsed);
        var connection = Read(parsed.GetValue(records));
        var file = Path.Combine(store.Private, ServedStudy.RecordsFile);
        if (connection is null && !File.Exists(file) && Database.GoneOf(file) is null)
        {
            throw new InstallationException(
                $"There are no records in '{file}': the study was never served here. Name the data root with --out, or the database with "
                    + $"--records.");
        }

        using var database = Database.Open(connection, file, clock);
        return work(study.Study.Id, store, database);
    }
}
