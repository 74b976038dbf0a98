using System.Text.Encodings.Web;

namespace Analytics.Proposals;

/// <summary>Writes a study file in a readable layout: one entry per line, with comments.</summary>
internal sealed class StudyPage
{
    private const int Widest = 140;

    private static readonly JsonSerializerOptions plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly StringBuilder text = new("{\n");
    private bool begun;

    public void Add(string name, JsonNode value, IEnumerable<string>? comments = null)
    {
        Next();
        foreach (var comment in comments ?? []) { Comment("  ", comment); }

        text.Append("  ").Append(Quoted(name)).Append(": ").Append(Inline(value));
        begun = true;
    }

    public void Add(string name, IEnumerable<(JsonObject Entry, IReadOnlyList<string> Comments)> entries)
    {
        Next();
        text.Append('\n').Append("  ").Append(Quoted(name)).Append(": [\n");
        foreach (var (at, (entry, comments)) in entries.Index())
        {
            if (at > 0) { text.Append(",\n"); }

            foreach (var comment in comments) { Comment("    ", comment); }

            text.Append("    ").Append(Wrapped(entry));
        }

        text.Append("\n  ]");
        begun = true;
    }

    public string Text() => $"{text}\n}}\n";

    public static string Inline(JsonNode? node) => node switch
    {
        null => "null",
        JsonObject { Count: 0 } => "{}",
        JsonObject one => $"{{ {string.Join(", ", one.Select(part => $"{Quoted(part.Key)}: {Inline(part.Value)}"))} }}",
        JsonArray list => $"[{string.Join(", ", list.Select(Inline))}]",
        _ => node.ToJsonString(plain),
    };

    private void Next()
    {
        if (begun) { text.Append(",\n"); }
    }

    /// <summary>An object wrapped between its properties.</summary>
    private static string Wrapped(JsonObject entry)
    {
        const string indent = "      ";
        var (lines, line) = (new StringBuilder("{ "), "");
        foreach (var part in entry.Select((one, at) => $"{Quoted(one.Key)}: {Inline(one.Value)}{(at < entry.Count - 1 ? "," : "")}"))
        {
            if (line.Length > 0 && indent.Length + line.Length + part.Length + 4 > Widest)
            {
                lines.Append(line).Append('\n').Append(indent);
                line = "";
            }

            line += (line.Length > 0 ? " " : "") + part;
        }

        return lines.Append(line).Append(" }").ToString();
    }

    private void Comment(string indent, string comment)
    {
        var line = "";
        foreach (var word in comment.Split(' '))
        {
            if (line.Length > 0 && indent.Length + line.Length + word.Length + 4 > Widest)
            {
                text.Append(indent).Append("// ").Append(line).Append('\n');
                line = "";
            }

            line += (line.Length > 0 ? " " : "") + word;
        }

        text.Append(indent).Append("// ").Append(line).Append('\n');
    }

    private static string Quoted(string name) => JsonSerializer.Serialize(name, plain);
}
