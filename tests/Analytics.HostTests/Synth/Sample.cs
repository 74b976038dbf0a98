using Analytics.Synth;

namespace Analytics.HostTests.Synth;

/// <summary>A fresh generation of what data-samples holds, made once for all tests of a class.</summary>
public sealed class Sample : IDisposable
{
    public Sample()
    {
        Folder = Directory.CreateTempSubdirectory("synth-").FullName;
        Report = University.Write(Folder, University.SampleStudents, University.SampleSeed, CancellationToken.None);
    }

    public string Folder { get; }

    public SynthReport Report { get; }

    /// <summary>The data-samples of the repository the tests were built from.</summary>
    public static string Kept
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Analytics.sln"))) { folder = folder.Parent; }

            return Path.Combine(folder?.FullName ?? throw new InvalidOperationException("No Analytics.sln above the tests."),
                "data-samples");
        }
    }

    public IEnumerable<SampleFile> Below(string prefix) =>
        Report.Files.Where(file => file.Path.StartsWith(prefix, StringComparison.Ordinal));

    public string[] Lines(SampleFile file) => File.ReadAllLines(Path.Combine(Folder, file.Path));

    /// <summary>Rows without the header, split at commas: for files that quote nothing.</summary>
    public IEnumerable<string[]> Rows(SampleFile file) => Lines(file).Skip(1).Select(line => line.Split(','));

    public HashSet<string> Students() => [.. Below("roster").SelectMany(Rows).Select(row => row[0]).Where(id => id.Length > 0)];

    public HashSet<string> Courses() => [.. Below("calendar").SelectMany(Rows).Select(row => row[0])];

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
