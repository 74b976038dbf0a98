using Analytics.Evaluation;
using Analytics.Host.Terminal;

namespace Analytics.HostTests.Terminal;

/// <summary>The table of how lists treat groups of students, as the terminal shows it.</summary>
public sealed class AuditTableTests
{
    [Fact]
    public void A_group_has_a_line_of_80_columns_with_its_gap_and_verdict()
    {
        var rates = new GroupRates(12345, Share, Share, Share, Share, Share, Share);
        var rate = new RateGap(new Estimate(-0.123, -0.234, 0.012, null), 0.034, 0.21);
        var audit = new GroupAudit("autonomous_learning", "ageBand", "forward", 42, 20000, 6, 0.1, 10, "under 21",
        [
            new AuditedGroup("under 21", rates, null),
            new AuditedGroup("21 to 24", rates, new GroupGap(Share, rate, rate, rate, 0.05, 0.3, AuditVerdict.CannotTell)),
            new AuditedGroup("25 and over", null, null),
        ]);
        using var output = new StringWriter();

        new Screen(output, TextWriter.Null) { Width = 80 }.Audits([audit]);

        var lines = output.ToString().ReplaceLineEndings("\n").Split('\n');
        Assert.All(lines, line => Assert.True(line.TrimEnd().Length <= 80, line));
        Assert.Contains(lines, line => line.Trim() == "autonomous_learning: groups of students");
        Assert.Equal("ageBand: 21 to 24 12,345 -.12 (-.23 to .01) -.12 cannot tell", string.Join(' ',
            Assert.Single(lines, line => line.Contains("-.12", StringComparison.Ordinal))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        Assert.DoesNotContain(lines, line => line.Contains("25 and over", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Trim().StartsWith("ageBand: 1 not shown", StringComparison.Ordinal));
    }

    private static Estimate Share => new(0.3, 0.2, 0.4, null);
}
