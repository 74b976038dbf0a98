using Analytics.Runs;
using Dapper;

namespace Analytics.Host.Records;

/// <summary>Which pieces of a stage are done. Results are in files; this only counts them.</summary>
internal sealed class Pieces(Database database, string study)
{
    private const string OfStage = "study = @study and run = @Run and stage = @Name";

    /// <summary>Enters the pieces of a stage. Those that are there, of a leader that died, stay as they are.</summary>
    public void Enter(Stage stage) => database.Write((connection, transaction) => connection.Execute(
        "insert into pieces (study, run, stage, piece) values (@study, @Run, @Name, @piece) on conflict (study, run, stage, piece) do nothing",
        Enumerable.Range(0, stage.Pieces).Select(piece => new { study, stage.Run, stage.Name, piece }), transaction));

    /// <summary>The pieces that are not done, in order.</summary>
    public IReadOnlyList<int> Left(Stage stage) => database.Read(connection => connection.Query<int>(
        $"select piece from pieces where {OfStage} and worker is null order by piece", new { study, stage.Run, stage.Name }).AsList());

    public void Done(Stage stage, int piece, string worker) => database.Change(
        $"update pieces set worker = @worker where {OfStage} and piece = @piece", new { study, stage.Run, stage.Name, piece, worker });

    /// <summary>How many pieces each worker did, by name.</summary>
    public IReadOnlyList<(string Worker, long Pieces)> Shares(Stage stage) => database.Read(connection => connection.Query<(string, long)>(
        $"select worker, count(*) from pieces where {OfStage} and worker is not null group by worker order by worker", new { study, stage.Run, stage.Name }).AsList());

    /// <summary>Forgets a stage whose pieces are all done, and the leases of them.</summary>
    public void Clear(Stage stage) => database.Write((connection, transaction) =>
    {
        connection.Execute("delete from leases where name = @name", Enumerable.Range(0, stage.Pieces).Select(piece => new { name = NameOf(stage, piece) }), transaction);
        return connection.Execute($"delete from pieces where {OfStage}", new { study, stage.Run, stage.Name }, transaction);
    });

    /// <summary>The lease of whoever is at a piece.</summary>
    public string NameOf(Stage stage, int piece) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{study}/{stage.Run}/{stage.Name}/{piece}");
}
