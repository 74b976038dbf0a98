using System.Globalization;
using System.Text.Json.Nodes;

namespace Analytics.Benchmarks.Nights;

/// <summary>The log of one learning platform, spread over several by student: each a source of its own, with features of its own.</summary>
internal static class Platforms
{
    private const string First = "lms";

    /// <summary>Spreads the log of a folder of exports.</summary>
    public static void Split(string data, int platforms)
    {
        var whole = Path.Combine(data, "whole");
        Directory.Move(Path.Combine(data, First), whole);
        foreach (var number in Enumerable.Range(0, platforms)) { Directory.CreateDirectory(Path.Combine(data, Name(number))); }

        foreach (var file in Directory.EnumerateFiles(whole)) { SplitFile(file, [.. Enumerable.Range(0, platforms).Select(number => Path.Combine(data, Name(number), Path.GetFileName(file)))]); }

        Directory.Delete(whole, recursive: true);
    }

    /// <summary>Has a study read all of them, and take of each what it takes of the first.</summary>
    public static void Declare(JsonObject study, int platforms)
    {
        var (sources, features) = (study["sources"]!.AsArray(), study["features"]!.AsArray());
        var source = sources.Single(one => (string)one!["id"]! == First)!;
        var rules = features.Where(one => (string)one!["source"]! == First).ToList();
        foreach (var name in Enumerable.Range(1, platforms - 1).Select(Name))
        {
            var other = source.DeepClone();
            (other["id"], other["files"]) = (name, ((string)source["files"]!).Replace(First + "/", name + "/", StringComparison.Ordinal));
            sources.Add(other);
            foreach (var rule in rules)
            {
                var same = rule!.DeepClone();
                (same["name"], same["source"]) = ($"{(string)rule["name"]!}_{name}", name);
                features.Add(same);
            }
        }
    }

    private static string Name(int number) => number == 0 ? First : string.Create(CultureInfo.InvariantCulture, $"{First}{number + 1}");

    private static void SplitFile(string file, IReadOnlyList<string> parts)
    {
        var writers = parts.Select(part => new StreamWriter(part) { NewLine = "\n" }).ToList();
        var head = true;
        foreach (var line in File.ReadLines(file))
        {
            foreach (var writer in head ? writers : [writers[PlatformOf(line, parts.Count)]]) { writer.WriteLine(line); }

            head = false;
        }

        foreach (var writer in writers) { writer.Dispose(); }
    }

    /// <summary>By the digits of the student, the second field. A damaged line goes somewhere, too.</summary>
    private static int PlatformOf(string line, int platforms)
    {
        var after = line.AsSpan(line.IndexOf(',', StringComparison.Ordinal) + 1);
        var student = after.IndexOf(',') is var end and >= 0 ? after[..end] : after;
        var sum = 0;
        foreach (var letter in student) { sum += letter; }

        return sum % platforms;
    }
}
