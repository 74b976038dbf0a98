namespace Analytics.Storage;

/// <summary>Version of all tables: the first number counts breaking changes, the second added columns and tables.</summary>
/// <param name="Columns">Its columns, those of the path included.</param>
public sealed record TableNote(string Table, string Meaning, IReadOnlyList<ColumnNote> Columns)
{
    /// <summary>Version of all tables together. The first number counts changes after which an old query may fail or mean something else,
    /// the second counts columns and tables that came.</summary>
    public const string Version = "1.2";

    public ColumnNote? this[string column] => Columns.FirstOrDefault(one => one.Column == column);

    /// <summary>What is in the footer of a file: of the table, and of each of some columns.</summary>
    public IReadOnlyDictionary<string, string> KeyValues(IEnumerable<string> columns)
    {
        var told = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["analytics.table"] = Table, ["analytics.version"] = Version, ["analytics.description"] = Meaning,
        };
        foreach (var note in columns.Select(name => this[name]).OfType<ColumnNote>())
        {
            told[$"analytics.{note.Column}.description"] = note.Missing is null ? note.Meaning : $"{note.Meaning}; null: {note.Missing}";
            if (note.Unit is { } unit) { told[$"analytics.{note.Column}.unit"] = unit; }
        }

        return told;
    }
}

/// <summary>What a column means.</summary>
/// <param name="Unit">Unit of its values; null if there is none to speak of.</param>
public sealed record ColumnNote(string Column, string Meaning, string? Unit = null)
{
    /// <summary>Its range, or the list of its values; null if unknown.</summary>
    public string? Range { get; init; }

    /// <summary>When a value is null; null if it never is.</summary>
    public string? Missing { get; init; }

    /// <summary>How it is taken; null if its meaning says so.</summary>
    public string? Formula { get; init; }

    /// <summary>Citation of the formula; null for plain counts, means and facts.</summary>
    public string? Citation { get; init; }

    /// <summary>Sources of the study that feed it; empty if the column <c>source</c> or the path tells.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Whether it is only in the path, as in <c>as_of=2026-04-13</c>.</summary>
    public bool InPath { get; init; }
}
