namespace Analytics.Host.Serving;

/// <summary>The institution's own sign-in (OpenID Connect), beside names and passwords. It never makes an account.</summary>
/// <param name="Authority">Where its discovery document is.</param>
/// <param name="Client">The id under which it knows these pages.</param>
/// <param name="Claim">What it says of a person that names the account.</param>
/// <param name="ByAdvisor">Whether the claim is the advisor's id, as the roster has it; else it is the account's name.</param>
internal sealed record SignOn(Uri Authority, string Client, string Secret, string Claim, bool ByAdvisor)
{
    public const string AuthorityVariable = "ANALYTICS_SIGN_ON";
    public const string ClientVariable = "ANALYTICS_SIGN_ON_CLIENT";
    public const string SecretVariable = "ANALYTICS_SIGN_ON_SECRET";
    public const string ClaimVariable = "ANALYTICS_SIGN_ON_CLAIM";
    private const string UsualClaim = "preferred_username";
    private const string AdvisorMark = "advisor=";

    /// <summary>What the settings say; null if they name no authority.</summary>
    /// <param name="authority">The option of serve; null: the environment.</param>
    /// <exception cref="InstallationException">A part is missing or cannot be used.</exception>
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
