using System.Globalization;
using System.Text.RegularExpressions;
using Analytics.Flags;
using Analytics.Nightly;
using Analytics.Studies;

namespace Analytics.HostTests.Nights;

/// <summary>What is said of students over a term of the samples is true each night.</summary>
public sealed partial class SampleTermTests(SampleTerm term) : IClassFixture<SampleTerm>
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
            var gone = (before is null ? [] : term.Runs.Flags(before.Id, target.Id)!.Flags)
                .Where(flag => flag.Listed && !listed.Contains(flag.Key));
            Assert.Equal(gone.Select(flag => flag.Key.ToString()).Order(),
                flags.Where(flag => !flag.Listed).Select(flag => flag.Key.ToString()).Order());
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
            var waiting = term.Tables(record).Probabilities(target.Id)
                .Count(row => row.Value >= target.Capacity.AtLeast && !listed.Contains(row.Key));
            Assert.Equal(waiting, outcome.Waiting);
        }
    }

    [Fact]
    public void Everyone_listed_has_a_reason_and_each_lies_at_the_worse_end_of_what_most_have_or_beyond()
    {
        string[] worseWhereMore = ["Time since the last activity", "Work handed in late", "Due work not handed in"];
        var reasons = Nights().SelectMany(night => term.Runs.Flags(night.Record.Id, night.Target.Id)!.Flags).Where(flag => flag.Listed)
            .Select(flag => flag.Reasons).ToList();
        Assert.All(reasons, of => Assert.InRange(of.Count, 1, 3));

        var compared = reasons.SelectMany(of => of).Select(reason => Compared().Match(reason)).Where(match => match.Success).ToList();
        Assert.True(compared.Count > 1000);
        Assert.All(compared, match =>
        {
            var (shown, most) = (Amount(match.Groups["shown"].Value), match.Groups["most"].Value.Split(" to "));
            var unit = most[^1].TrimStart([.. "-.0123456789"]);
            var low = char.IsAsciiDigit(most[0][^1]) ? most[0] + unit : most[0];
            if (worseWhereMore.Contains(match.Groups["title"].Value)) { Assert.True(shown >= Amount(most[^1])); }
            else { Assert.True(shown <= Amount(low)); }
        });
    }

    [GeneratedRegex(@"^(?<title>[^:]+): (?<shown>(-?[0-9.]+|less)[^(]*) \(most students: (?<most>(-?[0-9.]+|less)[^)]*)\)")]
    private static partial Regex Compared();

    /// <summary>A number as it is told: hours are parts of a day, and what is late is less than none.</summary>
    private static double Amount(string told)
    {
        var number = told.StartsWith("less than an hour", StringComparison.Ordinal) ? 0.02
            : double.Parse(told.Split(' ')[0], CultureInfo.InvariantCulture);
        return (told.Contains(" hours", StringComparison.Ordinal) || told.Contains("1 hour", StringComparison.Ordinal) ? number / 24 : number)
            * (told.EndsWith("late", StringComparison.Ordinal) ? -1 : 1);
    }

    private static FlagState Expected(Capacity capacity, bool scored, double? probability) =>
        !scored ? FlagState.Left
        : probability is not { } likely ? FlagState.Unknown
        : likely >= capacity.AtLeast ? FlagState.Waiting
        : likely + capacity.Hysteresis >= capacity.AtLeast ? FlagState.Borderline
        : FlagState.Recovered;

    private IEnumerable<(RunRecord Record, RunRecord? Before, TargetRule Target)> Nights() => term.Records.Index().SelectMany(
        night => term.Installation.Study.Study.Targets.Select(target => (night.Item,
            night.Index == 0 ? null : term.Records[night.Index - 1], target)));
}
