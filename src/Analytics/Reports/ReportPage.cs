using System.Net;

namespace Analytics.Reports;

/// <summary>A page that stands alone: headings, paragraphs and tables, readable on a phone, on paper and by a screen reader.</summary>
public sealed class ReportPage(string title)
{
    private const string Style = """
        :root { color-scheme: light dark; }
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 0 auto; padding: 1rem; }
        h1 { line-height: 1.2; } h2 { margin-top: 2.5rem; }
        .table { overflow-x: auto; }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin: 1rem 0; }
        caption { text-align: left; font-weight: 600; padding: .25rem 0; position: sticky; left: 0; max-width: calc(100vw - 2rem); }
        th, td {
          padding: .25rem .75rem; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent);
          text-align: left; vertical-align: top; white-space: nowrap;
        }
        td.number, th.number { text-align: right; }
        td:last-child:not(.number) { white-space: normal; min-width: 18rem; }
        .caution { border-left: .3rem solid #b26a00; padding-left: .75rem; }
        """;

    private readonly StringBuilder body = new();

    public ReportPage Heading(string text) => Add($"<h2>{Text(text)}</h2>");

    public ReportPage Paragraph(string text) => Add($"<p>{Text(text)}</p>");

    /// <summary>A paragraph that must not be overlooked.</summary>
    public ReportPage Caution(string text) => Add($"<p class=\"caution\">{Text(text)}</p>");

    /// <summary>A table; cells of a column whose name begins with # are numbers and stand to the right.</summary>
    public ReportPage Table(string caption, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var number = columns.Select(column => column.StartsWith('#')).ToArray();
        Add($"<div class=\"table\" role=\"region\" aria-label=\"{Text(caption)}\" "
            + $"tabindex=\"0\"><table><caption>{Text(caption)}</caption><thead><tr>");
        for (var i = 0; i < columns.Count; i++)
        {
            Add($"<th scope=\"col\"{(number[i] ? " class=\"number\"" : "")}>{Text(columns[i].TrimStart('#'))}</th>");
        }

        Add("</tr></thead><tbody>");
        foreach (var row in rows)
        {
            Add("<tr>");
            for (var i = 0; i < row.Count; i++)
            {
                Add(i == 0 ? $"<th scope=\"row\"{(number[i] ? " class=\"number\"" : "")}>{Text(row[i])}</th>"
                    : $"<td{(number[i] ? " class=\"number\"" : "")}>{Text(row[i])}</td>");
            }

            Add("</tr>");
        }

        return Add("</tbody></table></div>");
    }

    public string Html() =>
        $"""
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{Text(title)}</title>
        <style>
        {Style}
        </style></head>
        <body><main><h1>{Text(title)}</h1>
        {body}</main></body>
        </html>

        """.ReplaceLineEndings("\n");

    internal static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private ReportPage Add(string html)
    {
        body.Append(html).Append('\n');
        return this;
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
