using Analytics.Evidence;
using Analytics.Features;
using Analytics.Reports;
using Analytics.Storage.Columns;
using Analytics.Studies;
using static Analytics.Tests.Tiny;

namespace Analytics.Tests.Features;

public sealed class LevelColumnTests
{
    private static readonly FeatureRule route = new("f", "route", FeatureRule.LastLevel, "grades", Of: "route", LeastRows: 2);

    [Fact]
    public void The_latest_word_known_by_the_cutoff_counts()
    {
        var table = Table(
            Word("s1", "01-10", "campus"), Word("s1", "01-20", "distance"), Word("s2", "01-10", "campus"),
            Word("s2", "02-20", "distance"), // still to come
            Word("s3", "01-10", "evening") with { Revision = Known("02-20") }); // not known yet
        var column = Assert.Single(table.Columns);
        Assert.Equal(["distance", "campus", null, null], Enumerable.Range(0, 4).Select(column.Word));
        Assert.Equal(["campus", "distance"], column.Levels);
        Assert.Equal([MissingReason.NoActivity, MissingReason.NoActivity], column.Why[2..]);
        Assert.True(column.Feature is { HasLevels: true, RowsOfLevel: 2, Unit: "level" });

        var stored = (TextColumn)ResultTables.Features(table).Single(one => one.Field.Name == "f");
        Assert.Equal(["distance", "campus", null, null], Enumerable.Range(0, 4).Select(row => stored[row]));
    }

    [Fact]
    public void Tables_of_other_words_become_one_and_words_of_few_rows_are_other_to_learn_from()
    {
        var both = FeatureTable.Concat([Table(Word("s1", "01-10", "evening"), Word("s2", "01-10", "campus")),
            Table(Word("s1", "01-10", "campus"), Word("s3", "01-10", "abroad"))]);
        var column = both.Columns[0];
        string?[] words = ["evening", "campus", null, null, "campus", null, "abroad", null];
        Assert.Equal(words, Enumerable.Range(0, 8).Select(column.Word));
        Assert.Equal(["other", "campus", null, null, "campus", null, "other", null],
            Enumerable.Range(0, 8).Select(column.ToLearnFrom().Word));
        Assert.Equal(words[4..], Enumerable.Range(0, 4).Select(column.Take([4, 5, 6, 7]).Word));
    }

    [Fact]
    public void The_module_is_that_of_the_rows_course_and_none_of_a_student_as_a_whole()
    {
        var rule = new FeatureRule("m", "module", FeatureRule.Module, "grades");
        var known = new Archive(TimeZoneInfo.Utc, Courses).AsOf(At("02-10"));
        var rows = new[] { Row("s1", "02-10", Art), Row("s1", "02-10", Bio), Row("s2", "02-10", null) };

        var column = Assert.Single(BuiltTable.Of(FeatureStudy.Study(rule), known, Scores(), rows, CancellationToken.None).Columns);

        Assert.Equal(["ART", "BIO", null], Enumerable.Range(0, 3).Select(column.Word));
        Assert.Equal([MissingReason.None, MissingReason.None, MissingReason.NotApplicable], column.Why);
        Assert.True(column.Feature is { IsContext: true, HasLevels: true, RowsOfLevel: 20 });
    }

    private static Observation Word(string student, string moment, string word) =>
        Seen(student, moment, 1, measure: "route") with { Level = word };

    private static FeatureTable Table(params Observation[] seen)
    {
        var archive = new Archive(TimeZoneInfo.Utc, Courses) { Observations = seen };
        FeatureRow[] rows = [.. Enumerable.Range(1, 4).Select(at => Row($"s{at}", "02-10", Art))];
        return BuiltTable.Of(FeatureStudy.Study(route), archive.AsOf(At("02-10")), Scores(), rows, CancellationToken.None);
    }
}
