namespace Analytics.Host.Pages;

/// <summary>A student's last weeks as blocks: a column per week, a block per active day, over the range of most students.</summary>
internal sealed record WeekStrip(IReadOnlyList<ActiveWeek> Weeks)
{
    private const int Pitch = 28; // x distance of weeks
    private const int Wide = 20;
    private const int Step = 5; // y distance of days
    private const int Thick = 4;
    private const int Days = 7;

    public int Width => Weeks.Count * Pitch;

    public static int Height => (Days * Step) + 2;

    /// <summary>The blocks as SVG path data.</summary>
    public string Blocks => string.Concat(Weeks.Index().SelectMany(week => Enumerable.Range(1, week.Item.Days)
        .Select(day => Path($"M{Left(week.Index)} {Top(day)}h{Wide}v{Thick}h-{Wide}z"))));

    /// <summary>The range of most students as SVG path data.</summary>
    public string Usual => Ranges((left, top, high) => Path($"M{left} {top}h{Pitch}v{high}h-{Pitch}z"));

    /// <summary>The edges of the range as SVG path data.</summary>
    public string Edges => Ranges((left, top, high) => Path($"M{left} {top}h{Pitch}M{left} {top + high}h{Pitch}"));

    /// <summary>The same in numbers, for screen readers.</summary>
    public string Told(Words words) => words.WeeksSay(words.Day(Weeks[0].From), string.Join(", ", Weeks.Select(week => week.Days)));

    /// <summary>The last week in words.</summary>
    public string Last(Words words)
    {
        var (last, days) = (Weeks[^1], words.Days(Text(Weeks[^1].Days)));
        var week = words.WeekFrom(words.ShortDay(last.From), days);
        return last.Most is { } most ? $"{week} · {words.MostStudents}: {Of(most, words)}" : week;
    }

    /// <summary>The range of most students in a week; empty if too few are known.</summary>
    public static string Of(Most? most, Words words) => most is not { } range ? ""
        : range.Low == range.High ? words.Days(Text(range.Low)) : words.Between(Text(range.Low), words.Days(Text(range.High)));

    private string Ranges(Func<int, int, int, string> draw) => string.Concat(Weeks.Index().Where(week => week.Item.Most is not null)
        .Select(week => (At: week.Index, Most: week.Item.Most!.Value)).Select(week => draw(week.At * Pitch,
            Top((int)week.Most.High), Math.Max(1, (int)(week.Most.High - week.Most.Low + (week.Most.Low > 0 ? 1 : 0)) * Step))));

    private static int Left(int week) => (week * Pitch) + ((Pitch - Wide) / 2);

    private static int Top(int day) => Height - 1 - (day * Step);

    private static string Path(FormattableString path) => path.ToString(CultureInfo.InvariantCulture);

    private static string Text(double days) => days.ToString("0", CultureInfo.InvariantCulture);
}
