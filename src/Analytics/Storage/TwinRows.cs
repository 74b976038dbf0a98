namespace Analytics.Storage;

/// <summary>Detects tables in which rows occur several times: all of them, as when an export was appended to itself, or all of some
/// students, as when a log was joined with their groups.</summary>
internal sealed class TwinRows
{
    /// <summary>Fewer rows may be duplicates by chance.</summary>
    private const long FewestRows = 100;

    /// <summary>A row that was cut off, or two that stand apart, do not hide it.</summary>
    private const double Most = 0.99;

    /// <summary>Fewer different rows of a student may all be there twice by chance.</summary>
    private const int FewestOfStudent = 10;

    private const int FewestStudents = 5;
    private const double FewestShare = 0.05;

    private long rows;
    private long even;
    private long threefold;
    private int students;
    private int doubled;

    /// <summary>A sentence without its full stop; null if rows are not duplicated.</summary>
    public string? Told => rows < FewestRows ? null
        : even >= Most * rows ? "nearly all of its rows are there twice, as where an export was appended to itself, and count twice: "
            + "export it again"
        : threefold >= Most * rows ? "nearly all of its rows are there three times, as where a log was joined with groups, and count "
            + "three times: export it again"
        : doubled >= FewestStudents && doubled >= FewestShare * students ? $"all rows of {doubled:N0} of its {students:N0} students are "
            + "there twice, as where a log was joined with groups, and count twice: export it again, each row once"
        : null;

    /// <summary>Adds rows sorted by all columns, the student first.</summary>
    public void Add(IReadOnlyList<Column> columns)
    {
        var (count, run, twice, thrice) = (columns[0].Count, 1, 0L, 0L);
        var (several, twins) = (0, 0); // students with enough rows, and those of them whose rows are there twice
        var (different, single) = (0, false); // rows of the student, and whether one is there an odd number of times
        for (var row = 1; row <= count; row++)
        {
            if (row < count && IsLikeBefore(columns, row))
            {
                run++;
                continue;
            }

            twice += run % 2 == 0 ? run : 0;
            thrice += run % 3 == 0 ? run : 0;
            (different, single, run) = (different + 1, single || run % 2 == 1, 1);
            if (row < count && columns[0].IsLikeBefore(row)) { continue; }

            several += different >= FewestOfStudent ? 1 : 0;
            twins += different >= FewestOfStudent && !single ? 1 : 0;
            (different, single) = (0, false);
        }

        Interlocked.Add(ref rows, count);
        Interlocked.Add(ref even, twice);
        Interlocked.Add(ref threefold, thrice);
        Interlocked.Add(ref students, several);
        Interlocked.Add(ref doubled, twins);
    }

    private static bool IsLikeBefore(IReadOnlyList<Column> columns, int row)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (!columns[i].IsLikeBefore(row)) { return false; }
        }

        return true;
    }
}
