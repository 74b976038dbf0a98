namespace Analytics.Ingest;

/// <summary>Where a role's value stands in a record: one field, or several to be joined with a slash; in none where it is given.</summary>
internal sealed record Slot(int[] Fields, string Name)
{
    /// <summary>The fields of two slots, where they stand side by side in a record; else null.</summary>
    public static Slot? SideBySide(Slot one, Slot other)
    {
        int[] fields = [.. one.Fields.Concat(other.Fields).Order()];
        return fields.Length > 0 && fields[^1] - fields[0] == fields.Length - 1 ? new Slot(fields, one.Name) : null;
    }

    /// <summary>The field, where it is a single one; else -1.</summary>
    public int Only { get; } = Fields is [var only] ? only : -1;

    /// <summary>What it is for all records of a text; null where it stands in fields.</summary>
    public string? Given { get; init; }

    /// <summary>Whether a text that means missing is a text like others.</summary>
    public bool AsItStands { get; init; }

    /// <summary>What the text holds, of which one part is taken out; null where all of it is the value.</summary>
    public NamePattern? Holds { get; init; }
}
