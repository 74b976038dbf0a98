using Analytics.Reports.Plots;

namespace Analytics.Reports;

/// <summary>A self-contained page without scripts: headings, paragraphs and tables, for phones, paper and screen readers.</summary>
/// <param name="title">The title.</param>
/// <param name="about">Small text above the title.</param>
public sealed class Page(string title, string about)
{
    /// <summary>The style sheet of every page.</summary>
    public static string Style { get; } = ReadStyle();

    private readonly List<Html> body = [];
    private readonly List<Html> contents = [];

    /// <summary>The page loads nothing, runs nothing, and cannot be framed.</summary>
    public static string Policy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>What is above the title.</summary>
    public Html? Top { get; init; }

    /// <summary>What is below the title and before the contents.</summary>
    public Html? Lead { get; init; }

    /// <summary>What is below everything.</summary>
    public Html? Foot { get; init; }

    /// <summary>Whether the page reloads itself every 30 seconds.</summary>
    public bool Refreshes { get; init; }

    /// <summary>Whether the page has a table of contents.</summary>
    public bool HasContents { get; init; }

    public Page Add(Html html)
    {
        body.Add(html);
        return this;
    }

    /// <summary>Starts a section; links use its id.</summary>
    public Page Section(string heading, string? id = null)
    {
        EndSection();
        id ??= $"part-{contents.Count + 1}";
        contents.Add($"<li><a href=\"#{id}\">{heading}</a></li>");
        return Add($"<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{heading}</h2>\n");
    }

    public Page Paragraph(Html text) => Add($"<p>{text}</p>\n");

    /// <summary>A highlighted paragraph.</summary>
    public Page Caution(Html text) => Add($"<p class=\"note\">{text}</p>\n");

    /// <summary>A table. Columns whose name starts with # hold numbers, aligned to the right.</summary>
    /// <param name="columns">Column names; the first column is the row header.</param>
    /// <param name="asCards">Whether a phone shows each row as a card; else the table scrolls in its box.</param>
    public Page Table(string caption, IReadOnlyList<string> columns, IEnumerable<Html[]> rows, bool asCards = false) =>
        Add(TableOf(caption, columns, rows, asCards));

    /// <summary>A collapsed part.</summary>
    internal Page Fold(string summary, Action add)
    {
        Add($"<details><summary>{summary}</summary>\n");
        add();
        return Add($"</details>\n");
    }

    /// <summary>Figures, two side by side where there is room, each with its numbers as a table.</summary>
    internal Page Figures(IEnumerable<Figure> figures)
    {
        Html One(Figure one) => $"""
            <figure><figcaption><h3>{one.Title}</h3>
            <p class="soft">{one.Says}</p></figcaption>
            {one.Drawing(one.Told)}<details><summary>Numbers as a table</summary>
            {TableOf(one.Caption, one.Columns, one.Rows, asCards: false)}</details></figure>

            """;
        var drawn = figures.Select(One).ToList();
        return drawn.Count == 0 ? this : Add($"<div class=\"figs\">\n{drawn}</div>\n");
    }

    private static Html TableOf(string caption, IReadOnlyList<string> columns, IEnumerable<Html[]> rows, bool asCards)
    {
        // Explicit ARIA roles: some browsers lose table semantics in card layout. Cells may be right-to-left.
        Html Head(string column, int at) => $"<th role=\"columnheader\" scope=\"col\" class=\"{Kind(at)}\">{Name(at)}</th>";
        Html Cell(Html cell, int at) => at == 0
            ? Html.Of($"<th role=\"rowheader\" scope=\"row\" class=\"{Kind(at)}\"><bdi>{cell}</bdi></th>")
            : Html.Of($"<td role=\"cell\" class=\"{Kind(at)}\" data-label=\"{Name(at)}\"><bdi>{cell}</bdi></td>");
        Html Row(Html[] cells) => $"<tr role=\"row\">{cells.Select(Cell)}</tr>\n";
        string Kind(int at) => columns[at].StartsWith('#') ? "number" : "words";
        string Name(int at) => columns[at].TrimStart('#');

        return $"""
            <div class="scroll" role="region" aria-label="{caption}" tabindex="0">
            <table role="table" class="{(asCards ? "cards" : "lines")}"><caption>{caption}</caption>
            <thead role="rowgroup"><tr role="row">{columns.Select(Head)}</tr></thead>
            <tbody role="rowgroup">
            {rows.Select(Row)}</tbody></table></div>

            """;
    }

    public override string ToString()
    {
        EndSection();
        var listed = HasContents ? Html.Of($"<nav aria-label=\"On this page\"><ul>{contents}</ul></nav>\n") : "";
        return $"""
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            {(Refreshes ? "<meta http-equiv=\"refresh\" content=\"30\">\n" : "")}<title>{(Html)title} · {(Html)about}</title>
            <style>{Style}</style></head>
            <body>
            <a class="skip" href="#main">Skip to content</a>
            {Top}<main id="main">
            <div><p class="soft">{(Html)about}</p>
            <h1>{(Html)title}</h1>
            {Lead}</div>
            {listed}{string.Concat(body)}</main>
            {Foot}</body>
            </html>

            """;
    }

    private void EndSection()
    {
        if (contents.Count > 0) { Add($"</section>\n"); }
    }

    private static string ReadStyle()
    {
        using var reader = new StreamReader(typeof(Page).Assembly.GetManifestResourceStream("style.css")!);
        return reader.ReadToEnd();
    }
}
