using Analytics.Flags;
using Analytics.Runs;
using Analytics.Studies;

namespace Analytics.HostTests.Nights;

/// <summary>What is said of students over a term of the samples is true each night.</summary>
public sealed class SampleTermTests(SampleTerm term) : IClassFixture<SampleTerm>
{
    [Fact]
    public void No_row_called_recovered_is_at_or_above_its_bound_not_scored_or_gone()
    {
        var told = new List<FlagState>();
        foreach (var (record, before, target) in Nights())
        {
            var probabilities = term.Tables(record).Probabilities(target.Id);
            var flags = term.Runs.Flags(record.Id, target.Id)!.Flags;
            foreach (var flag in flags.Where(flag => !flag.Listed))
            {
                Assert.Equal(Expected(target.Capacity, probabilities.TryGetValue(flag.Key, out var one), one), flag.State);
                told.Add(flag.State);
            }

            // Told once: everyone who was on the last list and is not on this one, and nobody else.
            var listed = flags.Where(flag => flag.Listed).Select(flag => flag.Key).ToHashSet();
            var gone = (before is null ? [] : term.Runs.Flags(before.Id, target.Id)!.Flags).Where(flag => flag.Listed && !listed.Contains(flag.Key));
            Assert.Equal(gone.Select(flag => flag.Key.ToString()).Order(), flags.Where(flag => !flag.Listed).Select(flag => flag.Key.ToString()).Order());
        }

        Assert.Contains(FlagState.Recovered, told);
        Assert.Contains(FlagState.Waiting, told);
        Assert.Contains(FlagState.Left, told);
    }

    [Fact]
    public void Each_state_is_counted_as_the_advisors_were_told()
    {
        foreach (var (record, _, target) in Nights())
        {
            var outcome = record.Targets.Single(one => one.Target == target.Id);
            var words = term.Delivered(record, target.Id).Select(line => line.Split(',')[1]).CountBy(word => word).ToDictionary();
            Assert.Equal(Enum.GetValues<FlagState>(), outcome.States.Keys);
            Assert.All(outcome.States, state => Assert.Equal(state.Value, words.GetValueOrDefault(state.Key.Word())));
            Assert.Equal(outcome.Flagged, outcome.States.Where(state => state.Key.IsListed()).Sum(state => state.Value));

            var listed = term.Runs.Flags(record.Id, target.Id)!.Flags.Where(flag => flag.Listed).Select(flag => flag.Key).ToHashSet();
            var waiting = term.Tables(record).Probabilities(target.Id).Count(row => row.Value >= target.Capacity.AtLeast && !listed.Contains(row.Key));
            Assert.Equal(waiting, outcome.Waiting);
        }
    }

    private static FlagState Expected(Capacity capacity, bool scored, double? probability) =>
        !scored ? FlagState.Left
        : probability is not { } likely ? FlagState.Unknown
        : likely >= capacity.AtLeast ? FlagState.Waiting
        : likely + capacity.Hysteresis >= capacity.AtLeast ? FlagState.Borderline
        : FlagState.Recovered;

    private IEnumerable<(RunRecord Record, RunRecord? Before, TargetRule Target)> Nights() => term.Records.Index().SelectMany(
        night => term.Installation.Study.Study.Targets.Select(target => (night.Item, night.Index == 0 ? null : term.Records[night.Index - 1], target)));
}
