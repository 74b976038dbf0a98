using System.Numerics;

namespace Analytics.Targets;

/// <summary>An order of rows by content, equal in every installation. Pseudonyms depend on the installation's key; training, random draws
/// and judging must not.</summary>
/// <remarks>Students who are alike in every value and label may change places; nothing that is learnt or judged can tell them apart.
/// </remarks>
internal static class NamelessOrder
{
    /// <summary>The rows of a student stay together.</summary>
    public static IReadOnlyList<int> Of(FeatureTable table, bool[] labels)
    {
        ulong[][] words = [.. table.Columns.Select(column => (column.Levels ?? []).Select(Of).ToArray())];
        ulong[] marks = [.. Enumerable.Range(0, labels.Length).Select(Mark)];
        var students = new Dictionary<string, ulong>(StringComparer.Ordinal);
        for (var row = 0; row < marks.Length; row++)
        {
            var student = table.Rows[row].Student;
            students[student] = unchecked(students.GetValueOrDefault(student) + marks[row]);
        }

        return [.. Enumerable.Range(0, labels.Length).OrderBy(row => students[table.Rows[row].Student]).ThenBy(row => marks[row])];

        ulong Mark(int row)
        {
            var about = table.Rows[row];
            var mark = Mixed(Mixed(Of(about.Cohort), (ulong)about.Cutoff), labels[row] ? 1UL : 0);
            foreach (var (at, column) in table.Columns.Index())
            {
                mark = Mixed(mark, column.Why[row] is var why && why != MissingReason.None ? ulong.MaxValue - (ulong)why
                    : words[at].Length > 0 ? words[at][(int)column.Values[row]] : BitConverter.DoubleToUInt64Bits(column.Values[row]));
            }

            return mark;
        }
    }

    private static ulong Of(string word) => word.Aggregate(0UL, (mark, letter) => Mixed(mark, letter));

    private static ulong Mixed(ulong mark, ulong part) => unchecked(BitOperations.RotateLeft(mark ^ part, 29) * 0x9E3779B97F4A7C15UL);
}
