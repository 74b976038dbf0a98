using Analytics.Nightly;
using Analytics.Storage;

namespace Analytics.Tests.Nightly;

public sealed class LeftoversTests : IDisposable
{
    private readonly Scratch folder = new();

    [Fact]
    public void Leftovers_are_sought_where_runs_write_and_never_in_what_is_published()
    {
        var store = new Store(folder["root"]);
        string[] left = [
            Path.Combine(store.Lake, "current.part"), Path.Combine(store.Runs, "one", "record.json.part"), Path.Combine(store.Studies, "a.part"),
            Path.Combine(store.Models, "b.part"), Path.Combine(store.Private, "vault", "c.spill"),
        ];
        foreach (var path in left.Concat([
            Path.Combine(store.Generation(1), "events", "e.part"), Path.Combine(store.Work, "prepared", "f.part")]))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, "");
        }

        Assert.Equal(left.Order(StringComparer.Ordinal), Recovery.Leftovers(store));
    }

    public void Dispose() => folder.Dispose();
}
