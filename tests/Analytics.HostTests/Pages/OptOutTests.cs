using System.Text;
using Analytics.Evidence;
using Analytics.Flags;
using Analytics.Host.Data;
using Analytics.Host.Pages;
using Analytics.Ingest;
using Analytics.Tests.Nightly;

namespace Analytics.HostTests.Pages;

/// <summary>What pages and files have of a student who wants no support offered.</summary>
public sealed class OptOutTests : IDisposable
{
    private readonly Campus campus = new Campus().WithChampion();

    public void Dispose() => campus.Dispose();

    [Fact]
    public void The_student_stays_within_reach_of_the_advisor_night_after_night_and_without_an_estimate()
    {
        var listed = Shown("2025-11-15").StudentsOf(Of("ADV1")).First(one => one.Listed);
        var advisor = new Pseudonyms(campus.Open().Key).Advisor("ADV1");
        File.WriteAllText(campus.Store.Contacts, ContactLog.Lines([new KnownContact(1, Instant.Micros(
            new DateTimeOffset(2025, 11, 16, 12, 0, 0, TimeSpan.Zero)), new DateOnly(2025, 11, 16), advisor, listed.Pseudonym, false, null, [])
            { OptedOut = true }]));

        foreach (var day in new[] { "2025-11-16", "2025-11-17" })
        {
            var night = Shown(day);
            var student = Assert.Single(night.StudentsOf(Of("ADV1")), one => one.Pseudonym == listed.Pseudonym);
            Assert.Equal((FlagState.OptedOut, false, false), (student.State!.Value, student.Listed, student.IsTooLittle));
            Assert.All(student.Signs, sign => Assert.Null(sign.Probability));
            var file = Encoding.UTF8.GetString(CaseFile.Of(night, Of("ADV1"), workbook: false, out var students));
            Assert.Equal(day == "2025-11-16", students.Contains(listed.Pseudonym)); // told once, as others who leave are
            Assert.Equal(day == "2025-11-16", file.Contains("opted-out", StringComparison.Ordinal));
        }
    }

    private ShownNight Shown(string day) => ShownNight.Load(campus.Store, campus.Open().Study, campus.Night(day));

    private static Account Of(string advisor) => Account.Of("naomi", Role.Advisor, advisor);
}
