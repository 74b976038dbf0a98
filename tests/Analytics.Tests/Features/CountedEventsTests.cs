using Analytics.Evidence;
using Analytics.Features;
using Analytics.Features.Measures;
using Analytics.Studies;
using FsCheck;
using FsCheck.Fluent;
using static Analytics.Tests.Features.FeatureStudy;
using static Analytics.Tests.Tiny;

namespace Analytics.Tests.Features;

/// <summary>Nights that count what is new beside what is kept, and nights that count all.</summary>
public sealed class CountedEventsTests : IDisposable
{
    private static readonly FeatureRow[] all =
        [Row("s1", "02-03", Art), Row("s2", "02-03", Art), Row("s1", "02-03", Bio), Row("s3", "02-03", null)];

    private readonly Scratch folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string> MeasuresOfEvents =>
        [.. Measure.All.Where(one => one.About.Kinds.Contains(SourceKind.Events)).Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(MeasuresOfEvents))]
    public void Night_by_night_the_same_is_counted_as_at_once(string measure)
    {
        FeatureRule[] rules =
        [
            Clicks(measure, kinds: ["b", "a"]), Clicks(measure, 5, ["a"]), Clicks(measure, kinds: ["a"]) with { ChangeDays = 2 },
            Clicks(measure, kinds: ["a"]) with { Courses = CourseScope.All },
        ];
        rules = [.. rules.Select((rule, at) => rule with { Name = $"f{at}", DueNumber = 1 })];
        var number = 0;
        Prop.ForAll(Nights.ToArbitrary(), nights =>
        {
            var path = folder[$"{++number}"];
            foreach (var (at, night) in nights.Index())
            {
                var read = new HashSet<string>();
                var files = nights[..(at + 1)].SelectMany(one => one.Files).Select((file, of) => File($"{of}", file, read)).ToList();
                Assert.Equal(Read(rules, night, files, null), Read(rules, night, files, new CountedEvents(path, "basis")));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(25));
    }

    [Fact]
    public void A_file_of_which_all_is_counted_is_not_read_again()
    {
        var read = new HashSet<string>();
        Event[] Of(string moment, int delay = 0) => [new("s1", "ART-26S", moment, 2, "a", delay)];
        var first = File("first", Of("01-20 10:00"), read);
        var late = File("late", Of("01-31 10:00", delay: 2), read);
        IReadOnlyList<EventFile> before = [first, late], now = [first, late, File("new", Of("02-01 10:00"), read)];

        string[] Night(string cutoff, IReadOnlyList<EventFile> files, string basis = "basis")
        {
            read.Clear();
            Read([Clicks("sum")], new([all[0]], cutoff, []), files, new CountedEvents(folder["kept"], basis));
            return [.. read.Order(StringComparer.Ordinal)];
        }

        Assert.Equal(["first", "late"], Night("01-31", before));
        Assert.Equal(["late", "new"], Night("02-01", now));
        Assert.Equal(["late"], Night("02-02", now)); // known since this day
        Assert.Equal([], Night("02-03", now));
        Assert.Equal(["first", "late", "new"], Night("02-01", now)); // an earlier day
        Assert.Equal(["first", "late"], Night("02-02", before));     // a file is gone
        Assert.Equal(["first", "late"], Night("02-02", before, "another basis"));
        Assert.Equal(["first", "late"], Night("02-02 08:30", before, "another basis"));
        System.IO.File.WriteAllText(folder["kept"], "damaged");
        Assert.Equal(["first", "late"], Night("02-03", before, "another basis"));
    }

    [Theory]
    [MemberData(nameof(MeasuresOfEvents))]
    public void Whatever_is_measured_a_file_that_is_counted_is_not_read_again(string measure)
    {
        var read = new HashSet<string>();
        Event[] Of(string moment) => [new("s1", "ART-26S", moment, 2, "a", 0)];
        var (first, second) = (File("first", Of("01-05 10:00"), read), File("second", Of("02-01 10:00"), read));
        FeatureRule[] rules = [Clicks(measure, kinds: ["b", "a"]) with { DueNumber = 1 }];
        var kept = folder[measure];
        Read(rules, new([all[0]], "01-31", []), [first], new CountedEvents(kept, "basis"));
        read.Clear();

        var told = Read(rules, new([all[0]], "02-01", []), [first, second], new CountedEvents(kept, "basis"));

        Assert.Equal(["second"], read);
        Assert.Equal(Read(rules, new([all[0]], "02-01", []), [first, second], null), told);
    }

    private static string Read(FeatureRule[] rules, Night night, IReadOnlyList<EventFile> files, CountedEvents? kept)
    {
        var archive = new Archive(TimeZoneInfo.Utc, Courses)
        {
            Enrolments = [Takes("s1"), Takes("s2"), Takes("s1", course: "BIO-26S")], Assessments = [Work("a", "01-25")],
            EventFiles = files,
        };
        var study = Study(rules);
        study = study with
        {
            Sources = [.. study.Sources.Select(one => one.Id == "clicks" ? one with { Counts = Counts.EachCourse } : one)],
        };
        var table = new RowsAt(archive.AsOf(At(night.Cutoff)), [.. night.Rows.Select(row => row with
        {
            Cutoff = At(night.Cutoff), Day = (row.Course ?? Art).DayOf(Instant.Day(At(night.Cutoff), TimeZoneInfo.Utc)),
        })]);
        var readings = EventReadings.Of(study, [table], 1, 1, CancellationToken.None, _ => kept)[0];
        return string.Join('\n', Told(study, readings, table)
            .Concat(Change.DaysOf(study).Zip(readings.Earlier)
                .SelectMany(then => Told(Change.Then(study, then.First), then.Second, table.DaysEarlier(then.First)))));
    }

    private static IEnumerable<string> Told(Study study, EventReadings readings, RowsAt table) => EventReadings.Rules(study)
        .Select((rule, at) => string.Join(' ', Enumerable.Range(0, table.Rows.Count).Select(readings.Read(rule, at,
            rule.Courses == CourseScope.All ? new WholeRows(table.History).For(rule, table.Rows) : table.Rows))));

    private static EventFile File(string name, Event[] events, HashSet<string> read)
    {
        var batch = Events([.. events.Select(one => (one.Student, one.Course, one.Moment, one.Amount, one.Kind))]);
        batch = batch with
        {
            Object = batch.Kind, KnownAt = [.. batch.ObservedAt.Zip(events, (at, one) => at + (one.Delay * Instant.MicrosPerDay))],
        };
        return new(name, _ =>
        {
            read.Add(name);
            return [batch];
        });
    }

    private static Gen<Night[]> Nights =>
        from first in NightOf(["01-28", "01-29"])
        from second in NightOf(["01-29", "01-30"])
        from third in NightOf(["02-03", "02-03", "02-03 08:30"])
        select new[] { first, second, third };

    private static Gen<Night> NightOf(string[] cutoffs) =>
        from cutoff in Gen.Elements(cutoffs)
        from some in Gen.SubListOf(all).Where(rows => rows.Count > 0)
        from rows in Gen.Frequency((3, Gen.Constant(all)), (1, Gen.Constant(some.ToArray())))
        from files in EventOf.ArrayOf().ListOf(2)
        select new Night(rows, cutoff, [.. files]);

    private static Gen<Event> EventOf =>
        from student in Gen.Elements("s1", "s2", "s3")
        from course in Gen.Frequency((40, Gen.Elements<string?>("ART-26S", "BIO-26S")), (1, Gen.Constant<string?>(null)))
        from day in Gen.Choose(0, 31)
        from hour in Gen.Choose(0, 23)
        from amount in Gen.Frequency((40, Gen.Choose(0, 5).Select(one => (double)one)), (1, Gen.Constant(0.1)))
        from kind in Gen.Elements<string?>("a", "b", null)
        from delay in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(0, 5)))
        let date = new DateOnly(2026, 1, 3).AddDays(day)
        select new Event(student, course, $"{date:MM-dd} {hour:00}:30", amount, kind, delay);

    private sealed record Night(FeatureRow[] Rows, string Cutoff, Event[][] Files);

    private sealed record Event(string Student, string? Course, string Moment, double Amount, string? Kind, int Delay);
}
