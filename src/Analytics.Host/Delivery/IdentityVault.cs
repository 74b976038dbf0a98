using Analytics.Storage.Columns;

namespace Analytics.Host.Delivery;

/// <summary>Maps pseudonyms to people. Only the host reads it, for advisors' own lists.</summary>
internal sealed class IdentityVault
{
    private const string Unit = "unit"; // missing in files of earlier versions
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

    /// <summary>People named by a source. Later rosters win.</summary>
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

    /// <summary>Files of names in the order of landing.</summary>
    private static IEnumerable<string> InOrderOfLanding(Landing landing, string source)
    {
        foreach (var landed in landing.Of(Path.GetFileName(source)))
        {
            // A landed file has several where the study once declared other columns
            foreach (var file in Directory.EnumerateFiles(source, $"{landed.Hash[..12]}-*.parquet").OrderBy(File.GetLastWriteTimeUtc)
                .ThenBy(path => path, StringComparer.Ordinal))
            {
                yield return file;
            }
        }
    }

    public string? Advisor(string id) => advisors.Value.GetValueOrDefault(id);

    /// <summary>Ids by pseudonym.</summary>
    public IEnumerable<KeyValuePair<string, string>> Ids => byPseudonym.Select(one => KeyValuePair.Create(one.Key, one.Value.Id));

    /// <summary>Whether a roster has a student of this unit.</summary>
    public bool HasUnit(string unit) => byPseudonym.Values.Any(one => string.Equals(one.Unit, unit, StringComparison.Ordinal));

    public Identity? Find(string pseudonym) => byPseudonym.GetValueOrDefault(pseudonym);
}

/// <summary>A person of a roster or a source of identities. An advisor's whole name is in LastName.</summary>
internal sealed record Identity(string Id, string? LastName, string? FirstName, string? Email, string? Unit)
{
    /// <summary>This identity, with gaps filled from another source.</summary>
    public Identity Or(Identity other) =>
        LastName is null && FirstName is null
            ? this with { LastName = other.LastName, FirstName = other.FirstName, Email = Email ?? other.Email, Unit = Unit ?? other.Unit }
            : this with { Email = Email ?? other.Email, Unit = Unit ?? other.Unit };
}
