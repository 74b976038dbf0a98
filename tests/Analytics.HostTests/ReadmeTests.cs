using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Analytics.Host.Commands;
using Analytics.Runs;

namespace Analytics.HostTests;

/// <summary>README is true: its commands run, its output is the real one, its snippets are accepted.</summary>
public sealed class ReadmeTests
{
    private const string Prefix = "dotnet run --project src/Analytics.Host -- ";

    [Fact]
    public async Task Every_command_of_the_readme_runs_and_the_output_shown_is_the_real_one()
    {
        using var place = new Checkout();
        var shown = Blocks("text").Single();
        var commands = Blocks("sh").SelectMany(block => block).ToList();
        foreach (var command in commands.Where(command => command != "dotnet test"))
        {
            Assert.StartsWith(Prefix, command, StringComparison.Ordinal);
            var (code, output) = await place.Run(command[Prefix.Length..].Split(' '));
            Assert.True(code == CommandLine.Done, $"'{command}' ended with {code}:\n{output}");
            if (command.EndsWith("run jobs/demo", StringComparison.Ordinal)) { Assert.Equal(shown.Select(WithoutIds), place.Summary(output).Select(WithoutIds)); }
        }

        Assert.Contains("dotnet test", commands);
    }

    [Fact]
    public void The_test_command_of_the_readme_is_the_one_that_continuous_integration_calls() =>
        Assert.Contains("\ndotnet test ", File.ReadAllText(Path.Combine(Checkout.Root, ".ci", "run")), StringComparison.Ordinal);

    [Fact]
    public void The_source_snippet_of_the_readme_is_accepted_in_the_demo_study()
    {
        var snippet = string.Join('\n', Blocks("json").Single());
        using var place = new Checkout();
        var study = JsonNode.Parse(File.ReadAllText(Path.Combine(Checkout.Root, "jobs", "demo", "study.json")), documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!;
        study["sources"]!.AsArray().Add(JsonNode.Parse(snippet));
        var folder = Directory.CreateDirectory(Path.Combine(place.Folder, "changed")).FullName;
        Directory.CreateSymbolicLink(Path.Combine(folder, "instruments"), Path.Combine(Checkout.Root, "jobs", "demo", "instruments"));
        File.WriteAllText(Path.Combine(folder, "study.json"), study.ToJsonString());

        var loaded = LoadedStudy.Load(folder);

        Assert.Equal("library", loaded.Study.Sources[^1].Id);
    }

    /// <summary>Ids hash every bit of a model, and the last bit of an exponential is the processor's.</summary>
    private static string WithoutIds(string line) => Regex.Replace(line, "[0-9a-f]{10,12}", "id");

    /// <summary>The fenced blocks of a language, as lines.</summary>
    private static List<List<string>> Blocks(string language)
    {
        var blocks = new List<List<string>>();
        List<string>? open = null;
        foreach (var line in File.ReadLines(Path.Combine(Checkout.Root, "README.md")))
        {
            if (open is null)
            {
                if (line == "```" + language) { open = []; }
            }
            else if (line == "```")
            {
                blocks.Add(open);
                open = null;
            }
            else { open.Add(line); }
        }

        return blocks;
    }
}
