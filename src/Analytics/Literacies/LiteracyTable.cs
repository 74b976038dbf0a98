using Analytics.Features;
using Analytics.Surveys;

namespace Analytics.Literacies;

/// <summary>The profile of every student at a cutoff: one row a student and literacy of the framework, by student, in its order.</summary>
public sealed record LiteracyTable(long Cutoff, IReadOnlyList<LiteracyRow> Rows)
{
    /// <param name="students">Everybody who gets a profile.</param>
    /// <param name="scales">All scales that the study asks for, as instrument.scale.</param>
    /// <param name="results">What was scored of the responses known at the cutoff.</param>
    /// <param name="features">The features of the study, one row a student of a running term; others have no traces.</param>
    public static LiteracyTable Of(
        Framework framework, IEnumerable<string> students, IReadOnlyCollection<string> scales, IEnumerable<ScaleResult> results,
        FeatureTable features, long cutoff)
    {
        var said = new SelfReports(scales, results);
        var literacies = framework.Literacies.Select(one => (Literacy: one, Traces: new TraceScores(one.Traces ?? [], features))).ToList();
        return new LiteracyTable(cutoff,
        [
            .. from student in students.Concat(said.Students).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
               from one in literacies
               select LiteracyRow.Of(student, one.Literacy, said.Of(student, one.Literacy.Scales ?? []), one.Traces.Of(student)),
        ]);
    }
}
