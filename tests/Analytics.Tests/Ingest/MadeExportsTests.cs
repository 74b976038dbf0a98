using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Analytics.Evidence;
using Analytics.Ingest;
using Analytics.Studies;
using static Analytics.Tests.Ingest.Reading;

namespace Analytics.Tests.Ingest;

/// <summary>For each rule of the door exports drawn at random: those that it fits, and those that it must refuse.</summary>
public sealed class MadeExportsTests : IDisposable
{
    private static readonly Source visits = new(
        "visits", SourceKind.Events, "*.csv", new Columns(Student: Col("student"), Course: Col("course")), RejectAbove: 1,
        ObservedAt: DeclaredMoment.CourseStart, DelayDays: 0);

    private static readonly string[] alphabets =
        ["abcxyz0189", "äöüßéèçñåøÀÖ", "学生问卷成绩课程教师北京", "がくせいアンケート日本語大学"];

    private static readonly Dictionary<string, Encoding> encodings = new()
    {
        ["utf-8"] = new UTF8Encoding(false), ["utf-16"] = new UnicodeEncoding(false, false),
        ["windows-1252"] = CodePagesEncodingProvider.Instance.GetEncoding(1252)!,
        ["gb18030"] = CodePagesEncodingProvider.Instance.GetEncoding(54936)!,
        ["shift-jis"] = CodePagesEncodingProvider.Instance.GetEncoding(932)!,
    };

    private readonly Reading reading = new();

    public void Dispose() => reading.Dispose();

    [Fact]
    public void Rows_are_at_fault_that_happened_later_than_may_be() => Each(100, dice =>
    {
        var arrived = Instant.From(Arrived);
        var ahead = dice.Next(4) switch { 0 => (double?)null, 1 => 0, 2 => dice.Next(40), _ => Math.Round(dice.NextDouble() * 3, 2) };
        var times = Enumerable.Range(0, 20).Select(_ => arrived.AddSeconds(dice.Next(-400_000, 4_000_000) / (1 + dice.Next(30)))).ToList();
        var latest = arrived.AddTicks((long)((ahead ?? 1) * TimeSpan.TicksPerDay));
        var text = "student,course,at\n" + string.Concat(times.Select((time, at) =>
            string.Create(CultureInfo.InvariantCulture, $"{at},ART-26S,{time:yyyy-MM-dd HH:mm:ss}\n")));
        var source = visits with
        {
            Columns = visits.Columns with { Observed = Col("at") }, ObservedAt = null, Times = ["yyyy-MM-dd HH:mm:ss"], TimeZone = "UTC",
            AheadDays = ahead,
        };
        var report = reading.Parse(source, text).Report;
        Assert.Equal(times.Count(time => time <= latest), report.Accepted);
        Assert.Equal(times.Count(time => time > latest), report.Faults.GetValueOrDefault(FaultCode.AheadOfArrival));
    });

    [Fact]
    public void A_text_is_read_in_its_own_encoding_or_refused_and_never_misread() => Each(400, dice =>
    {
        var script = dice.Next(alphabets.Length);
        string Word() => script == 1 // accents stand among plain letters
            ? string.Concat(Enumerable.Range(0, 4).Select(_ => $"{Letter(0)}{Letter(1)}{Letter(0)}"))
            : string.Concat(Enumerable.Range(0, 2 + dice.Next(8)).Select(_ => Letter(script)));
        char Letter(int of) => alphabets[of][dice.Next(alphabets[of].Length)];
        var ids = Enumerable.Range(0, 4 + dice.Next(30)).Select(_ => Word()).ToList();
        var fitting = script switch { 1 => "windows-1252", 2 => "gb18030", 3 => "shift-jis", _ => "utf-8" };
        var actual = dice.Next(3) switch { 0 => "utf-8", 1 => "utf-16", _ => fitting };
        var declared = encodings.Keys.ElementAt(dice.Next(encodings.Count));
        var text = "student,course\n" + string.Concat(ids.Select(id => $"{id},ART-26S\n"));
        var (report, tables) = reading.Parse(visits with { Encoding = declared }, encodings[actual].GetBytes(text));
        var told = $"{actual} as {declared}: {text}";
        Assert.True(report.Rejected is null || actual != declared, told);
        if (report.Rejected is not null) { return; }

        var expected = ids.Select(id => reading.Pseudonyms.Student(id)).Order(StringComparer.Ordinal);
        Assert.True(expected.SequenceEqual(Rows(tables["events"], "student").Order(StringComparer.Ordinal)), told);
    });

    [Fact]
    public void What_a_text_holds_is_taken_out_where_it_fits_and_missing_where_not() => Each(100, dice =>
    {
        string[] pieces = ["user", " with id ", "'", "*", "(x)", "of "];
        string Piece() => pieces[dice.Next(pieces.Length)];
        var (before, after, digits) = (Piece(), Piece(), dice.Next(2) == 0);
        var (open, shut) = (dice.Next(2) == 0 ? "*" : "", dice.Next(2) == 0 ? "*" : "");
        var holds = $"{open}{before.Replace('*', '?')}{{{(digits ? "#" : "")}}}{after.Replace('*', '?')}{shut}";
        string Wild(string text) => Regex.Escape(text).Replace("\\*", ".", StringComparison.Ordinal);
        var oracle = new Regex($"^{(open == "*" ? ".*?" : "")}{Wild(before)}({(digits ? "[0-9]" : ".")}+?){Wild(after)}"
            + $"{(shut == "*" ? ".*?" : "")}$", RegexOptions.Singleline | RegexOptions.CultureInvariant);
        var texts = Enumerable.Range(0, 20).Select(_ => string.Concat(Enumerable.Range(0, dice.Next(6)).Select(_ =>
            dice.Next(2) == 0 ? Piece() : $"{dice.Next(100)}"))).Append($"{before}17{after}").ToList();
        var source = visits with { Columns = visits.Columns with { Student = new ColumnRef(["student"]) { Holds = holds } } };
        var (report, tables) = reading.Parse(source, "student,course\n" + string.Concat(texts.Select(text => $"\"{text}\",ART-26S\n")));
        var found = texts.Select(text => oracle.Match(text.Trim())).Where(match => match.Success)
            .Select(match => match.Groups[1].Value.Trim()).Where(id => id.Length > 0 && StudentIds.Wrong(id) is null).ToList();
        Assert.Equal((found.Count, texts.Count - found.Count), (report.Accepted, report.Quarantined));
        Assert.Equal(found.Select(id => reading.Pseudonyms.Student(id)).Order(StringComparer.Ordinal),
            tables.TryGetValue("events", out var events) ? Rows(events, "student").Order(StringComparer.Ordinal) : []);
    });

    [Fact]
    public void What_a_name_of_a_file_says_is_a_role_and_another_name_says_nothing() => Each(200, dice =>
    {
        string Text() => string.Concat(Enumerable.Range(0, 1 + dice.Next(4)).Select(_ => "aB 1-"[dice.Next(5)]));
        var (course, term, year) = (Text(), Text(), $"{dice.Next(3000)}");
        var (pattern, name, roles) = dice.Next(3) switch
        {
            0 => ("{course}_grades*.csv", $"{course}_grades {Text()}.csv", new[] { ("course", course) }),
            1 => ("{term}/{course}_x?.csv", $"{term}/{course}_x{dice.Next(10)}.csv", [("course", course), ("term", term)]),
            _ => ("in/{course#}@{term}.csv", $"in/{year}@{term}.csv", [("course", year), ("term", term)]),
        };
        var source = visits with { Files = pattern };
        Assert.All(roles, one => Assert.Equal(one.Item2, FileRoles.Of(source, name, null)!.Of(one.Item1)));
        Assert.Null(FileRoles.Of(source, name.Replace(".csv", ".tsv", StringComparison.Ordinal), null));
        Assert.Null(FileRoles.Of(source, $"more/{name}", null));
        Assert.Null(FileRoles.Of(source with { Files = "in/{course#}@{term}.csv" }, $"in/{year}x@{term}.csv", null));
    });

    [Fact]
    public void What_the_study_gives_is_of_every_row_and_an_unknown_course_of_none() => Each(50, dice =>
    {
        var course = dice.Next(2) == 0 ? "ART-26S" : "NO-SUCH";
        var rows = 1 + dice.Next(30);
        var source = visits with { Columns = new Columns(Student: Col("student")), Given = new Given(Course: course) };
        var (report, tables) = reading.Parse(source, "student\n" + string.Concat(Enumerable.Range(1, rows).Select(one => $"{one}\n")));
        Assert.Equal(course == "ART-26S" ? (rows, 0) : (0, rows), (report.Accepted, (int)report.Quarantined));
        Assert.Equal(course == "ART-26S" ? [course] : [], tables.TryGetValue("events", out var events)
            ? Rows(events, "course").Distinct() : []);
    });

    private static void Each(int usual, Action<Random> test)
    {
        for (var seed = Campaign.First; seed < Campaign.First + Campaign.Cases(usual); seed++)
        {
            try { test(new Random(seed)); }
            catch (Exception failed) { throw new InvalidOperationException($"seed {seed}: {failed.Message}", failed); }
        }
    }
}
