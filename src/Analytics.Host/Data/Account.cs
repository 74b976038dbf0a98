namespace Analytics.Host.Data;

/// <summary>An account for a study's pages. It has no password until its first sign-in link is used.</summary>
internal sealed class Account : IdentityUser
{
    private const int SecretBytes = 32;

    /// <summary>How long a link is valid.</summary>
    public static readonly TimeSpan LinkLasts = TimeSpan.FromDays(3);

    public Role Role { get; set; }

    /// <summary>The advisor's id in the roster; null for other roles.</summary>
    public string? Advisor { get; set; }

    /// <summary>The lead's unit in the roster; null for other roles.</summary>
    public string? Unit { get; set; }

    /// <summary>The owner's e-mail address; null: the account name, if it is an address.</summary>
    public string? Mail { get; set; }

    /// <summary>Language of mails; null: the study's.</summary>
    public MailLanguage? Language { get; set; }

    /// <summary>Whether a researcher or an admin may download quarantined rows, which hold everything the export had.</summary>
    public bool SeesQuarantine { get; set; }

    /// <summary>Key of the addresses of students' pages: no two accounts share an address for the same student.</summary>
    public byte[] AddressKey { get; set; } = [];

    /// <summary>SHA-256 of the code in the link; null once it is used. The code itself is not stored.</summary>
    public byte[]? LinkHash { get; set; }

    public DateTimeOffset? LinkUntil { get; set; }

    public static Account Of(string name, Role role, string? advisor = null, string? unit = null) => new()
    {
        UserName = name, NormalizedUserName = Normalized(name), Role = role, Advisor = advisor, Unit = unit, LockoutEnabled = true,
        AddressKey = RandomNumberGenerator.GetBytes(SecretBytes),
    };

    /// <summary>The normalized name, by which accounts are found.</summary>
    public static string Normalized(string name) => new UpperInvariantLookupNormalizer().NormalizeName(name);

    /// <summary>Makes a new link; earlier links become invalid.</summary>
    /// <returns>The code of the link.</returns>
    public string Invite(DateTimeOffset now)
    {
        var code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        (LinkHash, LinkUntil) = (Hash(code), now + LinkLasts);
        return code;
    }

    /// <summary>Whether a code belongs to the current, valid link.</summary>
    public bool IsInvitedBy(string code, DateTimeOffset now) =>
        LinkHash is not null && now < LinkUntil && CryptographicOperations.FixedTimeEquals(LinkHash, Hash(code));

    private static byte[] Hash(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code));
}
