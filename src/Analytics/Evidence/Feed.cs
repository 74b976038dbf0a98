using System.Numerics;

namespace Analytics.Evidence;

/// <summary>Activity in one landed file of events, outcomes or answers, by day and student.</summary>
/// <param name="OfEvents">Whether the source is a daily feed; otherwise the file counts as a whole.</param>
/// <param name="Students">Reads its students, anew on each call.</param>
public sealed record Feed(
    string Source, int Landing, bool OfEvents, IReadOnlyList<FeedDay> Days, Func<IEnumerable<FeedStudent>> Students)
{
    /// <summary>Students with known rows at a cutoff, on selected days.</summary>
    public IEnumerable<string> StudentsBy(long cutoff, Func<DateOnly, bool> wanted)
    {
        var days = Days.Where(day => day.Last <= cutoff && wanted(day.Observed)).Select(day => (day.Observed, day.Nth)).ToHashSet();
        return days.Count == 0
            ? [] : Students().Where(one => one.Days.Any(day => days.Contains((day, one.Nth)))).Select(one => one.Student);
    }
}

/// <summary>Rows of a file that happened on one day and were known on one day. They count once all are known.</summary>
/// <param name="Observed">Local day on which they happened.</param>
/// <param name="Known">Local day on which they were known.</param>
/// <param name="Nth">Index among the known days of that observed day; usually 0.</param>
public sealed record FeedDay(DateOnly Observed, DateOnly Known, int Nth)
{
    public long Rows { get; set; }

    /// <summary>When the last of them had happened and was known, microseconds UTC.</summary>
    public long Last { get; set; }
}

/// <summary>Days with rows of a student, within 64 days.</summary>
/// <param name="Student">Pseudonym.</param>
/// <param name="Nth">Index of the known day, as in <see cref="FeedDay"/>.</param>
/// <param name="First">First of the 64 days.</param>
/// <param name="Bits">One bit per day.</param>
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
