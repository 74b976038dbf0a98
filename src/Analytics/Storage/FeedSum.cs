namespace Analytics.Storage;

/// <summary>Summarises the rows of one file while it is written: which days and which students have rows.</summary>
/// <param name="twins">Told of the rows too; null where they may well be alike.</param>
/// <param name="hours">Told of the times too; null where their hours do not matter.</param>
internal sealed class FeedSum(int landing, TimeZoneInfo zone, TwinRows? twins = null, ClockHours? hours = null)
{
    private readonly Dictionary<(DateOnly Observed, DateOnly Known), FeedDay> told = [];
    private readonly TableBuilder students = new(FeedTable.Students);

    public void Add(IReadOnlyList<Column> columns)
    {
        Column Named(string name) => columns.First(column => column.Field.Name == name);
        twins?.Add([.. columns.Where(column => !Origins.Holds(column.Field))]);
        var observed = ((ValueColumn<long>)Named("observed_at")).Values;
        hours?.Add(observed);
        Add((TextColumn)Named("student"), observed, ((ValueColumn<long>)Named("known_at")).Values);
    }

    /// <summary>Saves the summary beside the file; nothing if there were no rows.</summary>
    public void Keep(string path)
    {
        if (told.Count == 0) { return; } // all of them repeat those of earlier files

        FeedTable.Keep(path, landing, told.Values.OrderBy(day => day.Observed).ThenBy(day => day.Known), students.Take());
    }

    private void Add(TextColumn student, long[] observedAt, long[] knownAt)
    {
        var today = Instant.Day(Math.Max(observedAt.Max(), knownAt.Max()), zone);
        var before = new DaysBefore(Instant.EndOf(today, zone), zone);
        var bits = new Dictionary<(int Code, int Nth, int First), long>();
        var (day, last) = ((FeedDay?)null, (Observed: 0, Known: 0));
        var (whose, set) = ((Code: 0, Nth: 0, First: 0), 0L);
        for (var row = 0; row < observedAt.Length; row++)
        {
            // Rows are sorted by student and time: most share both with the row before
            var at = (Observed: before.Of(observedAt[row]), Known: before.Of(knownAt[row]));
            if (day is null || at != last)
            {
                (last, day) = (at, DayOf(today.AddDays(-at.Observed), today.AddDays(-at.Known)));
            }

            day.Rows++;
            day.Last = Math.Max(day.Last, Math.Max(observedAt[row], knownAt[row]));
            var bit = day.Observed.DayNumber % FeedStudent.DaysOf;
            var now = (student.Codes[row], day.Nth, day.Observed.DayNumber - bit);
            if (now != whose)
            {
                bits[whose] = bits.GetValueOrDefault(whose) | set;
                (whose, set) = (now, 0);
            }

            set |= 1L << bit;
        }

        bits[whose] = bits.GetValueOrDefault(whose) | set;
        // Not by code: codes depend on which thread was faster
        foreach (var (of, days) in bits.Where(one => one.Value != 0)
            .OrderBy(one => student.Dictionary[one.Key.Code], StringComparer.Ordinal).ThenBy(one => one.Key))
        {
            students.Text(0, student.Dictionary[of.Code]).Int(1, of.Nth).Int(2, of.First).Long(3, days).EndRow();
        }
    }

    private FeedDay DayOf(DateOnly observed, DateOnly known)
    {
        if (told.TryGetValue((observed, known), out var day)) { return day; }

        day = new FeedDay(observed, known, told.Keys.Count(one => one.Observed == observed));
        told.Add((observed, known), day);
        return day;
    }
}
