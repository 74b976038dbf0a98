namespace Analytics.Storage;

/// <summary>
/// The row groups that were read last. Ranges of students that follow one another are often in the same group: of a small file all are, and
/// it would be read as often as there are ranges. Any thread may ask.
/// </summary>
/// <param name="most">Groups held at a time.</param>
internal sealed class RecentGroups<T>(int most)
{
    private readonly Lock gate = new();
    private readonly List<(string Path, int Group, Lazy<T> Read)> recent = []; // the latest last

    /// <summary>A group of a file, read now where it is not held.</summary>
    public T Of(string path, int group, Func<T> read)
    {
        Lazy<T> found;
        lock (gate)
        {
            var at = recent.FindIndex(one => one.Group == group && one.Path == path);
            found = at < 0 ? new(read) : recent[at].Read;
            if (at >= 0) { recent.RemoveAt(at); }
            else if (recent.Count == most) { recent.RemoveAt(0); }

            recent.Add((path, group, found));
        }

        return found.Value;
    }
}
