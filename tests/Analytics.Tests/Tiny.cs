using System.Globalization;
using Analytics.Evidence;
using Analytics.Features;
using Analytics.Storage.Columns;
using Analytics.Surveys;

namespace Analytics.Tests;

/// <summary>Evidence made by hand: one term of 2026 in UTC, days named as MM-dd.</summary>
internal static class Tiny
{
    public static Course Art { get; } = new("ART-26S", "26S", "ART", new DateOnly(2026, 1, 5), new DateOnly(2026, 4, 12));

    public static Course Bio { get; } = new("BIO-26S", "26S", "BIO", new DateOnly(2026, 1, 12), new DateOnly(2026, 4, 19));

    public static IReadOnlyDictionary<string, Course> Courses { get; } = new[] { Art, Bio }.ToDictionary(course => course.Id);

    /// <summary>"02-03" is the end of 3 February 2026, "02-03 08:30" a time of it; UTC.</summary>
    public static long At(string moment) => moment.Length == 5
        ? Instant.EndOf(DateOnly.ParseExact("2026-" + moment, "yyyy-MM-dd", CultureInfo.InvariantCulture), TimeZoneInfo.Utc)
        : Instant.Micros(new DateTimeOffset(DateTime.ParseExact("2026-" + moment, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            TimeSpan.Zero));

    public static Revision Known(string moment, int landing = 1, long line = 2) => new(At(moment), landing, line);

    /// <summary>An observation known when it happened.</summary>
    public static Observation Seen(string student, string moment, double value, string? item = null, string? course = "ART-26S",
        string measure = "score", string source = "grades", long? key = null, Revision? revision = null) =>
        new(student, course, item, measure, value, At(moment), source, key, revision ?? Known(moment));

    public static Enrolment Takes(string student, string? advisor = null, string course = "ART-26S", string? from = "01-01",
        string? until = null, Revision? revision = null) =>
        new(student, course, advisor, from is null ? null : At(from), until is null ? null : At(until), until is null ? null : At(until),
            revision ?? Known(from ?? "01-01"));

    public static Assessment Work(string item, string? due, double? weight = null, string? kind = "essay", string course = "ART-26S",
        Revision? revision = null) =>
        new(course, item, kind, due is null ? null : At(due), weight, revision ?? Known("01-01"));

    /// <summary>A batch of events of source "clicks".</summary>
    public static EventBatch Events(params (string Student, string? Course, string Moment, double Amount, string? Kind)[] rows) => new(
        Text("student", rows.Select(row => row.Student)), Text("course", rows.Select(row => row.Course)),
        Text("object", rows.Select(_ => (string?)null)),
        Text("kind", rows.Select(row => row.Kind)), Text("source", rows.Select(_ => "clicks")), [.. rows.Select(row => row.Amount)],
        [.. rows.Select(row => At(row.Moment))], [.. rows.Select(row => At(row.Moment))]);

    /// <summary>Scale scores as given; no sheet was left unscored.</summary>
    public static ScaleScores Scores(params Observation[] scores) => new(scores, new Dictionary<(string, string), long>(), []);

    public static FeatureRow Row(string student, string cutoff, Course? course, string? advisor = null) =>
        new(student, course, "26S", (course ?? Art).DayOf(Instant.Day(At(cutoff), TimeZoneInfo.Utc)), At(cutoff), advisor,
            course is null ? [Art, Bio] : [course]);

    private static TextColumn Text(string name, IEnumerable<string?> values) =>
        TextColumn.From(new Field(name, ColumnType.Text, true), [.. values]);

    /// <summary>Contacts as they are known on 10 February.</summary>
    public static ContactLog Logged(params KnownContact[] contacts)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, ContactLog.Lines(contacts));
        var log = ContactLog.Read(file).AsOf(At("02-10"), TimeZoneInfo.Utc);
        File.Delete(file);
        return log;
    }
}
