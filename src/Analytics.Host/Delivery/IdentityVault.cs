using Analytics.Storage.Columns;

namespace Analytics.Host.Delivery;

/// <summary>Who is behind a pseudonym. Read by the host alone, for the advisors' own lists.</summary>
internal sealed class IdentityVault
{
    private readonly Dictionary<string, Identity> byPseudonym = new(StringComparer.Ordinal);

    public static IdentityVault Open(Store store)
    {
        var vault = new IdentityVault();
        if (!Directory.Exists(store.Vault)) { return vault; }

        foreach (var file in InOrderOfLanding(store))
        {
            foreach (var group in TableFile.Read(file, "pseudonym", "id", "last_name", "first_name", "email"))
            {
                var columns = group.Cast<TextColumn>().ToArray();
                for (var row = 0; row < columns[0].Count; row++)
                {
                    vault.byPseudonym[columns[0][row]!] = new Identity(columns[1][row]!, columns[2][row], columns[3][row], columns[4][row]);
                }
            }
        }

        return vault;
    }

    /// <summary>Files of names, each after those that landed before it: a later roster's name and address are today's.</summary>
    private static IEnumerable<string> InOrderOfLanding(Store store)
    {
        var landing = new Landing(store);
        foreach (var source in Directory.EnumerateDirectories(store.Vault).Order(StringComparer.Ordinal))
        {
            foreach (var landed in landing.Of(Path.GetFileName(source)))
            {
                // Read anew when the study named other columns
                foreach (var file in Directory.EnumerateFiles(source, $"{landed.Hash[..12]}-*.parquet").OrderBy(File.GetLastWriteTimeUtc)
                    .ThenBy(path => path, StringComparer.Ordinal))
                {
                    yield return file;
                }
            }
        }
    }

    /// <summary>The identity behind a pseudonym, or null when no roster named it.</summary>
    public Identity? Find(string pseudonym) => byPseudonym.GetValueOrDefault(pseudonym);
}

/// <summary>A person as the roster names them; an advisor's whole name is in LastName.</summary>
internal sealed record Identity(string Id, string? LastName, string? FirstName, string? Email);
