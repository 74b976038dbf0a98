using System.Text.Json.Nodes;

namespace Analytics.HostTests.Nights;

/// <summary>
/// Ninety students, the demo study cut down to train in seconds, and copies of the two nights that nothing disturbed: one for each class of
/// tests, so that classes run side by side.
/// </summary>
public sealed class SmallUniversity : IAsyncLifetime
{
    public const string FirstNight = "2026-04-12";
    public const string SecondNight = "2026-04-13";
    private readonly string folder = Directory.CreateTempSubdirectory("nights-").FullName;
    private UndisturbedNights nights = null!;
    private int places;

    /// <summary>Exports, with the published key of the samples beside them. Shared: a test that changes them takes a copy.</summary>
    public string Data => nights.Data;

    public string Study => nights.Study;

    /// <summary>Data root after the first night, which trained.</summary>
    public string AfterFirst => Path.Combine(folder, "first");

    /// <summary>Data root after both nights.</summary>
    public string AfterSecond => Path.Combine(folder, "second");

    /// <summary>Everything the two nights printed.</summary>
    public string Printed => nights.Printed;

    public async Task InitializeAsync()
    {
        nights = await UndisturbedNights.Made.Value;
        Folders.OwnersAlone(Folders.Copy(nights.AfterFirst, AfterFirst));
        Folders.OwnersAlone(Folders.Copy(nights.AfterSecond, AfterSecond));
    }

    public Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>A name for a folder that is not there yet.</summary>
    public string Place(string name) => Path.Combine(folder, $"{name}-{Interlocked.Increment(ref places)}");

    /// <summary>Exports that a test may change.</summary>
    public string CopyData() => Folders.Copy(Data, Place("data"));

    /// <summary>A data root after the first night that a test may go on with.</summary>
    public string Continue() => Folders.Copy(AfterFirst, Place("root"));

    /// <summary>Writes the cut-down study to a folder of its own.</summary>
    public string WriteStudy(string folder, Action<JsonObject>? change = null) => nights.WriteStudy(folder, change);
}
