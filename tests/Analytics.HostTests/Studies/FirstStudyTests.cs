namespace Analytics.HostTests.Studies;

/// <summary>Common mistakes of a first study, and what a person reads who made them: the file, the place, and what to write.</summary>
public sealed class FirstStudyTests
{
    private static IReadOnlyList<Mistake> All { get; } = [.. CheckMistakes.All, .. RunMistakes.All];

    public static TheoryData<string> Names => [.. All.Select(one => one.What)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Who_makes_a_mistake_is_told_where_it_is_and_what_to_write(string what)
    {
        var one = All.Single(mistake => mistake.What == what);
        Assert.Contains(one.Said, await one.Told(), StringComparison.Ordinal);
    }
}
