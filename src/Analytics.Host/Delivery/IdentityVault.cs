using Analytics.Storage.Columns;

namespace Analytics.Host.Delivery;

/// <summary>Who is behind a pseudonym. Read by the host alone, for the advisors' own lists.</summary>
internal sealed class IdentityVault
{
    private const string Unit = "unit"; // which no file of an earlier version has
    private static readonly string[] columnsBefore = ["pseudonym", "id", "last_name", "first_name", "email"];
    private readonly Dictionary<string, Identity> byPseudonym = new(StringComparer.Ordinal);
    private readonly Lazy<Dictionary<string, string>> advisors; // pseudonyms by id

    private IdentityVault() => advisors = new(() => byPseudonym.Where(one => one.Key.StartsWith('a'))
        .DistinctBy(one => one.Value.Id, StringComparer.Ordinal).ToDictionary(one => one.Value.Id, one => one.Key, StringComparer.Ordinal));

    public static IdentityVault Open(Store store)
    {
        var vault = new IdentityVault();
        if (!Directory.Exists(store.Vault)) { return vault; }

        var landing = new Landing(store);
        foreach (var source in Directory.EnumerateDirectories(store.Vault).Order(StringComparer.Ordinal))
        {
            foreach (var (pseudonym, identity) in Named(landing, source))
            {
                vault.byPseudonym[pseudonym] = vault.Find(pseudonym) is { } before ? identity.Or(before) : identity;
            }
        }

        return vault;
    }

    /// <summary>Who a source names, by its latest word on each: a later roster's name and address are today's.</summary>
    private static Dictionary<string, Identity> Named(Landing landing, string source)
    {
        var named = new Dictionary<string, Identity>(StringComparer.Ordinal);
        foreach (var group in InOrderOfLanding(landing, source)
            .SelectMany(file => TableFile.Read(file, TableFile.ColumnsOf(file).Contains(Unit) ? [.. columnsBefore, Unit] : columnsBefore)))
        {
            var columns = group.Cast<TextColumn>().ToArray();
            for (var row = 0; row < columns[0].Count; row++)
            {
                named[columns[0][row]!] = new Identity(
                    columns[1][row]!, columns[2][row], columns[3][row], columns[4][row], columns.ElementAtOrDefault(5)?[row]);
            }
        }

        return named;
    }

    /// <summary>Files of names, each after those that landed before it.</summary>
    private static IEnumerable<string> InOrderOfLanding(Landing landing, string source)
    {
        foreach (var landed in landing.Of(Path.GetFileName(source)))
        {
            // Read again when the study named other columns
            foreach (var file in Directory.EnumerateFiles(source, $"{landed.Hash[..12]}-*.parquet").OrderBy(File.GetLastWriteTimeUtc)
                .ThenBy(path => path, StringComparer.Ordinal))
            {
                yield return file;
            }
        }
    }

    public string? Advisor(string id) => advisors.Value.GetValueOrDefault(id);

    /// <summary>The ids of everybody who was named, by pseudonym.</summary>
    public IEnumerable<KeyValuePair<string, string>> Ids => byPseudonym.Select(one => KeyValuePair.Create(one.Key, one.Value.Id));

    /// <summary>Whether a roster named a student of this unit.</summary>
    public bool HasUnit(string unit) => byPseudonym.Values.Any(one => string.Equals(one.Unit, unit, StringComparison.Ordinal));

    public Identity? Find(string pseudonym) => byPseudonym.GetValueOrDefault(pseudonym);
}

/// <summary>A person as the roster or a source of identities names them; an advisor's whole name is in LastName.</summary>
internal sealed record Identity(string Id, string? LastName, string? FirstName, string? Email, string? Unit)
{
    /// <summary>The same, with what another source says where this one says nothing.</summary>
    public Identity Or(Identity other) =>
        LastName is null && FirstName is null
            ? this with { LastName = other.LastName, FirstName = other.FirstName, Email = Email ?? other.Email, Unit = Unit ?? other.Unit }
            : this with { Email = Email ?? other.Email, Unit = Unit ?? other.Unit };
}
