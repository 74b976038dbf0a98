using System.Text;
using Analytics.Features;
using Analytics.Host.Commands;
using Analytics.Inspection;
using Analytics.Studies;

namespace Analytics.HostTests.Commands;

public sealed class EffectRowsTests
{
    [Fact]
    public void A_course_with_a_comma_stays_in_its_column()
    {
        var target = new TargetRule("t", "Target", "A proxy.", Grain.StudentInCourse, new OutcomeRule("outcomes", ["Fail"]),
            new Eligibility(14, 98, 0.3), ["*"], "logistic", [14], new RuleBaseline("f", Above: 1), new Capacity(2), new Gates());
        var come = new FirstCome(new RowKey("s1", "Law, \"basics\"", "26S"), "a1", 0.5, Listed: true, Drawn: false, 0.25);

        using var stream = new MemoryStream();
        EffectCommand.Write(stream, [new ContactEffect(target, 1, 0, [new EffectRow(come, new DateOnly(2026, 2, 10), null, true)])]);

        var text = Encoding.UTF8.GetString(stream.ToArray());
        Assert.Equal("t,s1,\"Law, \"\"basics\"\"\",26S,a1,2026-02-10,0.5,1,0,0.25,,1", text.Split('\n')[1]);
    }
}
