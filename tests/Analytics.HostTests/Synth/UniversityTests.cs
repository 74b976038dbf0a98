using System.Globalization;
using System.Security.Cryptography;
using Analytics.Synth;

namespace Analytics.HostTests.Synth;

public sealed class UniversityTests(Sample sample) : IClassFixture<Sample>
{
    private static readonly DateTimeOffset Exported = new(2026, 4, 14, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Samples_in_the_repository_equal_a_fresh_generation_byte_for_byte()
    {
        foreach (var file in sample.Report.Files)
        {
            var kept = File.ReadAllBytes(Path.Combine(Sample.Kept, file.Path));
            Assert.True(kept.AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(sample.Folder, file.Path))),
                $"{file.Path} is not what the generator writes: run analytics synth again.");
        }
    }

    [Fact]
    public void Samples_stay_below_six_megabytes() => Assert.InRange(sample.Report.Bytes, 4_000_000, 6_000_000);

    [Fact]
    public void Same_seed_gives_the_same_bytes_and_another_seed_others()
    {
        Assert.Equal(Fingerprint(60, 7), Fingerprint(60, 7));
        Assert.NotEqual(Fingerprint(60, 7), Fingerprint(60, 8));
    }

    [Fact]
    public void More_students_take_the_same_courses()
    {
        using var folder = new Folder();
        var report = University.Write(folder.Path, 1200, 1, CancellationToken.None);
        var rows = report.Files.Where(file => file.Path.StartsWith("roster", StringComparison.Ordinal)).Sum(file => file.Rows);
        Assert.InRange(rows, 1800, 2400);
        Assert.Equal(9, report.Files.Single(file => file.Path == "calendar.csv").Rows);
    }

    [Fact]
    public void Generation_stops_when_asked()
    {
        using var folder = new Folder();
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => University.Write(folder.Path, 60, 1, stop.Token));
    }

    [Theory]
    [InlineData("2025S")]
    [InlineData("2025A")]
    [InlineData("2026S")]
    public void Every_term_has_between_220_and_260_enrolments_over_three_courses(string term)
    {
        var rows = sample.Rows(sample.Below($"roster-{term}").Single()).Where(row => row[0].Length > 0).ToList();
        Assert.InRange(rows.Count, 220, 260);
        Assert.InRange(rows.Select(row => row[0]).Distinct().Count(), 130, 200);
        Assert.All(rows, row => Assert.Matches("^S[1-9][0-9]{6}$", row[0]));
    }

    [Fact]
    public void Advisors_share_the_students_about_equally()
    {
        var rows = sample.Below("roster").SelectMany(sample.Rows).Where(row => row[0].Length > 0);
        var shares = rows.GroupBy(row => row[^2]).Select(rows => rows.Select(row => row[0]).Distinct().Count()).ToList();
        Assert.Equal(12, shares.Count);
        Assert.InRange(shares.Max() - shares.Min(), 0, 1);
    }

    [Fact]
    public void Nothing_happens_after_the_export_or_in_the_hour_that_spring_skips()
    {
        foreach (var row in sample.Below("lms/").SelectMany(sample.Rows))
        {
            if (Time(row[0]) is not { } time) { continue; }

            Assert.True(time < Exported, $"{time} is after the export.");
            Assert.False(time is { Month: 3, Day: 30, Year: 2025, Hour: 1 } or { Month: 3, Day: 29, Year: 2026, Hour: 1 },
                $"{time} never was in London.");
        }

        foreach (var row in sample.Below("grades").SelectMany(sample.Rows).Where(row => row.Length == 7))
        {
            Assert.False(Time(row[4]) >= Exported || Time(row[6]) >= Exported, $"{row[0]} is after the export.");
            Assert.True(Time(row[4]) is null || row[6].Length == 0 || Time(row[6]) > Time(row[4]),
                $"{row[0]} is marked before it is handed in.");
        }
    }

    [Fact]
    public void Each_export_begins_with_the_last_day_of_the_one_before()
    {
        foreach (var term in sample.Below("lms/").GroupBy(file => file.Path[..16]))
        {
            foreach (var (before, after) in term.Zip(term.Skip(1)))
            {
                var repeated = sample.Lines(after).Skip(1).Take((int)after.Overlap).ToList();
                var day = repeated[0][..10];
                var missing = repeated.Except(sample.Lines(before)).Count();
                Assert.All(repeated, line => Assert.StartsWith(day, line, StringComparison.Ordinal));
                Assert.InRange(missing, 0, before.Dirt.Values.Sum());
                Assert.True(repeated.Count > 50, $"{after.Path} repeats {repeated.Count} rows.");
            }
        }
    }

    [Fact]
    public void Genuine_clicks_in_the_same_second_occur()
    {
        var lines = sample.Lines(sample.Below("lms/").First());
        Assert.NotEqual(lines.Length, lines.Distinct().Count());
    }

    [Fact]
    public void Outcomes_cover_every_enrolment_of_the_terms_that_are_over()
    {
        var enrolled = sample.Below("roster-2025").SelectMany(sample.Rows).Where(row => row[0].Length > 0).Select(row => (row[0], row[^5]))
            .ToHashSet();
        var decided = sample.Rows(sample.Below("outcomes").Single()).Select(row => (row[0], row[1])).ToHashSet();
        Assert.Superset(enrolled, decided);
        Assert.Equal(sample.Report.Planted(DirtKind.UnknownCourse) - sample.Below("lms/").Sum(file => file.Dirt[DirtKind.UnknownCourse]),
            decided.Count - enrolled.Count);
    }

    private static string Fingerprint(int students, ulong seed)
    {
        using var folder = new Folder();
        var report = University.Write(folder.Path, students, seed, CancellationToken.None);
        return string.Join('\n', report.Files.Select(
            file => $"{file.Path} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder.Path, file.Path))))}"));
    }

    private static DateTimeOffset? Time(string text) =>
        DateTimeOffset.TryParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal,
            out var time) ? time : null;

    private sealed class Folder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("synth-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
