using System.Text.RegularExpressions;
using Analytics.Tests.Nightly;

namespace Analytics.HostTests.Studies;

/// <summary>What somebody does wrong in a first study, and the words in which they are told.</summary>
/// <param name="What">What they did.</param>
/// <param name="Command">The command that tells: check, or run for what only all rows show.</param>
/// <param name="Said">What they are told.</param>
internal sealed partial record Mistake(string What, string Command, string Said)
{
    public const string Check = "check", Run = "run";

    /// <summary>What they wrote in the study in place of what would be right.</summary>
    public (string Right, string Wrong)? Study { get; init; }

    /// <summary>What became of an export.</summary>
    public Action<Dictionary<string, List<string>>> Exports { get; init; } = _ => { };

    /// <summary>Changes every row of an export; its header stays.</summary>
    public static void Each(Dictionary<string, List<string>> files, string name, Func<string, string> change) =>
        files[name] = [files[name][0], .. files[name].Skip(1).Select(change)];

    /// <summary>All that the command says, in one line, without the hashes of files.</summary>
    public async Task<string> Told()
    {
        using var campus = new Campus();
        Exports(campus.Files);
        campus.Write();
        var study = Directory.CreateDirectory(Path.Combine(campus.Folder, "study")).FullName;
        var (right, wrong) = Study ?? ("", "");
        Assert.Contains(right, CampusStudy.Json, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(study, "study.json"),
            right.Length == 0 ? CampusStudy.Json : CampusStudy.Json.Replace(right, wrong, StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(study, "attitude.json"), CampusStudy.Instrument);
        string[] night = Command == Run ? ["--as-of", "2025-11-16", "--out", Path.Combine(campus.Folder, "root")] : [];
        var said = await HostTests.Said.By([Command, study, "--data", campus.Data, .. night]);
        return Hash().Replace(string.Join(' ', [.. said.Lines.Select(line => line.Trim()), .. said.Errors.Split('\n')]), "");
    }

    [GeneratedRegex(" \\([0-9a-f]{12}\\)")]
    private static partial Regex Hash();
}
