namespace Analytics.Storage;

/// <summary>Counts the rows of a table by student, which its first column holds.</summary>
internal sealed class StudentRows
{
    private long[] counts = new long[256]; // by the number of the text among the table's

    /// <summary>Rows of each student that has some.</summary>
    public IReadOnlyCollection<long> Counts => [.. counts.Where(count => count > 0)];

    /// <summary>Adds a batch of the table's rows.</summary>
    public void Add(RowBuffer batch)
    {
        foreach (var student in batch.Cells<int>(0).Values)
        {
            if (student >= counts.Length) { Array.Resize(ref counts, Math.Max(2 * counts.Length, student + 1)); }

            counts[student]++;
        }
    }
}
