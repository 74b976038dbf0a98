namespace Analytics.Ingest;

/// <summary>Names whose UTF-8 bytes were read as Windows-1252: Björn became BjÃ¶rn.</summary>
internal static partial class MisreadNames
{
    /// <summary>Fewer may be genuine.</summary>
    private const int Fewest = 3;

    /// <summary>A sentence without final point; null below that number.</summary>
    public static string? Told(IEnumerable<string?> names)
    {
        var misread = names.Count(name => name is not null && Misread().IsMatch(name));
        return misread < Fewest ? null :
            $"{misread:N0} names have signs such as Ã¶ in place of letters with accents, and lists show them so: export it again as UTF-8";
    }

    [GeneratedRegex(@"[\u00C2\u00C3][\u0080-\u00BF\u0152\u0153\u0160\u0161\u0178\u017D\u017E\u0192\u02C6\u02DC\u2013-\u203A\u20AC\u2122]")]
    private static partial Regex Misread();
}
