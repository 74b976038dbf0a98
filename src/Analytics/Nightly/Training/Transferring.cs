using Analytics.Models;

namespace Analytics.Nightly;

/// <summary>Trains on each course alone, and on all others together, and judges each on every course of the test terms.</summary>
internal sealed class Transferring(ITrainer trainer, ulong seed, int threads)
{
    private const int MostModules = 10;

    /// <returns>Empty with fewer than two courses with enough rows.</returns>
    public IReadOnlyList<CourseTransfer> Judge(Setting of, LabelledTable train, LabelledTable test, CancellationToken stop)
    {
        var (learnt, judged) = (ByModule(train), ByModule(test));
        List<string> modules = [.. learnt.Keys.Intersect(judged.Keys).OrderByDescending(module => judged[module].Length)
            .ThenBy(module => module, StringComparer.Ordinal).Take(MostModules).Order(StringComparer.Ordinal)];
        if (modules.Count < 2) { return []; }

        var alone = ParallelMap.Of(modules, threads, module =>
        {
            var model = Model(train.Take(learnt[module]), stop);
            return modules.Select(one => Of(module, one, model)).ToList();
        }, stop).SelectMany(row => row);
        var others = ParallelMap.Of(modules, threads,
            module => Of(null, module, Model(train.Take([.. Others(train, module)]), stop)), stop);
        return [.. alone, .. others];

        CourseTransfer Of(string? from, string on, AdditiveModel model)
        {
            var rows = test.Take(judged[on]);
            var auc = Auc.Of(new Scored(model.Score(rows.Table.Columns), rows.NeedsSupport));
            return new CourseTransfer(
                of.Target, of.Split, of.Day, from, on, rows.Rows, new Estimate(auc.Value, auc.Low, auc.High, auc.Why));
        }
    }

    private AdditiveModel Model(LabelledTable rows, CancellationToken stop)
    {
        var table = TrainingTable.Of(rows.Table, rows.NeedsSupport);
        return trainer.Choose(table, seed, stop).Trainer.Train(table, seed, stop);
    }

    /// <summary>Row numbers of each module that has enough of either outcome.</summary>
    private static Dictionary<string, int[]> ByModule(LabelledTable table) => Enumerable.Range(0, table.Rows)
        .GroupBy(row => table.Table.Rows[row].Course!.Module, StringComparer.Ordinal).Where(rows =>
            rows.Count(row => table.NeedsSupport[row]) is var needed && needed >= CourseTransfer.LeastRows
                && rows.Count() - needed >= CourseTransfer.LeastRows)
        .ToDictionary(rows => rows.Key, rows => rows.ToArray(), StringComparer.Ordinal);

    private static IEnumerable<int> Others(LabelledTable table, string module) =>
        Enumerable.Range(0, table.Rows).Where(row => table.Table.Rows[row].Course!.Module != module);
}
