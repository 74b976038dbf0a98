using Analytics.Ingest;
using Analytics.Nightly;
using Analytics.Storage;
using Analytics.Tests;

namespace Analytics.HostTests.Studies;

/// <summary>A small study with its exports, checked and run by the commands.</summary>
internal sealed class WholeStudy : IDisposable
{
    private readonly Scratch folder = new();

    public WholeStudy(string json) => folder.Write("study/study.json", json);

    public Store Store => new(folder["root"]);

    /// <summary>Writes an export below the data, or a file beside the study.</summary>
    public void Write(string path, IEnumerable<string> lines, string below = "data") =>
        folder.Write($"{below}/{path}", string.Concat(lines.Select(line => line + "\n")));

    public Task<Said> Check() => Said.By("check", folder["study"], "--data", folder["data"]);

    /// <summary>Runs a night and gives its record.</summary>
    public async Task<(RunRecord Record, Said Said)> Night(string day)
    {
        if (!Directory.Exists(folder["root"])) { InstallationKey.Open(Store, [.. Enumerable.Range(0, 32).Select(one => (byte)one)]); }

        var said = await Said.By("run", folder["study"], "--data", folder["data"], "--as-of", day, "--out", folder["root"]);
        Assert.True(said.Code == 0, said.Output + said.Errors);
        var record = new RunFolder(Store, TimeZoneInfo.Utc).Finished(Store.Published().First())!;
        Assert.All(record.Sources.SelectMany(source => source.Files), file => Assert.True(file.Reconciles));
        return (record, said);
    }

    public void Dispose() => folder.Dispose();
}
