using Analytics.Evidence;
using Analytics.Features;
using Analytics.Ingest;
using Analytics.Numerics;
using Analytics.Sharing;
using Analytics.Storage;
using Analytics.Storage.Columns;
using Analytics.Studies;

namespace Analytics.Tests.Sharing;

public sealed class SharedRowsTests : IDisposable
{
    private const int K = 5, Rows = 400, Features = 8;

    private static readonly FeatureTable table = Made();
    private static readonly IReadOnlyList<string[]> told = [.. Enumerable.Range(0, Rows).Select(row =>
        new[] { row % 3 == 0 ? "man" : "woman", $"programme {row * row % 23}" })];

    private readonly Scratch folder = new();
    private readonly InstallationKey key;

    public SharedRowsTests() => key = InstallationKey.Open(new Store(folder["root"]), [.. Enumerable.Repeat((byte)7, InstallationKey.Bytes)]);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Each_row_is_like_k_minus_one_others_in_all_but_its_pseudonym()
    {
        var rows = Share("thesis");
        var alike = Texts(rows).CountBy(text => text, StringComparer.Ordinal).Select(one => one.Value).ToList();

        Assert.True(alike.Min() >= K, $"{alike.Min()} rows are alike");
        Assert.Equal(alike.Min(), rows.Smallest);
        Assert.Equal(Rows, rows.Columns[0].Count + rows.LeftOut);
        Assert.True(rows.LeftOut < K);
        Assert.Contains(rows.Kept.Values, share => share > 0.2); // and something is left to learn
    }

    [Fact]
    public void No_pseudonym_of_the_lake_or_of_another_purpose_is_in_it()
    {
        var (one, other) = (Names(Share("thesis")), Names(Share("course-review")));
        Assert.Equal(one.Count, one.Distinct().Count());
        Assert.Empty(one.Intersect(other));
        Assert.Empty(one.Intersect(table.Rows.Select(row => row.Student)));
        Assert.Equal(one, Names(Share("thesis")));
        Assert.Equal(one.Order(StringComparer.Ordinal), one);
    }

    /// <summary>
    /// Who has both exports links each row to the nearest of the other, one of the nearest at random. By chance, that is among at least k
    /// alike, one row in k is found; of 400 rows, more than 115 come by chance once in 10,000 times.
    /// </summary>
    [Fact]
    public void Rows_of_two_purposes_are_linked_no_better_than_by_chance()
    {
        var (one, other) = (Share("thesis"), Share("course-review"));
        var (theirs, mine) = (Points(one), Points(other));
        var truth = table.Rows.ToDictionary(row => Pseudonyms("course-review").Shared(KeyOf(row)), row => Pseudonyms("thesis").Shared(KeyOf(row)));
        var random = new SeededRandom(3);
        var (names, others) = (Names(one), Names(other));
        var found = 0;
        for (var row = 0; row < others.Count; row++)
        {
            var distances = theirs.Select(point => Distance(point, mine[row])).ToList();
            var nearest = distances.Index().Where(place => place.Item == distances.Min()).Select(place => place.Index).ToList();
            if (names[nearest[random.Next(nearest.Count)]] == truth[others[row]]) { found++; }
        }

        Assert.True(found <= 115, $"{found} of {others.Count} rows were found again");

        // the same attack on rows that are only given new pseudonyms finds all of them
        var plain = Enumerable.Range(0, Rows).Select(row =>
            table.Columns.Select(column => double.IsNaN(column.Values[row]) ? -1e6 : column.Values[row]).ToArray()).ToList();
        Assert.Equal(Rows, Enumerable.Range(0, Rows).Count(row => plain.Index().MinBy(point => Distance(point.Item, plain[row])).Index == row));
    }

    [Fact]
    public void Rows_that_nobody_is_like_are_left_out()
    {
        var recoding = Recoding.Of([.. Enumerable.Repeat(new[] { "a", "x" }, 5), ["b", "y"], ["b", "z"]], Own(7), 5);
        Assert.Single(recoding.Classes);
        Assert.Equal([[], []], recoding.Values[5..]);
    }

    [Fact]
    public void The_last_quasi_identifier_is_given_up_first()
    {
        var recoding = Recoding.Of([["a", "x"], ["a", "x"], ["a", "y"], ["a", "z"], ["b", "x"], ["b", "x"]], Own(6), 2);
        Assert.Equal(["a|x", "a|x", "a|", "a|", "b|x", "b|x"], recoding.Values.Select(row => string.Join('|', row)));
    }

    /// <summary>On paper: 0, 1, 2 and 10, 11, 12 are the groups of three.</summary>
    [Fact]
    public void Rows_that_are_near_are_grouped() => Assert.Equal(["0 2 4", "1 3 5"],
        Microaggregation.Groups([[0, 10, 1, 11, 2, 12]], Own(6), [0, 1, 2, 3, 4, 5], 3).Select(group => string.Join(' ', group.Order())).Order());

    /// <summary>Five rows of a student are alike, and everybody knows whose they are.</summary>
    [Fact]
    public void Rows_of_one_student_hide_nobody()
    {
        string[] students = [.. Enumerable.Repeat("s1", 5), "s2", "s3", .. Enumerable.Range(4, 5).SelectMany(at => new[] { $"s{at}", $"s{at}" })];
        string[][] told = [.. students.Select((_, row) => new[] { row < 5 ? "a" : "b" })];

        var recoding = Recoding.Of(told, students, 3);
        Assert.Equal(12, Assert.Single(recoding.Classes).Length);
        Assert.All(recoding.Values[..5], Assert.Empty);

        double[] values = [.. students.Select((_, row) => row < 5 ? 0.0 : row)];
        var groups = Microaggregation.Groups([values], students, [.. Enumerable.Range(0, students.Length)], 3).ToList();
        Assert.Equal(students.Length, groups.Sum(group => group.Length));
        Assert.All(groups, group => Assert.True(group.DistinctBy(row => students[row]).Count() >= 3));
    }

    [Fact]
    public void A_student_with_several_courses_is_counted_once()
    {
        var plan = new SharingPlan("board", "a test", ["term", "gender"], SharedForm.Tables, Grain.StudentInCourse, K: 3);
        string[][] told = [.. from term in new[] { "25A", "26S" } from gender in new[] { "man", "woman" } from _ in Own(12) select new[] { term, gender }];

        var counts = Assert.Single(SharedCounts.Of(plan, [.. told.Select((_, row) => $"s{row / 12}-{row % 4}")], told));

        Assert.Equal([4, 4, 4, 4], counts.Table!.Counts.Cast<int>());
    }

    private static string[] Own(int rows) => [.. Enumerable.Range(0, rows).Select(row => $"s{row}")];

    private SharedRows Share(string purpose) =>
        SharedRows.Of(new SharingPlan(purpose, "a test", ["gender", "programme"], K: K), table, told, Pseudonyms(purpose));

    private Pseudonyms Pseudonyms(string purpose) => new(key.ForPurpose(purpose));

    private static string KeyOf(FeatureRow row) => $"{row.Student}\n{row.Course?.Id}\n{row.Term}";

    private static List<string> Names(SharedRows rows) =>
        [.. Enumerable.Range(0, rows.Columns[0].Count).Select(row => ((TextColumn)rows.Columns[0])[row]!)];

    private static IEnumerable<string> Texts(SharedRows rows) => Enumerable.Range(0, rows.Columns[0].Count).Select(row =>
        string.Join('|', rows.Columns.Skip(1).Select(column => column.IsNull(row) ? "" : column is TextColumn text ? text[row]
            : ((ValueColumn<double>)column).Values[row].ToString("R", System.Globalization.CultureInfo.InvariantCulture))));

    private static List<double[]> Points(SharedRows rows) => [.. Enumerable.Range(0, rows.Columns[0].Count).Select(row => rows.Columns.Skip(1)
        .Select(column => column.IsNull(row) ? -1e6 : column is TextColumn text ? text[row]!.GetHashCode(StringComparison.Ordinal)
            : ((ValueColumn<double>)column).Values[row]).ToArray())];

    private static double Distance(double[] one, double[] other) => one.Zip(other, (a, b) => (a - b) * (a - b)).Sum();

    /// <summary>Correlated features, some unknown.</summary>
    private static FeatureTable Made()
    {
        var random = new SeededRandom(11);
        FeatureRow[] rows = [.. Enumerable.Range(0, Rows).Select(row => new FeatureRow($"s{row:x32}", null, "26S", 50, 0, null, []))];
        double[] level = [.. rows.Select(_ => random.NextDouble() + random.NextDouble() + random.NextDouble())];
        return new FeatureTable(rows, [.. Enumerable.Range(0, Features).Select(at =>
        {
            double[] values = [.. level.Select(one => random.Next(20) == 0 ? double.NaN : one + random.NextDouble())];
            return new FeatureColumn(new Feature($"f{at}", $"feature {at}", "count", "made", ["lms"]), values,
                Array.ConvertAll(values, value => double.IsNaN(value) ? MissingReason.NoActivity : MissingReason.None));
        })]);
    }
}
