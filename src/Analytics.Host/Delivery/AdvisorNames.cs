namespace Analytics.Host.Delivery;

/// <summary>Names of advisors' files: the advisor's id if every file system accepts it, else a readable form of it with the first digits of
/// the pseudonym.</summary>
internal sealed class AdvisorNames
{
    /// <summary>Lists the advisors whose files are not named by their id; written only if there are any.</summary>
    public const string Told = "file-names.txt";

    private const string Unassigned = "unassigned";
    private const int MostBytes = 60;
    private const int PseudonymDigits = 9;

    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> ids;

    /// <param name="idOf">The id of a pseudonym; null if no roster has it.</param>
    /// <param name="advisors">Pseudonyms; null for students without an advisor.</param>
    public AdvisorNames(Func<string, string?> idOf, IEnumerable<string?> advisors)
    {
        ids = advisors.OfType<string>().Distinct(StringComparer.Ordinal).ToDictionary(advisor => advisor, idOf, StringComparer.Ordinal);
        foreach (var alike in ids.Keys.GroupBy(advisor => Name(advisor, PseudonymDigits), StringComparer.OrdinalIgnoreCase))
        {
            var alone = alike.Count() == 1;
            foreach (var advisor in alike) { names.Add(advisor, alone ? alike.Key : Name(advisor, advisor.Length, plain: false)); }
        }
    }

    public string Of(string? advisor) => advisor is null ? Unassigned : names[advisor];

    /// <summary>Writes which advisor each renamed file belongs to.</summary>
    public void Tell(string folder)
    {
        var renamed = names.Where(name => ids[name.Key] is { } id && id != name.Value)
            .OrderBy(name => name.Value, StringComparer.Ordinal).ToList();
        if (renamed.Count == 0) { return; }

        AtomicFile.WriteText(Path.Combine(folder, Told), "These advisors' ids cannot be file names. Their files, and their ids:\n"
            + string.Concat(renamed.Select(name => $"{name.Value}  {Printable(ids[name.Key]!)}\n")));
    }

    private string Name(string advisor, int digits, bool plain = true)
    {
        if (ids[advisor] is not { } id) { return advisor; }

        var readable = Readable(id);
        return plain && readable == id && Ascii.IsValid(id) && !IsReserved(id) ? id : $"{readable}-{advisor[..digits]}";
    }

    /// <summary>Letters and digits of any script, hyphens and underscores; other characters become underscores.</summary>
    private static string Readable(string id)
    {
        var (name, bytes) = (new StringBuilder(), 0);
        foreach (var rune in id.EnumerateRunes())
        {
            var shown = Rune.IsLetterOrDigit(rune) || rune.Value is '-' or '_' ? rune : new Rune('_');
            bytes += shown.Utf8SequenceLength;
            if (bytes > MostBytes) { break; }

            name.Append(shown);
        }

        return name.ToString();
    }

    /// <summary>Reserved names: our own, and Windows devices.</summary>
    private static bool IsReserved(string id) => id.Length == 0 || id.ToUpperInvariant() is "UNASSIGNED" or "CON" or "PRN" or "AUX" or "NUL"
        || (id.Length == 4 && char.IsAsciiDigit(id[3]) && id[..3].ToUpperInvariant() is "COM" or "LPT");

    private static string Printable(string id) => string.Concat(id.EnumerateRunes().Select(rune =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator ? "_" : rune.ToString()));
}
