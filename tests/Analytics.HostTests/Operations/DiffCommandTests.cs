using System.Text.Json;
using Analytics.Host.Commands;
using Analytics.HostTests.Nights;

namespace Analytics.HostTests.Operations;

public sealed class DiffCommandTests(SmallUniversity university) : IClassFixture<SmallUniversity>
{
    [Fact]
    public async Task Two_nights_differ_by_their_cutoff_and_students_go_by_pseudonym()
    {
        var said = await Diff();

        Assert.Equal(CommandLine.Done, said.Code);
        Assert.Single(said.Lines, line => line.StartsWith("why  ", StringComparison.Ordinal));
        Assert.Matches("^course_success: [0-9]+ stayed on the list, [0-9]+ came, [0-9]+ went", said.Lines[1]); // what changed leads
        Assert.StartsWith("why  cutoff: 2026-04-12T", said.Lines.Skip(1).First(
            line => !line.Contains(" stayed on the list, ", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains(said.Lines, line => line.TrimStart().StartsWith("days_since_active ", StringComparison.Ordinal));
        Assert.Contains(said.Lines, line => line.StartsWith("course_success: ", StringComparison.Ordinal)
            && line.Contains(" stayed on the list, ", StringComparison.Ordinal));
        Assert.DoesNotMatch(@"S\d{7}", said.Output);
    }

    [Fact]
    public async Task Json_holds_all_of_it_and_one_student_is_told_value_by_value()
    {
        using var all = JsonDocument.Parse((await Diff("--json")).Output);
        var list = all.RootElement.GetProperty("lists")[0];
        Assert.Equal("course_success", list.GetProperty("target").GetString());
        Assert.True(list.GetProperty("rescored").GetInt32() > 0);

        var student = File.ReadAllText(Directory.EnumerateFiles(Path.Combine(university.AfterSecond, "lake", "runs"),
            "flags-course_success.json", SearchOption.AllDirectories).First());
        var pseudonym = JsonDocument.Parse(student).RootElement.GetProperty("flags")[0].GetProperty("student").GetString()!;
        var one = await Diff("--student", pseudonym[..9]);

        Assert.Contains(one.Lines, line => line.Contains("before", StringComparison.Ordinal)
            && line.Contains("after", StringComparison.Ordinal));
        Assert.Contains(one.Lines, line => line.TrimStart().StartsWith(pseudonym[..9], StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_no_night_and_what_is_no_pseudonym_is_refused()
    {
        var training =
            await Said.By("diff", university.Study, "2026-04-12-retrain", SmallUniversity.SecondNight, "--out", university.AfterSecond);
        Assert.Equal(CommandLine.NotInOrder, training.Code);
        Assert.EndsWith("is of kind retrain; only nights can be compared.", training.Errors.TrimEnd(), StringComparison.Ordinal);
        Assert.Equal(CommandLine.NotInOrder, (await Diff("--student", "s1")).Code);
    }

    private Task<Said> Diff(params string[] more) =>
        Said.By(["diff", university.Study, "2026-04-12-nightly", SmallUniversity.SecondNight, "--out", university.AfterSecond, .. more]);
}
