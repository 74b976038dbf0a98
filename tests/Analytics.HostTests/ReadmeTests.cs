using System.Text.Json;
using System.Text.Json.Nodes;
using Analytics.Host.Commands;
using Analytics.Host.Serving;
using Analytics.Nightly;

namespace Analytics.HostTests;

/// <summary>README is true: its commands run, its output is the real one, its snippets are accepted.</summary>
[Collection(DemoNightTests.Name)]
public sealed class ReadmeTests(DemoNight night)
{
    private static readonly string Readme = Path.Combine(Checkout.Root, "README.md");

    private const string Prefix = "dotnet run --project src/Analytics.Host -- ";
    private const string Synth = "dotnet run --project src/Analytics.Synth -- ";

    [Fact]
    public void The_output_the_readme_shows_is_the_real_one()
    {
        if (Approved.Rewrites)
        {
            var text = File.ReadAllText(Readme);
            var from = text.IndexOf("```text\n", StringComparison.Ordinal) + "```text\n".Length;
            File.WriteAllText(Readme, string.Concat(text.AsSpan(0, from), string.Join('\n', night.Summary()),
                text.AsSpan(text.IndexOf("\n```", from, StringComparison.Ordinal))));
        }

        Assert.Equal(Blocks("text").Single().Select(Approved.WithoutIds), night.Summary().Select(Approved.WithoutIds));
    }

    [Fact]
    public async Task Every_command_of_the_readme_runs()
    {
        var commands = Blocks("sh").SelectMany(block => block).ToList();
        Assert.Contains("dotnet test", commands);
        Assert.Contains(Prefix + "run jobs/demo", commands);
        foreach (var command in commands.Where(command => command != "dotnet test"))
        {
            var (prefix, assembly) = command.StartsWith(Synth, StringComparison.Ordinal)
                ? (Synth, "analytics-synth") : (Prefix, "analytics");
            Assert.StartsWith(prefix, command, StringComparison.Ordinal);
            var (code, output) = await night.Place.RunProgram(assembly, command[prefix.Length..].Split(' '));
            Assert.True(code == CommandLine.Done, $"'{command}' ended with {code}:\n{output}");
        }
    }

    [Fact]
    public void The_test_command_of_the_readme_is_the_one_that_continuous_integration_calls() =>
        Assert.Contains("\ndotnet test ", File.ReadAllText(Path.Combine(Checkout.Root, ".ci", "run")), StringComparison.Ordinal);

    [Fact]
    public void The_source_snippet_of_the_readme_is_accepted_in_the_demo_study()
    {
        var snippet = string.Join('\n', Blocks("json").Single());
        using var place = new Checkout();
        var study = JsonNode.Parse(File.ReadAllText(Path.Combine(Checkout.Root, "jobs", "demo", "study.json")),
            documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!;
        study["sources"]!.AsArray().Add(JsonNode.Parse(snippet));
        var folder = Directory.CreateDirectory(Path.Combine(place.Folder, "changed")).FullName;
        Directory.CreateSymbolicLink(Path.Combine(folder, "instruments"), Path.Combine(Checkout.Root, "jobs", "demo", "instruments"));
        File.WriteAllText(Path.Combine(folder, "study.json"), study.ToJsonString());

        var loaded = LoadedStudy.Load(folder);

        Assert.Equal("library", loaded.Study.Sources[^1].Id);
    }

    [Fact]
    public async Task Paths_are_told_from_the_folder_in_which_a_command_is_typed()
    {
        var (_, found) = await night.Place.Run("doctor", "jobs/demo");

        Assert.Contains("lake: 'out/demo/lake' can be written", found, StringComparison.Ordinal);
        Assert.DoesNotContain(night.Place.Folder, found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_production_set_up_of_the_readme_names_what_there_is()
    {
        var lines = Blocks("production").Single();
        Assert.True(File.Exists(Path.Combine(Checkout.Root, lines[0].Split(' ')[2], "Analytics.Host.csproj")), lines[0]);
        Assert.StartsWith($"export {ServeSettings.RecordsVariable}='", lines[1], StringComparison.Ordinal);
        var (code, help) = await night.Place.Run("serve", "--help");
        Assert.Equal(CommandLine.Done, code);
        Assert.All(lines[2].Split(' ').Where(word => word.StartsWith("--", StringComparison.Ordinal)),
            option => Assert.Contains(option, help, StringComparison.Ordinal));
    }

    /// <summary>The fenced blocks of a language, as lines.</summary>
    private static List<List<string>> Blocks(string language)
    {
        var blocks = new List<List<string>>();
        List<string>? open = null;
        foreach (var line in File.ReadLines(Readme))
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
