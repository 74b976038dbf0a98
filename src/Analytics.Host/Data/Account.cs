namespace Analytics.Host.Data;

/// <summary>Who may sign in to a study's pages. Has no password until its first sign-in link was used.</summary>
internal sealed class Account : IdentityUser
{
    private const int SecretBytes = 32;

    /// <summary>How long a link is good for.</summary>
    public static readonly TimeSpan LinkLasts = TimeSpan.FromDays(3);

    public Role Role { get; set; }

    /// <summary>The advisor's id, as the roster has it; null for an account of another role.</summary>
    public string? Advisor { get; set; }

    /// <summary>The unit that a lead answers for, as the roster has it; null for an account of another role.</summary>
    public string? Unit { get; set; }

    /// <summary>Where the owner is written to; null: at the name, where that is an e-mail address.</summary>
    public string? Mail { get; set; }

    /// <summary>In which language; null: in that of the study.</summary>
    public MailLanguage? Language { get; set; }

    /// <summary>Whether a researcher or an admin may download quarantined rows, which have everything the export had.</summary>
    public bool SeesQuarantine { get; set; }

    /// <summary>What the addresses of students are made with: no two accounts have one for the same student.</summary>
    public byte[] AddressKey { get; set; } = [];

    /// <summary>SHA-256 of the code in the link; null when it was used. The code itself is kept nowhere.</summary>
    public byte[]? LinkHash { get; set; }

    public DateTimeOffset? LinkUntil { get; set; }

    public static Account Of(string name, Role role, string? advisor = null, string? unit = null) => new()
    {
        UserName = name, NormalizedUserName = Normalized(name), Role = role, Advisor = advisor, Unit = unit, LockoutEnabled = true,
        AddressKey = RandomNumberGenerator.GetBytes(SecretBytes),
    };

    /// <summary>The name by which an account is found.</summary>
    public static string Normalized(string name) => new UpperInvariantLookupNormalizer().NormalizeName(name);

    /// <summary>Makes a link good, and every link before it worthless.</summary>
    /// <returns>The code of the link.</returns>
    public string Invite(DateTimeOffset now)
    {
        var code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        (LinkHash, LinkUntil) = (Hash(code), now + LinkLasts);
        return code;
    }

    /// <summary>Whether a code is that of a link that is good still.</summary>
    public bool IsInvitedBy(string code, DateTimeOffset now) =>
        LinkHash is not null && now < LinkUntil && CryptographicOperations.FixedTimeEquals(LinkHash, Hash(code));

    private static byte[] Hash(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code));
}
