using Analytics.Nightly;

namespace Analytics.Tests.Nightly;

/// <summary>Exports that take something back, through landing, the lake and the past as of a day.</summary>
public sealed class DeletionTests : IDisposable
{
    private readonly Campus campus = new();

    public void Dispose() => campus.Dispose();

    [Fact]
    public void A_mark_emptied_in_a_later_export_is_known_until_then()
    {
        var before = Marks().Length;
        Change("GA-2025A1-1,", line => string.Join(',', [.. line.Split(',')[..5], "", "2025-11-03 09:00:00"]));

        Assert.Equal(before, Marks("2025-11-02").Length);
        Assert.Equal(before - 1, Marks("2025-11-04").Length);
    }

    [Fact]
    public void Work_that_is_not_marked_yet_takes_nothing_back_when_its_mark_comes_dated_before_the_export()
    {
        var before = Marks().Length;
        Change("GA-2025A1-3,", line => string.Join(',', [.. line.Split(',')[..5], "71", "2025-11-12 09:00:00"]));

        Assert.Equal(before + 1, Marks("2025-11-16", scale: "score").Length);
    }

    private void Change(string key, Func<string, string> change)
    {
        var lines = campus.Files["grades.csv"];
        var at = lines.FindIndex(line => line.StartsWith(key, StringComparison.Ordinal));
        lines[at] = change(lines[at]);
    }

    private double[] Marks(string day = "2025-11-02", string scale = "score")
    {
        campus.Write();
        var installation = campus.Open();
        var history = NightInputs.From(installation, CancellationToken.None)
            .Archive.AsOf(installation.EndOf(DateOnly.ParseExact(day, "yyyy-MM-dd")));
        return [.. history.Observations().Where(one => one.Measure == scale).Select(one => one.Value)];
    }
}
