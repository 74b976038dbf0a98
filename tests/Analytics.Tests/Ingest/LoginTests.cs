using Analytics.Ingest;
using Analytics.Storage;
using Analytics.Storage.Columns;
using Analytics.Studies;
using static Analytics.Tests.Ingest.Reading;

namespace Analytics.Tests.Ingest;

/// <summary>Sources whose ids are not the roster's meet it by a source that tells whose they are.</summary>
public sealed class LoginTests : IDisposable
{
    private static readonly Source users = new("users", SourceKind.Identities, "users*.csv",
        new Columns(Student: Col("number"), Login: Col("login"), LastName: Col("last")));

    private static readonly Source grades = new("grades", SourceKind.Observations, "grades.csv",
        new Columns(Student: Col("user"), Observed: Col("at")), Times: ["yyyy-MM-dd"], DelayDays: 0, IdsBy: "users",
        Measures: new Dictionary<string, MeasureBinding> { ["score"] = new("score") });

    private readonly Scratch folder = new();
    private readonly Store store;
    private readonly Pseudonyms pseudonyms;
    private IReadOnlyList<string> parsed = [];

    public LoginTests()
    {
        store = new Store(folder["root"]);
        pseudonyms = new Pseudonyms(InstallationKey.Open(store, [.. Enumerable.Range(0, 32).Select(one => (byte)one)]));
        folder.Write("data/courses.csv", "course,from,to\nART-26S,2026-01-05,2026-04-12\n");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Rows_are_of_the_student_whose_login_they_hold()
    {
        folder.Write("data/users.csv", "number,login,last\n1,ada,Abel\n2,bob,Boll\n");
        folder.Write("data/grades.csv", "user,at,score\nada,2026-02-01,40\nbob,2026-02-01,50\nada,2026-02-02,60\n");
        Assert.Equal(SourceState.Delivered, Night(grades).State);
        Assert.Equal(["1 40", "1 60", "2 50"], Scores());
    }

    [Fact]
    public void An_id_that_nobody_has_is_counted_told_and_never_another_student()
    {
        folder.Write("data/users.csv", "number,login,last\n1,ada,Abel\n");
        folder.Write("data/grades.csv", "user,at,score\nada,2026-02-01,40\n1,2026-02-01,50\n"); // a login that looks like a number
        var report = Night(grades);
        Assert.Equal((2L, 1), (report.Files[0].Accepted, report.Files[0].UnknownIds));
        Assert.StartsWith(
            $"{report.Files[0].Told}: 1 of its student ids are not in source 'users'", report.Warning, StringComparison.Ordinal);
        Assert.Equal(["1 40", "? 50"], Scores());
        Assert.Null(Night(grades with { BeyondRoster = BeyondRoster.Expected }).Warning);
    }

    [Fact]
    public void Ids_that_are_written_over_are_told_until_they_are_dropped()
    {
        folder.Write("data/grades.csv", "user,at,score\n7,2026-02-01,40\n777,2026-02-01,40\nxxxxx,2026-02-01,50\nxxxxx,2026-02-02,60\n***,2026-02-02,60\n");
        var plain = grades with { IdsBy = null };
        var report = Night(plain);

        Assert.Equal(2, report.Files[0].WrittenOver);
        Assert.StartsWith($"{report.Files[0].Told}: 2 of its student ids are one repeated letter or sign", report.Warning, StringComparison.Ordinal);
        Assert.Null(Night(plain with { Drop = [new RowCondition(Col("user"), Is: new(["xxxxx", "***"]))] }).Warning);
    }

    [Fact]
    public void A_response_under_an_id_that_nobody_has_is_of_nobody()
    {
        folder.Write("data/users.csv", "number,login,last\n1,ada,Abel\n");
        folder.Write("data/survey.csv", "user,at,Q1\nada,2026-02-01,4\nbob,2026-02-01,5\n");
        var report = Night(new Source("survey", SourceKind.Survey, "survey.csv", new(Student: Col("user"), Observed: Col("at")),
            Times: ["yyyy-MM-dd"], DelayDays: 0, IdsBy: "users", Instrument: "habits", Wave: "w1"));
        Assert.Equal(1, report.Files[0].UnknownIds);
        var answers = ArchiveTables.Load(parsed, Tiny.Courses, TimeZoneInfo.Utc).AsOf(Tiny.At("03-01 12:00")).Answers();
        Assert.Equal(["4 False", "5 True"], answers.Select(one => $"{one.Value} {Pseudonyms.IsNobody(one.Student)}").Order());
    }

    [Fact]
    public void A_new_export_of_identities_counts_for_rows_that_were_read_before()
    {
        folder.Write("data/users.csv", "number,login,last\n1,ada,Abel\n");
        folder.Write("data/grades.csv", "user,at,score\nada,2026-02-01,40\nbob,2026-02-01,50\n");
        Night(grades);
        folder.Write("data/users.csv", "number,login,last\n1,ada,Abel\n2,bob,Boll\n");
        Assert.Equal(0, Night(grades).Files[0].UnknownIds);
        Assert.Equal(["1 40", "2 50"], Scores());
    }

    [Fact]
    public void A_login_of_several_students_is_nobodys()
    {
        folder.Write("data/users.csv", "number,login,last\n1,ada,Abel\n2,ada,Boll\n3,cem,Can\n3,cem,Can\n");
        folder.Write("data/grades.csv", "user,at,score\nada,2026-02-01,40\ncem,2026-02-01,50\n");
        var report = Night(grades);
        Assert.Equal(1, report.Files[0].UnknownIds);
        Assert.Contains("1 of its student ids are not in source 'users', or of several students there, so their rows count for nobody; "
            + "deliver its newest export, or declare \"beyondRoster\": \"expected\" for source 'grades'",
            report.Warning, StringComparison.Ordinal);
        Assert.Equal(["3 50", "? 40"], Scores());
    }

    [Fact]
    public void A_login_that_a_newer_file_gives_to_another_student_is_told()
    {
        folder.Write("data/users-1.csv", "number,login,last\n1,ada,Abel\n2,bob,Boll\n");
        folder.Write("data/users-2.csv", "number,login,last\n3,ada,Can\n2,bob,Boll\n");
        folder.Write("data/grades.csv", "user,at,score\nada,2026-02-01,40\nbob,2026-02-01,50\n");
        Assert.Equal("1 of its ids are of another student in its newest file than in an earlier one, and count for the newest in all rows; "
            + "correct the file, or declare \"key\": [\"login\"] for source 'users' where ids pass from one to another",
            NightOf(users).Warning);
        Assert.Equal(["2 50", "3 40"], Scores());
        Assert.Null(NightOf(users with { Key = ["login"] }).Warning);
        folder.Write("data/users-3.csv", "number,login,last\n3,ada,Can\n");
        Assert.Null(NightOf(users).Warning);
    }

    [Fact]
    public void Logins_meet_without_capitals_where_that_is_declared()
    {
        folder.Write("data/users.csv", "number,login,last\n1,Ada,Abel\n");
        folder.Write("data/grades.csv", "user,at,score\nADA,2026-02-01,40\n");
        Assert.Equal(1, Night(grades).Files[0].UnknownIds);
        Assert.Equal(0, Night(grades with { Ids = IdForm.IgnoreCase }).Files[0].UnknownIds);
        Assert.Equal(["1 40"], Scores());
    }

    [Fact]
    public void No_login_and_no_name_is_in_what_the_lake_takes_over()
    {
        folder.Write("data/users.csv", "number,login,last\n1,adalogin,Abelname\n");
        folder.Write("data/grades.csv", "user,at,score\nadalogin,2026-02-01,40\n");
        Night(grades);
        foreach (var file in parsed.SelectMany(one => Directory.EnumerateFiles(one, "*.parquet", SearchOption.AllDirectories)))
        {
            var texts = TableFile.Read(file).SelectMany(group => group).OfType<TextColumn>()
                .SelectMany(column => column.Dictionary);
            Assert.DoesNotContain(texts, text => text is "adalogin" or "Abelname" or "1");
        }
    }

    [Fact]
    public void Any_login_is_of_whom_the_newest_export_that_names_it_says_and_of_nobody_where_that_says_two()
    {
        string[] logins = ["ada", "bob", "cem", "dea", "eve"];
        folder.Write("data/grades.csv", "user,at,score\n" + string.Concat(logins.Select((login, at) => $"{login},2026-02-01,{at}\n")));
        var (dice, owners) = (new Random(Campaign.First), new Dictionary<string, string>());
        for (var night = 0; night < Campaign.Cases(12); night++)
        {
            var pairs = Enumerable.Range(0, dice.Next(8)).Select(_ => (Login: logins[dice.Next(logins.Length)], Student: $"{1 + dice.Next(4)}"))
                .ToList();
            folder.Write("data/users.csv", $"number,login,last\n9,night{night},X\n"
                + string.Concat(pairs.Select(pair => $"{pair.Student},{pair.Login},\n")));
            foreach (var login in pairs.GroupBy(pair => pair.Login))
            {
                if (login.Distinct().Count() == 1) { owners[login.Key] = login.First().Student; }
                else { owners.Remove(login.Key); }
            }

            var report = Night(grades);
            Assert.Equal(logins.Length - owners.Count, report.Files[0].UnknownIds);
            Assert.Equal(logins.Select((login, at) => $"{owners.GetValueOrDefault(login, "?")} {at}").Order(StringComparer.Ordinal), Scores());
        }
    }

    private IReadOnlyList<string> Scores() =>
    [
        .. ArchiveTables.Load(parsed, Tiny.Courses, TimeZoneInfo.Utc).AsOf(Tiny.At("03-01 12:00")).Observations()
            .Select(one => $"{IdOf(one.Student)} {one.Value}").Order(StringComparer.Ordinal),
    ];

    private string IdOf(string student) =>
        Enumerable.Range(1, 9).Select(id => $"{id}").FirstOrDefault(id => pseudonyms.Student(id) == student) ?? "?";

    private SourceReport Night(Source source) => Reports(source, users)[1];

    private SourceReport NightOf(Source identities) => Reports(grades, identities)[2];

    private List<SourceReport> Reports(Source source, Source identities)
    {
        var courses = new Source("courses", SourceKind.Calendar, "courses.csv",
            new Columns(Course: Col("course"), Starts: Col("from"), Ends: Col("to")));
        var study = new Study(
            null, "s", "S", "Europe/London", null, null, [courses, source, identities], null, [], [], new EvaluationPlan([], []));
        var intake = new Intake(store, study, TimeZoneInfo.FindSystemTimeZoneById("Europe/London"), pseudonyms,
            new Dictionary<string, IReadOnlyList<AnswerColumn>> { ["survey"] = [new("P1", "Q1", 1, 5)] }, 1);
        var reports = intake.LandAndRead(folder["data"], folder["data"], _ => { }, CancellationToken.None);
        intake.Landing.Settle();
        parsed = intake.Parsed;
        return [.. reports];
    }
}
