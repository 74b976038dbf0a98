using Analytics.Evidence;
using Analytics.Storage;
using Analytics.Storage.Columns;

namespace Analytics.Tests.Storage;

/// <summary>What is kept of a file tells the same of its feed as its rows do.</summary>
public sealed class FeedTableTests : IDisposable
{
    private static readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
    private static readonly DateOnly begin = new(2026, 2, 2);

    private readonly Scratch folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 1)]
    [InlineData(true, 4)]
    public void Days_and_students_of_events_are_those_of_their_rows(bool saysWhenKnown, int files)
    {
        var dice = new Random(11);
        var parsed = Directory.CreateDirectory(folder["parsed/clicks/one"]).FullName;
        var rows = Enumerable.Range(0, 4000).Select(_ =>
        {
            // Over the change of the clock on 29 March
            var at = Instant.StartOf(begin.AddDays(dice.Next(90)), zone) + (dice.NextInt64(Instant.MicrosPerDay / 1000) * 1000);
            return new Click($"s{(long)dice.Next(60) << 26:x8}", at, at + (dice.Next(4) * Instant.MicrosPerDay / 2));
        }).ToList();
        Write(parsed, "events", 3, rows, files);
        var archive = new Archive(zone, Courses()) { Feeds = [.. FeedTable.In([parsed])] };
        for (var day = begin; day < begin.AddDays(95); day = day.AddDays(1))
        {
            var history = archive.AsOf(Instant.EndOf(day, zone));
            var log = history.Feeds((_, _) => saysWhenKnown);
            var seen = rows.Where(row => row.ObservedAt <= history.Cutoff && row.KnownAt <= history.Cutoff).ToList();
            Assert.Equal(
                seen.GroupBy(row => Instant.Day(saysWhenKnown ? row.KnownAt : row.ObservedAt, zone)).OrderBy(one => one.Key)
                    .Select(one => (one.Key, one.LongCount())),
                log.Days("clicks").Select(one => (one.Key, one.Value)).OrderBy(one => one.Key));
            Assert.Equal(
                seen.Where(row => row.ObservedAt >= history.WindowStart(7) && day <= begin.AddDays(60)).Select(row => row.Student)
                    .Distinct().Order(StringComparer.Ordinal),
                log.Students("clicks").Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void A_day_counts_once_all_of_its_rows_are_known()
    {
        var parsed = Directory.CreateDirectory(folder["parsed/clicks/one"]).FullName;
        var noon = Instant.StartOf(begin, zone) + (Instant.MicrosPerDay / 2);
        Write(parsed, "events", 3, [new("s1", noon, noon), new("s2", noon + 1_000_000, noon + 1_000_000)]);
        var archive = new Archive(zone, Courses()) { Feeds = [.. FeedTable.In([parsed])] };

        Assert.Empty(archive.AsOf(noon).Feeds((_, _) => false).Students("clicks"));
        Assert.Equal(["s1", "s2"], archive.AsOf(noon + 1_000_000).Feeds((_, _) => false).Students("clicks").Order());
    }

    [Fact]
    public void Of_answers_the_newest_file_is_told_apart()
    {
        foreach (var (name, landing, student) in new[] { ("one", 2, "s1"), ("two", 5, "s2"), ("repair", 5, "s3") })
        {
            var parsed = Directory.CreateDirectory(folder[$"parsed/survey/{name}"]).FullName;
            var at = Instant.StartOf(begin, zone);
            Write(parsed, "responses", landing, [new(student, at, at)]);
        }

        string[] folders = [.. new[] { "one", "two", "repair" }.Select(name => folder[$"parsed/survey/{name}"])];
        var log = new Archive(zone, Courses()) { Feeds = [.. FeedTable.In(folders)] }.AsOf(Instant.EndOf(begin, zone))
            .Feeds((_, _) => false);
        Assert.Equal(["s2", "s3"], log.Students("survey", newest: true).Order());
        Assert.Equal(["s1", "s2", "s3"], log.Students("survey", newest: false).Order());
        Assert.Empty(log.Days("survey"));
    }

    [Fact]
    public void Bytes_are_the_same_whichever_student_was_met_first()
    {
        var at = Instant.StartOf(begin, zone);
        List<Click> rows = [.. Enumerable.Range(1, 9).Select(number => new Click($"s{number}", at, at))];
        byte[] Told(string name, IReadOnlyList<Click> given)
        {
            var parsed = Directory.CreateDirectory(folder[$"parsed/clicks/{name}"]).FullName;
            Write(parsed, "events", 3, given);
            return File.ReadAllBytes(Path.Combine(parsed, "feeds", "events-students.parquet"));
        }

        Assert.Equal(Told("one", rows), Told("other", [.. rows.AsEnumerable().Reverse()]));
    }

    private static Dictionary<string, Course> Courses() =>
        new() { ["A"] = new Course("A", "26S", "A", begin.AddDays(-30), begin.AddDays(60)) };

    /// <summary>Writes rows as the reading of a landed file does.</summary>
    private void Write(string parsed, string table, int landing, IReadOnlyList<Click> rows, int files = 1)
    {
        var words = new TableWords();
        var schema = new Schema(
            [new("student", ColumnType.Text), new("observed_at", ColumnType.Timestamp), new("known_at", ColumnType.Timestamp)]);
        using var sorted = new SortedTable(schema, words.Of(schema), folder["spill"],
            student => StudentRange.NumberOf(student, SortedTable.Parts), rowsInMemory: files == 1 ? int.MaxValue : 100,
            rowsOfFile: (rows.Count / files) + 1);
        foreach (var batch in rows.Chunk(50))
        {
            var builder = new TableBuilder(schema, words);
            foreach (var row in batch) { builder.Text(0, row.Student).Long(1, row.ObservedAt).Long(2, row.KnownAt).EndRow(); }

            sorted.Append(builder, builder.TakeRows());
        }

        var path = Path.Combine(parsed, table + ".parquet");
        sorted.WriteTo(path, 2, null, () => new FeedSum(landing, zone));
        Assert.Equal(files, SortedTable.FilesOf(path).Count());
    }

    private sealed record Click(string Student, long ObservedAt, long KnownAt);
}
