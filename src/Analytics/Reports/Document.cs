namespace Analytics.Reports;

/// <summary>A text of sections, paragraphs and tables, rendered as a page or as Markdown.</summary>
/// <param name="title">The title.</param>
/// <param name="about">Small text above the title.</param>
public sealed class Document(string title, string about)
{
    private readonly List<Action<Page>> onPage = [];
    private readonly StringBuilder markdown = new($"# {Plain(title)}\n\n{Plain(about)}\n");

    public Document Section(string heading) => Add(page => page.Section(heading), $"## {Plain(heading)}");

    public Document Paragraph(string text) => Add(page => page.Paragraph(text), Plain(text));

    /// <summary>A highlighted paragraph.</summary>
    public Document Caution(string text) => Add(page => page.Caution(text), $"> {Plain(text)}");

    /// <summary>A table. Columns whose name starts with # hold numbers, aligned to the right.</summary>
    public Document Table(string caption, IReadOnlyList<string> columns, IReadOnlyList<string[]> rows) => Add(
        page => page.Table(caption, columns, rows.Select(row => Array.ConvertAll(row, cell => (Html)cell)), asCards: true),
        string.Join('\n', (IEnumerable<string>)
        [
            $"{Plain(caption)}:", "", Row(columns.Select(column => column.TrimStart('#'))),
            Row(columns.Select(column => column.StartsWith('#') ? "--:" : "---"), plain: false), .. rows.Select(row => Row(row)),
        ]));

    public string ToHtml()
    {
        var page = new Page(title, about) { HasContents = true };
        foreach (var add in onPage) { add(page); }

        return page.ToString();
    }

    public string ToMarkdown() => markdown.ToString();

    private Document Add(Action<Page> toPage, string text)
    {
        onPage.Add(toPage);
        markdown.Append('\n').Append(text).Append('\n');
        return this;
    }

    private static string Row(IEnumerable<string> cells, bool plain = true) =>
        $"| {string.Join(" | ", plain ? cells.Select(Plain) : cells)} |";

    /// <summary>Escapes Markdown.</summary>
    private static string Plain(string text)
    {
        var written = new StringBuilder(text.Length);
        foreach (var letter in text.ReplaceLineEndings(" "))
        {
            if (@"\`*[]<>|".Contains(letter, StringComparison.Ordinal)) { written.Append('\\'); }

            written.Append(letter);
        }

        return written.ToString();
    }
}
