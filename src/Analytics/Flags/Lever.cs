namespace Analytics.Flags;

/// <summary>The smallest change in a student's own activity that would bring the model's estimate below the bound, all else equal. It
/// describes the model, not what would happen.</summary>
/// <param name="What">Title of the feature.</param>
/// <param name="From">Tonight's value, formatted.</param>
/// <param name="To">The value that suffices, formatted.</param>
/// <param name="Before">Probability tonight.</param>
/// <param name="Probability">Probability after the change.</param>
public sealed record Lever(string What, string From, string To, double Before, double Probability)
{
    /// <summary>As a sentence, for tables and files.</summary>
    public string Sentence => $"{What}: {To} instead of {From}, all else as it is: "
        + $"the model's estimate would fall from {Before * 100:0} % to {Probability * 100:0} %";
}

/// <summary>Finds the smallest change of one activity feature that brings the estimate below the bound.</summary>
/// <param name="table">All rows of the night with the target's columns; students are compared within a course.</param>
/// <param name="doing">Features that the student's own activity moves.</param>
internal sealed class Levers(ModelVersion champion, Capacity capacity, FeatureTable table, IReadOnlyList<FeatureRule> doing)
{
    /// <summary>Largest step: to the value that one in four of the course has reached.</summary>
    private const double MostOfCourse = 0.75;

    /// <summary>Steps tried per feature, spread evenly over the values of the course.</summary>
    private const int MostSteps = 25;

    private readonly Dictionary<string, FeatureColumn> columns =
        table.Columns.ToDictionary(column => column.Feature.Name, StringComparer.Ordinal);

    private readonly Dictionary<(string Feature, string Cohort), double[]> sorted = []; // known values, ascending
    private readonly Dictionary<RowKey, int> rows = table.Rows.Index().ToDictionary(one => one.Item.Key, one => one.Index);
    private readonly ILookup<string, int> cohorts =
        table.Rows.Index().ToLookup(one => one.Item.Cohort, one => one.Index, StringComparer.Ordinal);

    /// <summary>The list, with the lever of each listed student where there is one.</summary>
    public FlagList On(FlagList list, IReadOnlyList<Prediction> predictions, ContactLog contacts)
    {
        var scored = predictions.ToDictionary(one => one.Row.Key);
        return list with
        {
            Flags = [.. list.Flags.Select(flag => !flag.Listed ? flag : flag with
            {
                Lever = Of(scored[flag.Key], contacts.Contested(list.Target, flag.Student, flag.Course)),
            })],
        };
    }

    /// <summary>Null if no single step suffices.</summary>
    /// <param name="contested">Reasons marked as wrong: their features are not used.</param>
    public Lever? Of(Prediction prediction, IReadOnlyList<ContestedReason> contested)
    {
        var row = rows[prediction.Row.Key];
        var bound = capacity.AtLeast - capacity.Hysteresis;
        var known = doing.Where(rule => columns.ContainsKey(rule.Name)
            && !contested.Any(wrong => wrong.Sentence.StartsWith(Title(rule) + ": ", StringComparison.Ordinal))).ToList();
        return known.Select(rule => First(rule, row, prediction, bound)).OfType<(double Size, Lever Lever)>()
            .OrderBy(one => one.Size).ThenBy(one => one.Lever.Probability).ThenBy(one => one.Lever.What, StringComparer.Ordinal)
            .Select(one => one.Lever).FirstOrDefault();
    }

    /// <summary>The nearest sufficient value of a feature, and the share of the course passed on the way.</summary>
    private (double Size, Lever Lever)? First(FeatureRule rule, int row, Prediction prediction, double bound)
    {
        var column = columns[rule.Name];
        var others = Others(column, row);
        var from = column.Why[row] == MissingReason.None ? Spoken.Of(column.Values[row], column.Feature) : Spoken.Of(column.Why[row]);
        foreach (var to in Values(rule.ByDoing(), column, row, others))
        {
            var told = Spoken.Of(to, column.Feature);
            var probability = prediction.With(champion, Taken(rule, row, to));
            if (told == from || probability >= bound) { continue; }

            return (others.Count(value => IsPassed(value, to)) / (double)others.Length,
                new Lever(Title(rule), from, told, prediction.Probability!.Value, probability));
        }

        return null;

        bool IsPassed(double value, double to) => rule.ByDoing() == Doing.Raises ? value > column.Values[row] && value <= to
            : column.Why[row] != MissingReason.None || value < column.Values[row];
    }

    /// <summary>Candidate values, nearest first.</summary>
    private static IEnumerable<double> Values(Doing doing, FeatureColumn column, int row, double[] others)
    {
        var value = column.Values[row];
        if (others.Length == 0 || !IsMoved(doing, column.Why[row])) { return []; }

        if (doing != Doing.Raises) { return value == 0 ? [] : [0]; }

        var most = Quantiles.Of(others, MostOfCourse);
        double[] steps = [.. others.Where(other => other > value && other <= most).Distinct()];
        return steps.Length <= MostSteps ? steps
            : Enumerable.Range(1, MostSteps).Select(step => steps[(step * steps.Length / MostSteps) - 1]);
    }

    /// <summary>A "time since" feature has a value once the activity happens.</summary>
    private static bool IsMoved(Doing doing, MissingReason why) =>
        why == MissingReason.None || (doing == Doing.Resets && why == MissingReason.NoActivity);

    /// <summary>Known values of the other students of the course, ascending.</summary>
    private double[] Others(FeatureColumn column, int row)
    {
        var cohort = table.Rows[row].Cohort;
        if (!sorted.TryGetValue((column.Feature.Name, cohort), out var all))
        {
            all = [.. cohorts[cohort].Where(one => column.Why[one] == MissingReason.None).Select(one => column.Values[one]).Order()];
            sorted.Add((column.Feature.Name, cohort), all);
        }

        if (column.Why[row] != MissingReason.None) { return all; }

        var own = Array.BinarySearch(all, column.Values[row]);
        return [.. all[..own], .. all[(own + 1)..]];
    }

    /// <summary>The row's columns after the step: in the feature, in features that it implies, and in relative features.</summary>
    private List<FeatureColumn> Taken(FeatureRule rule, int row, double to)
    {
        var changed = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var other in doing.Where(one => columns.ContainsKey(one.Name) && (one.Name == rule.Name || rule.Implies(one))))
        {
            var column = columns[other.Name];
            if (!IsMoved(rule.ByDoing(), column.Why[row])) { continue; }

            var value = rule.ByDoing() == Doing.Raises ? column.Values[row] + to - columns[rule.Name].Values[row] : to;
            changed[other.Name] = value;
            if (other.IsRelative && columns.ContainsKey(other.RelativeName)
                && Relative.Among(other, Others(column, row), value) is { } place) { changed[other.RelativeName] = place; }
        }

        return [.. table.Columns.Select(column => changed.TryGetValue(column.Feature.Name, out var value)
            ? new FeatureColumn(column.Feature, [value], [MissingReason.None], column.Levels) : column.Take([row]))];
    }

    private string Title(FeatureRule rule) => Spoken.Title(columns[rule.Name].Feature);
}
