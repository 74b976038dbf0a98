namespace Analytics.Flags;

/// <summary>Active days in each of a student's last weeks, beside most students of the same course or term. Computed with a night's
/// features, from the study's first source of events.</summary>
internal static class WeeklyActivity
{
    private const int Weeks = 6;
    private const int Days = 7;

    /// <summary>The study, with features for the active days of the last 7, 14, ... days; no feature of a study has such a name.</summary>
    public static Study Beside(Study study) => study.Sources.FirstOrDefault(source => source.Kind == SourceKind.Events) is { } source
        ? study with { Features = [.. study.Features, .. Enumerable.Range(1, Weeks).Select(weeks => Rule(source, weeks))] } : study;

    /// <summary>The table with the features of the study itself.</summary>
    public static FeatureTable Without(FeatureTable table) => table with { Columns = [.. table.Columns.Where(one => !IsOurs(one))] };

    /// <summary>Full weeks of the course, oldest first, of each row whose source had data. The last weeks, in which nobody was active, are
    /// left out: their export is missing.</summary>
    /// <param name="table">With the columns of <see cref="Beside"/>.</param>
    /// <param name="today">The day that ends at the cutoff.</param>
    public static IReadOnlyList<ActiveWeek> Of(FeatureTable table, DateOnly today)
    {
        FeatureColumn[] since = [.. table.Columns.Where(IsOurs)];
        FeatureColumn[] weeks = [.. since.Select((column, at) => at == 0 ? column : new FeatureColumn(
            column.Feature, [.. column.Values.Zip(since[at - 1].Values, (longer, shorter) => longer - shorter)], column.Why))];
        var silent = weeks.TakeWhile(week => !week.Values.Any(days => days > 0)).Count();
        var typical = new Typical(table);
        return
        [
            .. from row in table.Rows.Index()
               from week in weeks.Index().Skip(silent).Reverse()
               let back = (week.Index + 1) * Days
               where row.Item.Day + 1 >= back && week.Item.Why[row.Index] == MissingReason.None
               select new ActiveWeek(row.Item.Key, today.AddDays(1 - back), (int)week.Item.Values[row.Index],
                   typical.MostOf(week.Item, row.Item.Cohort)),
        ];
    }

    private static bool IsOurs(FeatureColumn column) => column.Feature.Name.StartsWith(Name, StringComparison.Ordinal);

    private const string Name = "weeks ";

    private static FeatureRule Rule(Source source, int weeks) => new(
        $"{Name}{weeks}", "days with activity", "distinctDays", source.Id)
    {
        WindowDays = weeks * Days,
    };
}

/// <summary>One week of a student, or of a student in a course.</summary>
/// <param name="From">Its first day.</param>
/// <param name="Days">Days with at least one event, from 0 to 7.</param>
/// <param name="Most">The range of most students of the same course or term; null with fewer than six.</param>
public sealed record ActiveWeek(RowKey Row, DateOnly From, int Days, Most? Most);
