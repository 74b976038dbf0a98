using Analytics.Features.Measures;
using Analytics.Models;

namespace Analytics.Inspection;

/// <summary>Why a student has the probabilities of a night: the exact contribution of each feature.</summary>
/// <param name="Student">The whole pseudonym.</param>
public sealed record Explanation(string Night, string Student, IReadOnlyList<ExplainedRow> Rows)
{
    /// <param name="asked">The pseudonym, or its first characters; of several the first that the night knows.</param>
    /// <exception cref="InstallationException">The night's tables are vacuumed, or no single student matches.</exception>
    public static Explanation Of(Store store, RunRecord night, LoadedStudy today, params IReadOnlyList<string> asked)
    {
        var tables = NightTables.Open(store, night, today) ?? throw new InstallationException(
            $"The tables of '{night.Id}' are vacuumed; 'analytics rerun' computes them again, and keeps none. Name a later night.");
        var student = Find(tables, night, asked);
        return new Explanation(night.Id, student, [.. tables.Study.Study.Targets.SelectMany(target => Of(store, tables, target, student))]);
    }

    private static string Find(NightTables tables, RunRecord night, IReadOnlyList<string> asked)
    {
        var all = Enum.GetValues<Grain>().SelectMany(grain => tables.Rows(grain, out _).Keys).Select(row => row.Student)
            .Distinct(StringComparer.Ordinal).ToList();
        var students = asked.Select(one => all.FindAll(student => student.StartsWith(one, StringComparison.Ordinal)))
            .FirstOrDefault(found => found.Count > 0) ?? [];
        return students switch
        {
            [var only] => only,
            [] => throw new InstallationException($"'{night.Id}' has no row of that student: they were in no course that ran, or are "
                + "written otherwise in the exports."),
            _ => throw new InstallationException($"{students.Count} pseudonyms begin so; give more of it."),
        };
    }

    private static IEnumerable<ExplainedRow> Of(Store store, NightTables tables, TargetRule target, string student)
    {
        var outcome = tables.Record.Targets.FirstOrDefault(one => one.Target == target.Id);
        var registry = new ModelRegistry(store);
        if (outcome is not { Champion: { } id, Held: null } || !registry.Has(target.Id, id)) { yield break; }

        // Features explain the score; shifts of whole courses depend on all rows, and are in the night's tables
        var version = registry.Load(target.Id, id);
        version = version with { Days = [.. version.Days.Select(day => day with { Prior = null })] };
        var (rows, flags) = (tables.Rows(target.Grain, out var table), tables.Flags(target.Id));
        var titled = new FeatureTable(table.Rows, Titled(tables.Study.Study, table.Columns))
            .Select(TargetColumns.Of(tables.Study.Study, target)); // only the columns that the night used for the target
        var own = rows.Where(row => row.Key.Student == student).Select(row => row.Value).Order().ToList();
        var typical = new Typical(titled);
        var scored = tables.Scored(target.Id).ToDictionary(row => row.Key);
        foreach (var one in Prediction.Of(version, titled.Take(own), target, tables.Study.Study.SurveyIds())
            .Where(one => scored.ContainsKey(one.Row.Key)))
        {
            var flag = flags.GetValueOrDefault(one.Row.Key);
            var row = rows[one.Row.Key];
            var features = one.Contributions.Select(part => Feature(titled, typical, row, part.Feature, part.LogOdds)).ToList();
            var said = scored[one.Row.Key];
            yield return new ExplainedRow(target.Id, one.Row.Key, id, said.Probability, said.Verdict, flag?.State, flag?.Reasons ?? [],
                one.Score - features.Sum(feature => feature.LogOdds), features)
            {
                Change = flag is { Listed: true } ? flag.Lever?.Sentence : null,
                Moved = said.Probability is { } now && one.Probability is { } before ? LogOdds.Of(now) - LogOdds.Of(before) : 0,
            };
        }
    }

    private static ExplainedFeature Feature(FeatureTable table, Typical typical, int row, string name, double logOdds)
    {
        var column = table.Columns.First(one => one.Feature.Name == name);
        var cohort = table.Rows[row].Cohort;
        var value = column.Why[row] != MissingReason.None ? Spoken.Of(column.Why[row])
            : column.Word(row) ?? Spoken.Of(column.Values[row], column.Feature);
        var most = column.Levels is not null ? typical.Commonest(column, cohort)
            : typical.MostOf(column, cohort) is { } range ? Spoken.Between(range, column.Values[row], column.Feature) : null;
        return new ExplainedFeature(name, column.Feature.Title, value, most, logOdds);
    }

    /// <summary>Columns with the titles and units of the study: the lake's tables have names only.</summary>
    private static List<FeatureColumn> Titled(Study study, IReadOnlyList<FeatureColumn> columns)
    {
        var features = new Dictionary<string, Feature>(StringComparer.Ordinal);
        foreach (var rule in study.Features)
        {
            var feature = Measure.Describe(rule);
            features.Add(rule.Name, feature);
            if (rule.IsRelative) { features.Add(rule.RelativeName, Relative.Describe(rule, feature)); }
        }

        return [.. columns.Select(column => features.TryGetValue(column.Feature.Name, out var feature)
            ? new FeatureColumn(feature, column.Values, column.Why, column.Levels) : column)];
    }
}

/// <param name="Probability">Null if data are insufficient.</param>
/// <param name="State">Null if the student is not on the list, and was not.</param>
/// <param name="Start">Log-odds before any feature, from past students.</param>
/// <param name="Features">Contributions in log-odds, strongest first; start and contributions sum to the score exactly.</param>
public sealed record ExplainedRow(
    string Target, RowKey Row, string Champion, double? Probability, CertainVerdict? Verdict, FlagState? State,
    IReadOnlyList<string> Reasons, double Start, IReadOnlyList<ExplainedFeature> Features)
{
    /// <summary>Shift of the whole course, or of all rows, after calibration, in log-odds.</summary>
    public double Moved { get; init; }

    /// <summary>The student's lever; null if no single change suffices.</summary>
    public string? Change { get; init; }
}

/// <param name="Value">Formatted value.</param>
/// <param name="Most">The range of most students of the same course or term, or their commonest level; null if too few are known.</param>
public sealed record ExplainedFeature(string Name, string Title, string Value, string? Most, double LogOdds);
