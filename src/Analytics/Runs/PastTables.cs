using Analytics.Evidence;
using Analytics.Features;
using Analytics.Studies;
using Analytics.Surveys;

namespace Analytics.Runs;

/// <summary>Feature tables of past course days, each built once.</summary>
internal sealed class PastTables(LoadedStudy study, Archive archive, CancellationToken stop)
{
    private readonly Dictionary<(Grain, double?, int, string), FeatureTable?> built = [];
    private readonly Dictionary<double, Archive> delayed = [];

    /// <summary>The rows of some terms at a course day, or null where none of them has that day.</summary>
    /// <param name="grain">What a row is about.</param>
    /// <param name="terms">Terms, in order.</param>
    /// <param name="day">Course day.</param>
    /// <param name="delayDays">Delay of the measures the plan varies, or null for the declared ones.</param>
    public FeatureTable? Of(Grain grain, IEnumerable<string> terms, int day, double? delayDays)
    {
        var tables = terms.Select(term => Term(grain, term, day, delayDays)).OfType<FeatureTable>().ToList();
        return tables.Count == 0 ? null : FeatureTable.Concat(tables);
    }

    private FeatureTable? Term(Grain grain, string term, int day, double? delayDays)
    {
        if (built.TryGetValue((grain, delayDays, day, term), out var known)) { return known; }

        var source = delayDays is { } days ? Delayed(days) : archive;
        var tables = Cutoff.AtDay(source, [term], day).Select(cutoff =>
        {
            var history = source.AsOf(cutoff.Micros);
            return FeatureTable.Build(study.Study, history, ScaleScores.Of(history, study.Instruments), FeatureRow.RiskSet(history, cutoff.Courses, grain), stop);
        }).ToList();
        return built[(grain, delayDays, day, term)] = tables.Count == 0 ? null : FeatureTable.Concat(tables);
    }

    private Archive Delayed(double days)
    {
        if (!delayed.TryGetValue(days, out var variant))
        {
            variant = (study.Study.Evaluation.Delays ?? []).Where(one => one.Days == days).Aggregate(archive, (from, one) => from.WithDelay(one.Source, one.Measure, one.Days));
            delayed.Add(days, variant);
        }

        return variant;
    }
}
