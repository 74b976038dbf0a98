using Analytics.Host.Data;
using Analytics.Host.Pages;
using Analytics.Tests.Nightly;

namespace Analytics.HostTests.Pages;

/// <summary>Students who have an advisor for each of their courses.</summary>
public sealed class SharedStudentTests : IDisposable
{
    private readonly Campus campus = new();

    public void Dispose() => campus.Dispose();

    [Fact]
    public void Each_of_two_advisors_sees_a_student_in_the_courses_that_are_theirs()
    {
        campus.WithChampion();
        var roster = campus.Files["roster.csv"];
        campus.Files["roster.csv"] = [roster[0], .. roster.Skip(1).Select(row =>
            row[..row.LastIndexOf(',')] + (row.Contains(",B-2025A,", StringComparison.Ordinal) ? ",ADV-B" : ",ADV-A"))];

        var night = ShownNight.Load(campus.Store, campus.Open().Study, campus.Night("2025-11-16"));

        var (first, second) = (Of(night, "ADV-A"), Of(night, "ADV-B"));
        var both = first.Keys.Intersect(second.Keys).ToList();
        Assert.NotEmpty(both);
        Assert.All(both, student => Assert.Equal(["A-2025A", "B-2025A"], first[student].Courses.Concat(second[student].Courses)));
        Assert.Empty(Of(night, "ADV-C")); // whom no roster names
    }

    private static Dictionary<string, CaseStudent> Of(ShownNight night, string advisor) =>
        night.StudentsOf(Account.Of("naomi", Role.Advisor, advisor)).ToDictionary(student => student.Pseudonym, StringComparer.Ordinal);
}
