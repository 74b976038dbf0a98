using System.Numerics;

namespace Analytics.Evidence;

/// <summary>What one landed file of events, outcomes or answers told: on which days, and of whom.</summary>
/// <param name="OfEvents">Whether it tells of events, which flow day by day; else the whole file is looked at.</param>
/// <param name="Students">Reads of whom it tells, again at each call.</param>
public sealed record Feed(
    string Source, int Landing, bool OfEvents, IReadOnlyList<FeedDay> Days, Func<IEnumerable<FeedStudent>> Students)
{
    /// <summary>Of whom the file had told something by a cutoff, of the days that are wanted.</summary>
    public IEnumerable<string> StudentsBy(long cutoff, Func<DateOnly, bool> wanted)
    {
        var days = Days.Where(day => day.Last <= cutoff && wanted(day.Observed)).Select(day => (day.Observed, day.Nth)).ToHashSet();
        return days.Count == 0
            ? [] : Students().Where(one => one.Days.Any(day => days.Contains((day, one.Nth)))).Select(one => one.Student);
    }
}

/// <summary>The rows of a file that happened on one day and were known on one. They count once all of them are known.</summary>
/// <param name="Observed">The local day on which they happened.</param>
/// <param name="Known">The local day on which they were known.</param>
/// <param name="Nth">Which of the days on which rows of the former were known, from 0: mostly there is one.</param>
public sealed record FeedDay(DateOnly Observed, DateOnly Known, int Nth)
{
    public long Rows { get; set; }

    /// <summary>When the last of them had happened and was known, microseconds UTC.</summary>
    public long Last { get; set; }
}

/// <summary>Days on which rows of a student happened, of 64 days.</summary>
/// <param name="Student">Pseudonym.</param>
/// <param name="Nth">On which of the days that each has they were known.</param>
/// <param name="First">The first of the 64 days.</param>
/// <param name="Bits">A bit a day.</param>
public sealed record FeedStudent(string Student, int Nth, DateOnly First, long Bits)
{
    public const int DaysOf = 64;

    public IEnumerable<DateOnly> Days
    {
        get
        {
            for (var left = (ulong)Bits; left != 0; left &= left - 1) { yield return First.AddDays(BitOperations.TrailingZeroCount(left)); }
        }
    }
}
