using System.Text.RegularExpressions;

namespace Analytics.Tests.House;

public sealed class SourceTextTests
{
    private const int MostLines = 400, MostLinesOfSource = 300, MostCharacters = 140;
    private static readonly string[] vague =
        ["Helper", "Util", "Utils", "Manager", "Service", "Processor", "Handler", "Base", "Impl", "Common", "Dto", "Factory"];

    // An interface stands only where two implementations do.
    private static readonly string[] ports = ["ITrainer"];

    private static readonly string[] texts =
        [".cs", ".csproj", ".props", ".sln", ".json", ".md", ".txt", ".js", ".mjs", ".sh", ".yml", ".editorconfig", ".npmrc", ".gitignore"];

    [Fact]
    public void A_long_file_says_why_on_its_first_line()
    {
        var silent = from file in Checkout.Tracked.Where(file => file.EndsWith(".cs", StringComparison.Ordinal))
                     let lines = File.ReadAllLines(Checkout.Path(file))
                     where lines.Length > MostLines && !lines[0].StartsWith("// ", StringComparison.Ordinal)
                     select $"{file}: {lines.Length} lines";
        Assert.Empty(silent);
    }

    [Fact]
    public void No_source_file_is_too_long_to_be_read_in_one_go() => Assert.Empty(
        from file in Checkout.Sources("src")
        let lines = File.ReadAllLines(Checkout.Path(file)).Length
        where lines > MostLinesOfSource
        select $"{file}: {lines} lines");

    [Fact]
    public void No_line_of_source_is_longer_than_the_editor_is_told() => Assert.Empty(
        from file in Checkout.Sources("src")
        from line in File.ReadAllLines(Checkout.Path(file)).Index()
        where line.Item.Length > MostCharacters
        select $"{file}:{line.Index + 1}: {line.Item.Length} characters");

    [Fact]
    public void No_type_and_no_file_has_a_name_that_says_nothing()
    {
        var types = from file in Checkout.Sources("src").Concat(Checkout.Sources("tests"))
                    from Match match in Regex.Matches(Checkout.Read(file),
                        @"^\s*(?:\w+\s+)*(?:class|record|struct|interface|enum)\s+(?:class\s+|struct\s+)?(\w+)", RegexOptions.Multiline)
                    select (file, name: match.Groups[1].Value);
        var files = Checkout.Tracked.Select(file => (file, name: Path.GetFileNameWithoutExtension(file)));
        Assert.Empty(types.Concat(files).Where(one => Array.Exists(vague, word => one.name.EndsWith(word, StringComparison.Ordinal)))
            .Select(one => $"{one.name} in {one.file}"));
    }

    [Fact]
    public void Interfaces_are_the_ports_and_each_has_two_implementations()
    {
        var sources = Checkout.Sources("src").Select(Checkout.Read).ToList();
        Assert.Equal(ports, sources.SelectMany(text => Regex.Matches(text, @"\binterface\s+(I[A-Z]\w*)"))
            .Select(match => match.Groups[1].Value).Order());
        Assert.All(ports, port => Assert.True(sources.Sum(text => Regex.Count(text,
            $@"class\s+\w+(?:\([^)]*\))?\s*:\s*[^{{;]*\b{port}\b")) >= 2, port));
    }

    [Fact]
    public void The_host_loads_studies_in_one_place()
    {
        var loading = Checkout.Sources("src/Analytics.Host")
            .Where(file => Checkout.Read(file).Contains("LoadedStudy.Load(", StringComparison.Ordinal));
        Assert.Equal(["src/Analytics.Host/Commands/StudyOptions.cs"], loading);
    }

    [Fact]
    public void Nothing_is_left_to_do_in_a_comment()
    {
        var marker = new Regex($@"\b({string.Join('|', "TO" + "DO", "FIX" + "ME", "HA" + "CK")})\b");
        Assert.DoesNotContain(Text(), file => marker.IsMatch(Checkout.Read(file)));
    }

    [Fact]
    public void No_tracked_file_names_a_folder_of_one_machine_or_a_package_host()
    {
        string[] folders = ["work", "tmp", "home", "root"];
        var machine = new Regex($@"(?<![\w.\-~*/])/({string.Join('|', folders)})/");
        var host = new Regex(@"https?://[^\s""']*(nuget|npmjs|pypi|artifactory|nexus|registry)[^\s""']*", RegexOptions.IgnoreCase);
        Assert.Empty(from file in Text() from Match match in machine.Matches(Checkout.Read(file)) select $"{file}: {match.Value}");
        Assert.Empty(from file in Text() where !file.EndsWith(".md", StringComparison.Ordinal) from Match match in host.Matches(
            Checkout.Read(file)) select $"{file}: {match.Value}");
    }

    [Fact]
    public void Text_files_end_lines_as_the_house_does() =>
        Assert.DoesNotContain(Text(), file => !file.StartsWith("data-samples/", StringComparison.Ordinal)
            && Checkout.Read(file) is { Length: > 0 } text && (text.Contains('\r', StringComparison.Ordinal) || !text.EndsWith('\n')));

    private static IEnumerable<string> Text() =>
        Checkout.Tracked.Where(file => texts.Contains(Path.GetExtension(file)) || file == ".ci/run");
}
