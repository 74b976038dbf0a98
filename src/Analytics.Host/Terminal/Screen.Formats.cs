using Spectre.Console;

namespace Analytics.Host.Terminal;

internal sealed partial class Screen
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>All formats, one per line.</summary>
    public void Formats(IReadOnlyList<ExportFormat> formats)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("format", "kind", "what it is", "tried on");
        table.Columns[0].NoWrap();
        table.Columns[1].NoWrap();
        foreach (var one in formats)
        {
            table.AddRow(one.Name, one.Kind, Markup.Escape(one.Title), one.Tried is { } tried
                ? Markup.Escape(tried) : "[yellow]never tried on a real export[/]");
        }

        output.Write(table);
        Line("What a format declares, and what it needs besides: analytics formats NAME");
    }

    /// <summary>The declarations of one format.</summary>
    public void Format(ExportFormat format)
    {
        Title(format.Name);
        Line($"{format.Title}. {format.From}{(format.From.EndsWith('.') ? "" : ".")}");
        Line(format.Tried is { } tried ? $"Tried on {tried}." : "Never tried on a real export.");
        if (format.Needs is { } needs) { Line($"Also needed: {needs}"); }

        Line("A source of it:");
        Text(JsonSerializer.Serialize(format.Example, Indented) + "\n");
        Line("declares, unless the source says otherwise:");
        Text(JsonSerializer.Serialize(format.Source, Indented) + "\n");
    }
}
