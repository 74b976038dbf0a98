namespace Analytics.Features.Measures;

internal sealed class Mean() : Measure("mean", "value", "mean of amounts or values", anyRows)
{
    internal override Reading Of(EventTally events, int row) =>
        events.Counts[row] == 0 ? EventTally.Nothing : Reading.Of(events.Sums[row] / events.Counts[row]);

    internal override Reading Of(Observed seen)
    {
        if (seen.Rows.Count == 0) { return seen.Nothing; }

        var (sum, total) = (0.0, 0.0);
        foreach (var one in seen.Rows)
        {
            var weight = !seen.Rule.Weighted || one is not { Course: not null, Object: not null } ? 1 : seen.WorkOf(one)?.Weight ?? 0;
            sum += weight * one.Value;
            total += weight;
        }

        return total > 0 ? Reading.Of(sum / total) : Reading.Missing(MissingReason.NotApplicable);
    }
}
