using System.Globalization;
using System.Text.RegularExpressions;
using Analytics.Storage;
using Analytics.Storage.Columns;
using CsvHelper;

namespace Analytics.HostTests.Nights;

/// <summary>No name, address or raw id leaves the private side: not in the lake, not on the screen.</summary>
public sealed class PrivacyTests(SmallUniversity university) : IClassFixture<SmallUniversity>
{
    private const UnixFileMode OwnerReadWrite = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public void No_cell_of_any_table_of_the_lake_holds_a_planted_id_or_name()
    {
        var planted = Planted();
        var digits = planted.Where(one => Regex.IsMatch(one, "^S[0-9]{7}$")).Select(id => id[1..]).ToHashSet(StringComparer.Ordinal);
        var tables = Files("*.parquet").ToList();
        Assert.NotEmpty(tables);
        foreach (var table in tables)
        {
            var cells = TableFile.Read(table).SelectMany(group => group).SelectMany(Cells).ToHashSet(StringComparer.Ordinal);
            Assert.NotEqual(TableFile.RowsIn(table) == 0, cells.Count > 0);
            AssertNone(planted, string.Join('\n', cells), table);
            Assert.False(cells.Overlaps(digits), $"{table} holds the number of a student");
            AssertNone(planted, Latin(File.ReadAllBytes(table)), table);
        }
    }

    [Fact]
    public void No_other_file_of_the_lake_and_no_name_of_a_file_holds_a_planted_id_or_name()
    {
        var planted = Planted();
        var files = Files("*").Where(file => !file.EndsWith(".parquet", StringComparison.Ordinal)).ToList();
        Assert.Contains(files, file => file.EndsWith("report.html", StringComparison.Ordinal));
        Assert.Contains(files, file => file.EndsWith("record.json", StringComparison.Ordinal));
        foreach (var file in files) { AssertNone(planted, File.ReadAllText(file), file); }

        AssertNone(planted, string.Join('\n', Files("*").Select(file => Path.GetRelativePath(university.AfterSecond, file))),
            "the names of files");
    }

    [Fact]
    public async Task Nothing_printed_holds_a_planted_id_or_name()
    {
        var night = Directory.EnumerateDirectories(Path.Combine(university.AfterSecond, "lake", "runs"), "*-nightly-*").Max()!;
        var shown = await Said.By("runs", "show", university.Study, Path.GetFileName(night), "--out", university.AfterSecond);

        AssertNone(Planted(), university.Printed, "the output");
        AssertNone(Planted(), shown.Output, "the output of runs show");
        Assert.Contains("listed of", university.Printed, StringComparison.Ordinal);
        Assert.DoesNotContain("for 0 advisors", shown.Output, StringComparison.Ordinal); // a record does not say whose lists they were
    }

    [Fact]
    public void Lists_for_advisors_do_hold_ids_and_names_since_they_are_private()
    {
        var lists = string.Concat(Directory.EnumerateFiles(Path.Combine(university.AfterSecond, "private", "delivery"), "*.csv",
            SearchOption.AllDirectories).Select(File.ReadAllText));

        Assert.Contains(Planted(), one => one.Contains('@', StringComparison.Ordinal) && lists.Contains(one, StringComparison.Ordinal));
    }

    [Fact]
    public void The_private_side_and_its_key_are_the_owners_alone()
    {
        if (OperatingSystem.IsWindows()) { return; }

        var open = university.Place("root");
        Directory.CreateDirectory(Path.Combine(open, "private"),
            OwnerReadWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        new Store(open).Create();

        Assert.Equal(OwnerReadWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(open, "private")));
        Assert.Equal(OwnerReadWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(university.AfterFirst, "private")));
        Assert.Equal(OwnerReadWrite, File.GetUnixFileMode(Path.Combine(university.AfterFirst, "private", "key")));
    }

    /// <summary>Every student id, last name, e-mail address, advisor id and advisor name of the rosters.</summary>
    private HashSet<string> Planted()
    {
        var planted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var roster in Directory.EnumerateFiles(university.Data, "roster-*.csv"))
        {
            using var reader = CsvReader.FromFile(roster, new CsvReaderOptions());
            reader.ReadHeader();
            while (reader.Read())
            {
                foreach (var column in new[] { "student_id", "last_name", "email", "advisor_id", "advisor_name" })
                {
                    planted.Add(reader.GetString(reader.GetFieldIndex(column))!);
                }
            }
        }

        // Two or three Latin letters may stand anywhere by chance; one Han character may not.
        planted.RemoveWhere(one => one.Length < 4 && one.All(char.IsAscii));
        Assert.True(planted.Count > 150, $"only {planted.Count} planted");
        return planted;
    }

    private IEnumerable<string> Files(string pattern) =>
        Directory.EnumerateFiles(Path.Combine(university.AfterSecond, "lake"), pattern, SearchOption.AllDirectories);

    private static void AssertNone(HashSet<string> planted, string text, string where)
    {
        var found = planted.Where(one => Regex.IsMatch(text, $@"(?<![\p{{L}}\d]){Regex.Escape(one)}(?![\p{{L}}\d])")).ToList();
        Assert.True(found.Count == 0, $"{where} holds {found.Count} planted: {string.Join(", ", found.Take(5))}");
    }

    private static string Latin(byte[] bytes) => System.Text.Encoding.Latin1.GetString(bytes);

    private static IEnumerable<string> Cells(Column column)
    {
        for (var row = 0; row < column.Count; row++)
        {
            var cell = column switch
            {
                TextColumn text => text[row],
                ValueColumn<long> { Values: var values } => values[row].ToString(CultureInfo.InvariantCulture),
                ValueColumn<int> { Values: var values } => values[row].ToString(CultureInfo.InvariantCulture),
                ValueColumn<double> { Values: var values } => values[row].ToString(CultureInfo.InvariantCulture),
                ValueColumn<bool> { Values: var values } => values[row].ToString(),
                _ => throw new InvalidOperationException($"Column '{column.Field.Name}' is of an unknown kind."),
            };
            if (cell is not null) { yield return cell; }
        }
    }
}
