using System.Text;
using Analytics.Host.Delivery;
using Analytics.Ingest;
using Analytics.Nightly;
using Analytics.Storage;
using Analytics.Synth;

namespace Analytics.HostTests.Nights;

/// <summary>Each advisor gets one file, and only those of tonight.</summary>
public sealed class DeliveryTests(SmallUniversity university) : IClassFixture<SmallUniversity>
{
    [Fact]
    public async Task Lists_of_an_earlier_run_of_the_day_do_not_stay_behind_and_ids_that_look_alike_share_no_file()
    {
        var root = university.Continue();
        await Said.Now("run", university.Study, "--as-of", SmallUniversity.SecondNight, "--out", root);
        var data = university.CopyData();
        Reassign(Path.Combine(data, "roster-2026S.csv"), "DEAN 1", "DEAN/1");

        var ended = await Said.Now("run", university.Study, "--as-of", SmallUniversity.SecondNight, "--data", data, "--out", root);

        Assert.Equal(0, ended.Code);
        var lists = Directory.EnumerateFiles(Path.Combine(root, "private", "delivery", SmallUniversity.SecondNight, "course_success"))
            .Select(Path.GetFileName).ToList();
        Assert.Equal(2, lists.Count);
        Assert.All(lists, name => Assert.Matches("^DEAN_1-a[0-9a-f]{8}\\.csv$", name));
    }

    [Theory]
    [InlineData("a@x.example", "b@x.example")]
    [InlineData("b@x.example", "a@x.example")]
    public void Names_and_addresses_are_those_of_the_latest_roster(string before, string after)
    {
        var (data, root) = (university.CopyData(), university.Place("root"));
        var roster = Path.Combine(data, "roster-2026S.csv");
        var lines = File.ReadAllLines(roster);
        var fields = lines[1].Split(',');
        foreach (var address in new[] { before, after })
        {
            lines[1] = string.Join(',', [.. fields[..3], address, .. fields[4..]]);
            File.WriteAllLines(roster, lines);
            NightInputs.From(Installation.Open(LoadedStudy.Load(university.Study), data, root, 1, _ => { }), CancellationToken.None);
        }

        var store = new Store(root);
        var pseudonym = new Pseudonyms(InstallationKey.Open(store, null)).Student(fields[0]);

        Assert.Equal(after, IdentityVault.Open(store).Find(pseudonym)!.Email);
    }

    [Theory]
    [InlineData("email", "student_id")]
    [InlineData("student_id", "email")]
    public void Names_and_addresses_are_those_of_the_columns_that_the_study_named_last(string before, string after)
    {
        var root = university.Place("root");
        foreach (var column in new[] { before, after })
        {
            var study = university.WriteStudy(university.Place("study"),
                study => study["sources"]!.AsArray().Single(source => (string)source!["id"]! == "roster")!["columns"]!["email"] = column);
            NightInputs.From(Installation.Open(LoadedStudy.Load(study), university.Data, root, 1, _ => { }), CancellationToken.None);
        }

        var fields = File.ReadLines(Path.Combine(university.Data, "roster-2026S.csv")).ElementAt(1).Split(',');
        var store = new Store(root);
        var pseudonym = new Pseudonyms(InstallationKey.Open(store, null)).Student(fields[0]);

        Assert.Equal(after == "email" ? fields[3] : fields[0], IdentityVault.Open(store).Find(pseudonym)!.Email);
    }

    [Fact]
    public void An_advisor_sees_only_their_own_students()
    {
        var advisorOf = File.ReadLines(Path.Combine(university.Data, "roster-2026S.csv")).Skip(1).Select(line => line.Split(','))
            .Where(row => row[0].Length > 0).Select(row => (Student: row[0], Advisor: row[7])).Distinct()
                .ToDictionary(row => row.Student, row => row.Advisor);
        var lists = Directory.EnumerateFiles(Path.Combine(university.AfterSecond, "private", "delivery", SmallUniversity.SecondNight),
            "*.csv", SearchOption.AllDirectories).ToList();

        Assert.NotEmpty(lists);
        foreach (var list in lists)
        {
            var students = File.ReadLines(list).Skip(1).Select(line => line.Split(',')[2]).ToList();
            Assert.NotEmpty(students);
            Assert.All(students, student => Assert.Equal(Path.GetFileNameWithoutExtension(list), advisorOf[student]));
        }
    }

    [Fact]
    public async Task An_advisor_whose_id_can_be_no_file_name_harms_nobody_elses_list_and_no_list_holds_a_formula()
    {
        var (data, root) = (university.CopyData(), university.Continue());
        var tooLong = new string('x', 300);
        string[] advisors = ["T-1", tooLong, "unassigned", "", "T-2"];
        Reassign(Path.Combine(data, "roster-2026S.csv"), advisors);

        var ended = await Said.Now("run", university.Study, "--as-of", SmallUniversity.SecondNight, "--data", data, "--out", root);

        Assert.Equal(0, ended.Code);
        Assert.DoesNotContain(tooLong[..50], ended.All, StringComparison.Ordinal);
        Assert.DoesNotContain("promoted", ended.All, StringComparison.Ordinal); // the night before did that
        Assert.Contains($"note: ids of advisors that cannot be file names are in {AdvisorNames.Told}", ended.Output,
            StringComparison.Ordinal);
        var night = Path.Combine(root, "private", "delivery", SmallUniversity.SecondNight);
        Assert.Equal(3, File.ReadLines(Path.Combine(night, AdvisorNames.Told)).Count()); // a heading, and two advisors
        var lists = Directory.EnumerateFiles(Path.Combine(night, "course_success")).ToList();
        Assert.Equal(
            ["T-1", "T-2", "unassigned", "unassigned-a", "xxxxxxxxxxxx"],
            lists.Select(Path.GetFileNameWithoutExtension).Select(name => name![..Math.Min(12, name!.Length)])
                .Order(StringComparer.Ordinal));
        Assert.All(lists, list => Assert.All(File.ReadLines(list).Skip(1),
            line => Assert.Contains(",'=1+1|cmd,", line, StringComparison.Ordinal)));
    }

    /// <summary>Students go to some advisors in turn, and each is called after a formula.</summary>
    private static void Reassign(string roster, params string[] advisors)
    {
        var lines = File.ReadAllLines(roster);
        for (var i = 1; i < lines.Length; i++)
        {
            var fields = lines[i].Split(',');
            (fields[1], fields[7]) = ("=1+1|cmd", advisors[i % advisors.Length]);
            lines[i] = string.Join(',', fields);
        }

        File.WriteAllText(roster, string.Concat(lines.Select(line => line + CsvFile.Windows)), new UTF8Encoding(false));
    }
}
