namespace Analytics.Evidence;

/// <summary>Events that are read from one file, which never changes.</summary>
/// <param name="Name">Tells files apart by what they hold.</param>
/// <param name="Read">Reads the events of a range of students anew at each call, a batch at a time; others may be among them.</param>
public sealed record EventFile(string Name, Func<StudentRange, IEnumerable<EventBatch>> Read);
