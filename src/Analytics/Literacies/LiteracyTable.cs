namespace Analytics.Literacies;

/// <summary>The profile of every student at a cutoff: one row a student and literacy of the framework, by student, in its order. Rows are
/// made again whenever they are gone through.</summary>
public sealed record LiteracyTable(long Cutoff, IEnumerable<LiteracyRow> Rows)
{
    /// <param name="students">Everybody who gets a profile.</param>
    /// <param name="scales">All scales that the study asks for, as instrument.scale.</param>
    /// <param name="results">What was scored of the responses known at the cutoff, by student.</param>
    /// <param name="features">The features of the study, one row a student of a running term; others have no traces.</param>
    public static LiteracyTable Of(
        Framework framework, IEnumerable<string> students, IReadOnlyCollection<string> scales, IEnumerable<ScaleResult> results,
        FeatureTable features, long cutoff)
    {
        var literacies = framework.Literacies.Select(one => (Literacy: one, Traces: new TraceScores(one.Traces ?? [], features))).ToList();
        List<string> everybody = [.. students.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return new LiteracyTable(cutoff,
            from one in WithResults(everybody, results)
            let said = new SelfReports(scales, one.Results)
            from literacy in literacies
            select LiteracyRow.Of(
                one.Student, literacy.Literacy, said.Of(literacy.Literacy.Scales ?? []), literacy.Traces.Of(one.Student)));
    }

    /// <summary>All students in order, also those who have results only.</summary>
    private static IEnumerable<(string Student, List<ScaleResult> Results)> WithResults(
        List<string> everybody, IEnumerable<ScaleResult> results)
    {
        var next = 0;
        foreach (var own in ScaleResults.ByStudent(results))
        {
            var student = own[0].Student;
            for (; next < everybody.Count && string.CompareOrdinal(everybody[next], student) is var order and <= 0; next++)
            {
                if (order < 0) { yield return (everybody[next], []); }
            }

            yield return (student, own);
        }

        for (; next < everybody.Count; next++) { yield return (everybody[next], []); }
    }
}
