using System.Text.Json;
using Analytics.Storage;
using Analytics.Tests.Storage;

namespace Analytics.Tests.Nightly;

/// <summary>The recipes of docs/analysts.md, by the engines that can be had here.</summary>
public sealed class RecipeTests : IDisposable
{
    private readonly Campus campus = new Campus().WithPastTerm().WithChampion();

    public void Dispose() => campus.Dispose();

    [NodeFact]
    public void Every_recipe_runs_and_engines_agree()
    {
        campus.Night("2025-11-15");
        var record = campus.Night("2025-11-16");

        var told = Node.Run("recipes.mjs", Checkout.Path("docs/analysts.md"), campus.Store.Lake)!.Value;
        var (sql, js) = (told.GetProperty("sql"), told.GetProperty("js"));

        Assert.Equal([4], sql.EnumerateArray().Index().Where(rows => rows.Item.GetArrayLength() == 0).Select(rows => rows.Index)); // one wave
        Assert.Contains(sql[0].EnumerateArray(), row => row.GetProperty("value").GetString() == TableNote.Version);
        var lists = Lists(sql[1]);
        Assert.Equal(record.Targets.Where(one => one.Held is null).Sum(one => one.Flagged),
            lists.Where(one => one.State is "new" or "still" or "returned").Sum(one => one.Students));
        Assert.Equal(lists, Lists(js[0]));
        Assert.Equal(lists, Lists(js[1]));
        Assert.Contains("deletions", js[2].EnumerateArray().Select(name => name.GetString()));
    }

    private static List<(string Target, string State, int Students)> Lists(JsonElement rows) =>
    [
        .. rows.EnumerateArray().Select(row => (row.GetProperty("target").GetString()!, row.GetProperty("state").GetString()!,
            int.Parse(row.GetProperty("students").ToString(), System.Globalization.CultureInfo.InvariantCulture))),
    ];
}
