namespace Analytics.Ingest;

/// <summary>The landing that each name of a source stood for when it was last seen.</summary>
internal sealed class LandedNames
{
    private readonly Dictionary<string, LandedFile> bound = new(StringComparer.Ordinal);
    private readonly LandedFile? latest;
    private readonly Source source;

    /// <param name="delivered">Its landed files, in order of landing, without corrections.</param>
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

    /// <summary>The earlier landing whose bytes are still in force; null if the file must be landed. Bytes put back count again.</summary>
    /// <param name="tonight">Hashes of all files of the source by name; null for those that cannot be an earlier one.</param>
    public LandedFile? Unchanged(string name, string hash, IReadOnlyDictionary<string, string?> tonight)
    {
        if (Of(name) is { } same && Has(same, hash, name)) { return same; }

        var holders = bound.Where(one => Has(one.Value, hash, name)).ToList();
        if (holders.Count == 0) { return null; }

        if (Has(latest!, hash, name)) { return latest; }

        // A renamed or rotated file is not news. One that took the place of another delivery is, though a copy of it lies beside.
        var moved = tonight.Count > 1 && holders.TrueForAll(one => tonight.GetValueOrDefault(one.Key) != hash);
        return moved ? holders[^1].Value : null;
    }

    /// <summary>Whether a landed file has the rows of one with a hash and a name: its bytes, and a name that says the same.</summary>
    public bool Has(LandedFile file, string hash, string name) => string.Equals(file.Hash, hash, StringComparison.Ordinal)
        && FileRoles.Said(source, file.Name) == FileRoles.Said(source, name);
}
