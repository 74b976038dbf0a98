namespace Analytics.Features.Traces;

/// <summary>Events of a batch that follow one another and are of one source, student and course.</summary>
/// <param name="From">The first of them.</param>
/// <param name="To">The one after the last.</param>
internal readonly record struct EventRun(int From, int To)
{
    /// <summary>The runs of a batch. Looked up once for each run, events in the order of students cost little.</summary>
    public static void Of(EventBatch batch, List<EventRun> runs)
    {
        runs.Clear();
        var (students, courses, sources) = (batch.Student.Codes, batch.Course.Codes, batch.Source.Codes);
        var from = 0;
        for (var i = 1; i <= batch.Count; i++)
        {
            if (i == batch.Count || students[i] != students[from] || courses[i] != courses[from] || sources[i] != sources[from])
            {
                runs.Add(new(from, i));
                from = i;
            }
        }
    }
}
