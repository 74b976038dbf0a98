using Analytics.Ingest;
using Analytics.Storage;
using Analytics.Tests.Nightly;

namespace Analytics.Tests.Ingest;

/// <summary>Who was forgotten comes back by no list that is lost.</summary>
public sealed class ForgottenListTests : IDisposable
{
    private readonly Campus campus = new Campus().WithChampion();

    public void Dispose() => campus.Dispose();

    [Fact]
    public void A_list_that_is_lost_stops_runs()
    {
        Forget("S004");
        File.Delete(campus.Store.Forgotten);

        Assert.Contains("is lost or older", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_older_list_stops_runs_until_the_newest_is_put_back()
    {
        Forget("S004");
        var older = File.ReadAllText(campus.Store.Forgotten);
        Forget("S005");
        var newest = File.ReadAllText(campus.Store.Forgotten);
        File.WriteAllText(campus.Store.Forgotten, older);

        Assert.Contains("it holds 1 ids", Refused(), StringComparison.Ordinal);

        File.WriteAllText(campus.Store.Forgotten, newest);
        campus.Night("2025-11-16");
    }

    [Fact]
    public void A_list_of_another_way_to_compare_ids_stops_runs()
    {
        Forget("S004");
        File.WriteAllText(campus.Store.Forgotten,
            File.ReadAllText(campus.Store.Forgotten).Replace("\"1\": [", "\"2\": [", StringComparison.Ordinal));

        Assert.Contains("compares ids in way 2, this program in way 1", Refused(), StringComparison.Ordinal);
    }

    private string Refused() => Assert.Throws<InstallationException>(() => campus.Night("2025-11-16")).Message;

    private void Forget(string id)
    {
        campus.Write();
        var list = new ForgottenList(campus.Store);
        list.Add([new Pseudonyms(campus.Open().Key).Forgotten(StudentIds.Plain(id))]);
        list.Keep();
    }
}
