namespace Analytics.Host.Serving;

/// <summary>The institution's sign-in (OpenID Connect), in addition to passwords. It never creates accounts.</summary>
/// <param name="Authority">Base address of its discovery document.</param>
/// <param name="Client">The client id of these pages.</param>
/// <param name="Claim">The claim that identifies the account.</param>
/// <param name="ByAdvisor">Whether the claim is the advisor's id in the roster; else it is the account's name.</param>
internal sealed record SignOn(Uri Authority, string Client, string Secret, string Claim, bool ByAdvisor)
{
    public const string AuthorityVariable = "ANALYTICS_SIGN_ON";
    public const string ClientVariable = "ANALYTICS_SIGN_ON_CLIENT";
    public const string SecretVariable = "ANALYTICS_SIGN_ON_SECRET";
    public const string ClaimVariable = "ANALYTICS_SIGN_ON_CLAIM";
    private const string UsualClaim = "preferred_username";
    private const string AdvisorMark = "advisor=";

    /// <summary>Reads the settings; null without an authority.</summary>
    /// <param name="authority">The option of serve; null: use the environment.</param>
    /// <exception cref="InstallationException">A setting is missing or invalid.</exception>
    public static SignOn? Of(string? authority)
    {
        if ((authority ?? ServeSettings.Variable(AuthorityVariable)) is not { } text) { return null; }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var address)
            || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)))
        {
            throw new InstallationException($"--sign-on: expected an address such as https://login.example.edu/realm, was '{text}'.");
        }

        var client = ServeSettings.Variable(ClientVariable)
            ?? throw new InstallationException($"{ClientVariable}: expected, with --sign-on, the client id of these pages.");
        var claim = ServeSettings.Variable(ClaimVariable) ?? UsualClaim;
        var byAdvisor = claim.StartsWith(AdvisorMark, StringComparison.Ordinal);
        var secret = Serving.Secret.Of(SecretVariable) ?? throw new InstallationException(
            $"{SecretVariable}: expected, with --sign-on, the client's secret, or its file in {SecretVariable}{Serving.Secret.InFile}.");
        return new SignOn(address, client, secret, byAdvisor ? claim[AdvisorMark.Length..] : claim, byAdvisor);
    }
}
