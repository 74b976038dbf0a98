using System.Text.RegularExpressions;

namespace Analytics.Tests.House;

/// <summary>The manual hangs together.</summary>
public sealed class ManualTests
{
    private static readonly string docs = Checkout.Path("docs");

    [Fact]
    public void Every_link_of_the_manual_leads_to_a_file_and_a_heading()
    {
        var broken = from page in Directory.GetFiles(docs, "*.md", SearchOption.AllDirectories).Append(Checkout.Path("README.md"))
                     from link in Links(page)
                     let target = link.Split('#')
                     let file = target[0].Length == 0 ? page : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, target[0]))
                     where !Path.Exists(file) || (target.Length > 1 && file.EndsWith(".md", StringComparison.Ordinal)
                         && !Headings(file).Contains(target[1]))
                     select $"{Path.GetRelativePath(docs, page)}: {link}";
        Assert.Empty(broken);
    }

    [Fact]
    public void The_index_names_every_page()
    {
        var named = Links(Path.Combine(docs, "README.md")).Select(link => link.Split('#')[0]).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(Directory.GetFiles(docs, "*.md").Select(page => Path.GetFileName(page)).Where(page => page != "README.md").Except(named));
    }

    private static IEnumerable<string> Links(string page) => Regex.Matches(File.ReadAllText(page), @"\]\((?<to>[^)\s]+)\)")
        .Select(match => match.Groups["to"].Value).Where(link => !link.Contains("://", StringComparison.Ordinal));

    /// <summary>The headings of a page as links name them.</summary>
    private static IEnumerable<string> Headings(string page) => File.ReadLines(page).Where(line => line.StartsWith('#'))
        .Select(line => Regex.Replace(line.TrimStart('#').Trim().ToLowerInvariant(), @"[^\w\- ]", "").Replace(' ', '-'));
}
