namespace Analytics.Nightly;

/// <summary>What an erasure would remove, shown before it is done.</summary>
/// <param name="Landed">Rows of landed files by source.</param>
/// <param name="Tables">Rows of the newest generation by table.</param>
/// <param name="Runs">Files of runs that name the student.</param>
/// <param name="Older">Generations that are dropped completely.</param>
public sealed record ErasureCounts(
    IReadOnlyDictionary<string, long> Landed, IReadOnlyDictionary<string, long> Tables, int Runs, int Older)
{
    public static ErasureCounts Of(Installation installation, ErasurePlan plan)
    {
        var (store, study) = (installation.Store, installation.Study);
        var gone = plan.Pseudonyms.ToHashSet(StringComparer.Ordinal);
        var list = new ForgottenList(store);
        list.Add(plan.People);
        var rows = new ForgottenRows(list, new Pseudonyms(installation.Key), study.AnswerColumns());
        var landed = new Landing(store).All;
        var tables = store.Current() is not { } current ? []
            : Directory.EnumerateFiles(store.Generation(current), "*.parquet", SearchOption.AllDirectories)
                .GroupBy(file => Path.GetRelativePath(store.Generation(current), file).Replace('\\', '/').Split('/')[0])
                .ToDictionary(table => table.Key, table => table.Sum(file => LessRows.Count(file, gone.Contains)));
        return new ErasureCounts(
            study.Study.Sources.OrderBy(one => one.Kind == SourceKind.Identities ? 0 : 1).ToDictionary(source => source.Id,
                source => landed.Where(file => file.Source == source.Id).Select(file => file.Hash).Distinct(StringComparer.Ordinal)
                    .Sum(hash => rows.LeaveOut(store.Landed(source.Id, hash), source, Stream.Null)?.Rows ?? 0)),
            tables, Directory.Exists(store.Runs) ? Directory.EnumerateFiles(store.Runs, "*", SearchOption.AllDirectories)
                .Count(file => Path.GetExtension(file) == ".parquet" ? LessRows.Count(file, gone.Contains) > 0
                    : gone.Any(File.ReadAllText(file).Contains)) : 0,
            Math.Max(0, store.Numbers.Count - 1));
    }
}
