using Analytics.Models;

namespace Analytics.Inspection;

/// <summary>A student, or a student in a course, who came up for a place on an advisor's list for the first time.</summary>
/// <param name="Advisor">Pseudonym.</param>
/// <param name="Distance">Distance to the probability of the last place, in log-odds; null if there were places for all, or they were
/// drawn.</param>
public sealed record FirstCome(RowKey Key, string Advisor, double Probability, bool Listed, bool Drawn, double? Distance)
{
    /// <param name="seen">Students who had come up before; tonight's are added.</param>
    public static IReadOnlyList<FirstCome> Of(
        TargetRule target, IReadOnlyList<ScoredRow> rows, FlagList list, HashSet<RowKey> seen, ContactLog contacts)
    {
        var flags = list.Known();
        var found = new List<FirstCome>();
        foreach (var advisor in rows.Where(row => row is { Advisor: not null, Probability: not null })
            .GroupBy(row => row.Advisor!, StringComparer.Ordinal))
        {
            // Students on the last list count with more; students whom the advisor lets wait do not count
            var asked = advisor.Where(row => !contacts.IsPaused(advisor.Key, row.Key.Student))
                .Select(row => (Row: row, Steady: row.Probability!.Value + (WasListed(row) ? target.Capacity.Hysteresis : 0)))
                .Where(one => one.Steady >= target.Capacity.AtLeast).OrderByDescending(one => one.Steady).ToList();
            for (var place = 0; place < asked.Count; place++)
            {
                var (row, steady) = asked[place];
                if (!seen.Add(row.Key) || CameBefore(row)) { continue; }

                var listed = flags.TryGetValue(row.Key, out var flag) && flag.Listed;

                // The probability from which this one has a place is that of the last place without this one
                var last = place < target.Capacity.PerAdvisor ? target.Capacity.PerAdvisor : target.Capacity.PerAdvisor - 1;
                var edge = target.Capacity.Lottery || last >= asked.Count ? (double?)null : Bounded(steady) - Bounded(asked[last].Steady);
                found.Add(new FirstCome(row.Key, advisor.Key, steady, listed, target.Capacity.Lottery, edge));
            }
        }

        return found;

        // If a night's tables are gone, only later lists show its students
        bool CameBefore(ScoredRow row) => flags.TryGetValue(row.Key, out var flag) && flag.State != FlagState.New;

        bool WasListed(ScoredRow row) =>
            flags.TryGetValue(row.Key, out var flag) && flag.State is not (FlagState.New or FlagState.Returned);
    }

    private static double Bounded(double probability) => LogOdds.Of(Math.Clamp(probability, 1e-6, 1 - 1e-6));
}
