namespace Analytics.Ingest;

/// <summary>The landing last seen under each name of a source.</summary>
internal sealed class LandedNames
{
    private readonly Dictionary<string, LandedFile> bound = new(StringComparer.Ordinal);
    private readonly LandedFile? latest;
    private readonly Source source;

    /// <param name="delivered">Delivered files in order of landing.</param>
    public LandedNames(Source source, IEnumerable<LandedFile> delivered)
    {
        this.source = source;
        foreach (var file in delivered)
        {
            foreach (var name in file.Names ?? [file.Name]) { bound[name] = file; }

            latest = file;
        }
    }

    public LandedFile? Of(string name) => bound.GetValueOrDefault(name);

    /// <summary>The earlier landing with these bytes that still counts; null if the file must be landed. Restored bytes count
    /// again.</summary>
    /// <param name="tonight">Hash of each file of tonight by name; null if its size is new.</param>
    public LandedFile? Unchanged(string name, string hash, IReadOnlyDictionary<string, string?> tonight)
    {
        if (Of(name) is { } same && Has(same, hash, name)) { return same; }

        var holders = bound.Where(one => Has(one.Value, hash, name)).ToList();
        if (holders.Count == 0) { return null; }

        if (Has(latest!, hash, name)) { return latest; }

        // A renamed or rotated file is not new. A file that replaced another delivery is, even if a copy of it exists.
        var moved = tonight.Count > 1 && holders.TrueForAll(one => tonight.GetValueOrDefault(one.Key) != hash);
        return moved ? holders[^1].Value : null;
    }

    /// <summary>Whether a landed file has the same rows: same bytes, and a name with the same roles.</summary>
    public bool Has(LandedFile file, string hash, string name) => string.Equals(file.Hash, hash, StringComparison.Ordinal)
        && FileRoles.Said(source, file.Name) == FileRoles.Said(source, name);
}
