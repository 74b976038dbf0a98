using Analytics.Ingest;
using Analytics.Inspection;
using Analytics.Nightly;
using Analytics.Storage;
using Analytics.Storage.Columns;
using Analytics.Tests.Ingest;
using Analytics.Tests.Nightly;

namespace Analytics.Tests.Inspection;

/// <summary>A student is erased from exports of every form, by logins, and from what people corrected; the others stay.</summary>
public sealed class ErasingFormsTests : IDisposable
{
    private const string Gone = "S004";

    private readonly Campus campus = new Campus().WithChampion(), never = new Campus().WithChampion();

    public void Dispose()
    {
        campus.Dispose();
        never.Dispose();
    }

    [Theory]
    [InlineData("lines")]
    [InlineData("workbook")]
    [InlineData("parquet")]
    public void Exports_of_every_form(string form)
    {
        RemoveFrom(never, Gone);
        Night(campus, "2025-11-16", form);
        Night(never, "2025-11-16", form);

        Erase();

        Assert.Empty(Traces().In(campus.Store));
        Assert.True(Night(campus, "2025-11-17", form).Sources.Single(one => one.Source == "grades").Files[^1].Forgotten > 0);
        Night(never, "2025-11-17", form);
        Assert.Equal(Tonight(never), Tonight(campus));
        Assert.Empty(Traces().In(campus.Store));
    }

    [Fact]
    public void Lines_of_json_stay_what_they_are()
    {
        RemoveFrom(never, Gone);
        Night(campus, "2025-11-16", "lines");
        never.Write();
        Write(never, "lines");

        Erase();

        var landed = new Landing(campus.Store).All.Single(file => file.Source == "grades");
        Assert.Equal(File.ReadAllText(Path.Combine(never.Data, "grades.csv")),
            File.ReadAllText(campus.Store.Landed("grades", landed.Hash)));
    }

    [Fact]
    public void Rows_under_a_login()
    {
        foreach (var one in new[] { campus, never })
        {
            one.Study = study => study.Replace("\"sources\": [",
                    "\"sources\": [{ \"id\": \"users\", \"kind\": \"identities\", \"files\": \"users.csv\", "
                        + "\"columns\": { \"student\": \"number\", \"login\": \"login\" } },", StringComparison.Ordinal)
                .Replace("\"id\": \"lms\",", "\"id\": \"lms\", \"idsBy\": \"users\",", StringComparison.Ordinal);
            one.Files["users.csv"] = ["number,login", .. Enumerable.Range(0, 30).Select(at => $"S{at:000},login{at:000}x")];
            one.Files["events.csv"] = [.. one.Files["events.csv"].Select(line =>
                System.Text.RegularExpressions.Regex.Replace(line, "S(\\d{3})", "login$1x"))];
        }

        RemoveFrom(never, Gone, "login004x");
        campus.Night("2025-11-16");
        never.Night("2025-11-16");

        Erase();

        var traces = new Traces([Gone, "login004x"], Plan().Pseudonyms);
        Assert.Empty(traces.In(campus.Store));
        campus.Night("2025-11-17");
        never.Night("2025-11-17");
        Assert.Equal(Tonight(never), Tonight(campus));
        Assert.Empty(traces.In(campus.Store));
    }

    [Fact]
    public void Corrected_records_of_others_count_on()
    {
        var line = campus.Files["grades.csv"].FindIndex(one => one.Contains(Gone, StringComparison.Ordinal));
        string[] kept = Spoil(campus, 40), gone = Spoil(campus, line);
        campus.Night("2025-11-16");
        var repair = new RepairFile(campus.Store, campus.Open().Study.Study.Sources.Single(one => one.Id == "grades"));
        foreach (var path in repair.Write().Keys)
        {
            File.WriteAllText(path, File.ReadAllText(path).Replace(kept[0], kept[1], StringComparison.Ordinal)
                .Replace(gone[0], gone[1], StringComparison.Ordinal));
            Replay.Land(campus.Store, campus.Open().Study.Study.Sources.Single(one => one.Id == "grades"), [], path);
        }

        campus.Night("2025-11-16");
        RemoveFrom(never, Gone);
        never.Night("2025-11-16");

        Erase();

        Assert.Empty(Traces().In(campus.Store));
        campus.Night("2025-11-17");
        never.Night("2025-11-17");
        Assert.Equal(Tonight(never), Tonight(campus));
        Assert.Empty(Traces().In(campus.Store));
    }

    private static string[] Spoil(Campus campus, int line)
    {
        var was = campus.Files["grades.csv"][line];
        campus.Files["grades.csv"][line] = string.Join(',', was.Split(',').Select((field, at) => at == 4 ? "31/02/2025" : field));
        return [campus.Files["grades.csv"][line], was];
    }

    private static void RemoveFrom(Campus campus, params string[] ids)
    {
        foreach (var lines in campus.Files.Values) { lines.RemoveAll(line => line.Split(',').Any(ids.Contains)); }
    }

    private static RunRecord Night(Campus campus, string day, string form)
    {
        campus.Write();
        Write(campus, form);
        return new NightlyRun(campus.Open()).Run(DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            CancellationToken.None).Record;
    }

    /// <summary>Writes the grades in another form.</summary>
    private static void Write(Campus campus, string form)
    {
        var (path, rows) = (Path.Combine(campus.Data, "grades.csv"), campus.Files["grades.csv"].Select(line => line.Split(',')).ToList());
        switch (form)
        {
            case "lines":
                File.WriteAllLines(path, rows.Skip(1).Select(row => System.Text.Json.JsonSerializer.Serialize(
                    rows[0].Zip(row).Append(("more", "not read")).ToDictionary())));
                break;
            case "workbook": File.WriteAllBytes(path, TinyWorkbook.Of(string.Concat(rows.Select(TinyWorkbook.Row)))); break;
            default:
                TableFile.Write(path, [.. rows[0].Select((name, at) => (Column)TextColumn.From(
                    new Field(name, ColumnType.Text), [.. rows.Skip(1).Select(row => row[at])]))]);
                break;
        }
    }

    private void Erase() => new Erasing(campus.Open(), () => { }, _ => { }).Execute(Plan(), CancellationToken.None);

    private ErasurePlan Plan() => ErasurePlan.Of(new Pseudonyms(campus.Open().Key), Gone, [], "asked for");

    private Traces Traces() => new([Gone], Plan().Pseudonyms);

    /// <summary>Tables of the night, but for states on lists, which go on from lists on which the student had a place.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Tonight(Campus campus) => Manifest
        .ReadFrom(campus.Store.Generation(campus.Store.Current()!.Value))!.Files
        .Where(file => file.Key.Contains("as_of=2025-11-17", StringComparison.Ordinal) && !file.Key.StartsWith("flags/", StringComparison.Ordinal))
        .OrderBy(file => file.Key, StringComparer.Ordinal);
}
