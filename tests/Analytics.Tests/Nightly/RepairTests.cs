using Analytics.Ingest;
using Analytics.Nightly;
using Analytics.Storage;
using Analytics.Storage.Columns;

namespace Analytics.Tests.Nightly;

/// <summary>From quarantine to a repair file, and back.</summary>
public sealed class RepairTests : IDisposable
{
    private readonly Campus clean = new Campus().WithPastTerm().WithChampion(), faulty = new Campus().WithPastTerm().WithChampion();

    public void Dispose()
    {
        clean.Dispose();
        faulty.Dispose();
    }

    [Fact]
    public void What_was_refused_and_repaired_gives_the_tables_of_clean_exports()
    {
        clean.Night("2025-11-16");
        var spoilt = Spoil();
        var before = faulty.Night("2025-11-16");
        Assert.Equal(4, before.Sources.SelectMany(source => source.Files).Sum(file => file.Quarantined));
        Assert.Null(before.Mended);
        Assert.NotEqual(Derived(clean), Derived(faulty));

        Repair(spoilt);
        var after = faulty.Night("2025-11-16");

        Assert.Equal(
            ["mended: lms: of 3 corrected records of events.csv 3 are kept now", "mended: grades: of 1 corrected records of grades.csv 1 are kept now"],
            after.Mended);
        RunReports.Write(faulty.Open(), after);
        Assert.Contains("<p>Mended: lms: of 3 corrected records of events.csv 3 are kept now.</p>",
            File.ReadAllText(Path.Combine(faulty.Store.Run(after.Id), "report.html")), StringComparison.Ordinal);
        Assert.Equal(Derived(clean), Derived(faulty));
        Assert.Equal(Evidence(clean), Evidence(faulty));
        Assert.Equal(after.Mended, faulty.Night("2025-11-16").Mended); // the same night again is the same record
        Assert.Null(faulty.Night("2025-11-17").Mended);
    }

    [Fact]
    public void Reasons_are_told_by_column_in_words_and_what_is_repaired_is_told_no_more()
    {
        var spoilt = Spoil();
        faulty.Night("2025-11-16");
        var repair = new RepairFile(faulty.Store, SourceOf("lms"));
        var export = Assert.Single(repair.Exports());
        Assert.Equal(("events.csv", 3L), (export.Name, export.Records));
        Assert.Equal([(FaultCode.BadTime, "at", 2L), (FaultCode.MissingValue, "student", 1L)],
            export.Kinds.Select(kind => (kind.Code, kind.Column!, kind.Rows)));
        Assert.Equal("'at' is not a time in a declared format", FaultWords.Of(FaultCode.BadTime, "at").Wrong);

        var path = Assert.Single(repair.Write()).Key;
        Assert.Equal($"events.{export.Hash[..12]}.csv", Path.GetFileName(path));
        var text = File.ReadAllText(path);
        Assert.Contains("'student' is empty: fill it in", text, StringComparison.Ordinal);
        File.WriteAllText(path, text + " ");
        Assert.Equal([false], repair.Write().Values); // a person may be at work on it
        File.WriteAllText(path, text);

        Repair(spoilt);
        Assert.Empty(new RepairFile(faulty.Store, SourceOf("lms")).Exports());
        File.Delete(path);
        Assert.Empty(new RepairFile(faulty.Store, SourceOf("lms")).Write());
    }

    /// <summary>Every fault has words of its own.</summary>
    [Fact]
    public void Every_reason_is_told_in_words() => Assert.Equal(Enum.GetValues<FaultCode>().Length,
        Enum.GetValues<FaultCode>().Select(code => FaultWords.Of(code, "c").Wrong).Distinct().Count());

    /// <summary>Spoils records; the text of each, and what it was.</summary>
    private List<(string Spoilt, string Was)> Spoil()
    {
        var changed = new List<(string, string)>();
        void Change(string file, int line, Func<string, string> spoil)
        {
            var was = faulty.Files[file][line];
            faulty.Files[file][line] = spoil(was);
            changed.Add((faulty.Files[file][line], was));
        }

        Change("events.csv", 7, line => "n/a" + line[line.IndexOf(',')..]);
        Change("events.csv", 90, line => "31/02/2025" + line[line.IndexOf(',')..]);
        Change("events.csv", 40, line => string.Join(',', line.Split(',').Select((field, at) => at == 2 ? "" : field)));
        Change("grades.csv", 11, line => string.Join(',', line.Split(',').Select((field, at) => at == 5 ? "sixty" : field)));
        return changed;
    }

    private void Repair(List<(string Spoilt, string Was)> spoilt)
    {
        var installation = faulty.Open();
        foreach (var source in new[] { SourceOf("lms"), SourceOf("grades") })
        {
            foreach (var path in new RepairFile(installation.Store, source).Write().Keys)
            {
                var text = spoilt.Aggregate(File.ReadAllText(path), (text, one) => text.Replace(one.Spoilt, one.Was, StringComparison.Ordinal));
                File.WriteAllText(path, text);
                Replay.Land(installation.Store, source, [], path);
            }
        }
    }

    private Analytics.Studies.Source SourceOf(string id) => faulty.Open().Study.Study.Sources.Single(one => one.Id == id);

    /// <summary>Tables that nights make, by path and bytes.</summary>
    private static List<string> Derived(Campus campus) => [.. Directory.EnumerateFiles(Latest(campus), "part-0.parquet",
        SearchOption.AllDirectories).Select(path =>
            $"{Path.GetRelativePath(Latest(campus), path)} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)))}")
        .Order(StringComparer.Ordinal)];

    /// <summary>Rows of the tables of evidence, which stand in a file for each export and for its corrections.</summary>
    private static List<string> Evidence(Campus campus) => [.. Directory.EnumerateFiles(Latest(campus), "*.parquet", SearchOption.AllDirectories)
        .Where(path => Path.GetFileName(path) != "part-0.parquet").SelectMany(path => TableFile.Read(path).SelectMany(group =>
            Enumerable.Range(0, group[0].Count).Select(row => $"{Path.GetRelativePath(Latest(campus), path).Split('/')[0]}: "
                + string.Join('|', group.Select(column => column.IsNull(row) ? "" : column is TextColumn text ? text[row]
                    : ((dynamic)column).Values[row].ToString()))))).Order(StringComparer.Ordinal)];

    private static string Latest(Campus campus) => campus.Store.Generation(campus.Store.Current()!.Value);
}
