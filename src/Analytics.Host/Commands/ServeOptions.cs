namespace Analytics.Host.Commands;

/// <summary>Options of <c>analytics serve</c>. Unset options come from the environment, else from a default.</summary>
internal sealed class ServeOptions
{
    private const int UsualLostAfter = 60;
    private const int ShortestLostAfter = 5;
    private const int LongestLostAfter = 600;

    private readonly Argument<string[]> studies = new("study")
    {
        Description = "Folders with a study.json each, or the files themselves.",
        Arity = ArgumentArity.OneOrMore
    };
    private readonly Option<string> output =
        FolderOption.Make("--out", "Folder with a data root for each study, named by its id.", usual: ServeSettings.UsualOut);
    private readonly Option<string?> records = new("--records")
    {
        Description = $"Connection string of a PostgreSQL database, for several machines. Default: {ServeSettings.RecordsVariable}, else a "
            + $"file in each data root.", HelpName = "connection",
    };

    private readonly Option<string> address = new("--urls")
    {
        Description = "Address of the pages: http for this machine alone or for a proxy, else https.",
        HelpName = "address",
        DefaultValueFactory = _ => ServeSettings.UsualAddress
    };
    private readonly Option<string?> known = new("--public")
    {
        Description = "The https address that people open, with its path, if it is not this machine's. "
            + $"Default: {ServeSettings.PublicVariable}.",
        HelpName = "address"
    };
    private readonly Option<string?> proxy = new("--proxy")
    {
        Description = "Proxies in front of the pages, which are trusted about the client's address: addresses or networks, separated "
            + "by commas. "
            + $"Default: {ServeSettings.ProxyVariable}.",
        HelpName = "addresses"
    };
    private readonly Option<string?> certificate = new("--certificate")
    {
        Description = $"Certificate of an https address, .pem or .pfx. Default: {ServeSettings.CertificateVariable}.",
        HelpName = "file"
    };
    private readonly Option<string?> key = new("--certificate-key")
    {
        Description = $"Private key of a .pem certificate without one. Default: {ServeSettings.KeyVariable}.",
        HelpName = "file"
    };
    private readonly Option<string?> signOn = new("--sign-on")
    {
        Description = "The institution's OpenID Connect provider, for people who have an account. "
            + $"Default: {SignOn.AuthorityVariable}.",
        HelpName = "address"
    };
    private readonly Option<string?> node = new("--node")
    {
        Description = "Unique name of this process. Default: the machine's name and the process id.",
        HelpName = "name"
    };
    private readonly Option<int> threads = Bounded.Threads();
    private readonly Option<int> lostAfter = Bounded.Number(
        "--lost-after", "Seconds after which another node takes over the work of a silent one.", UsualLostAfter, ShortestLostAfter,
        LongestLostAfter, "seconds");

    private readonly Option<DateTimeOffset?> since = Bounded.Instant("--since",
        "When a study is served for the first time: catch up from this instant, such as 2026-09-01T00:00Z. "
            + "Default: nothing before now.");
    private readonly Option<string?> smtp = new("--smtp")
    {
        Description = $"Mail server for notices and digests, host or host:port. Default: {MailServer.Variable}, else none is sent.",
        HelpName = "host"
    };
    private readonly Option<string?> from = new("--mail-from")
    {
        Description = $"Sender of notices and digests. Default: {MailServer.FromVariable}.",
        HelpName = "address"
    };
    private readonly Option<string?> to = new("--mail-to")
    {
        Description = $"Receivers of notices, separated by commas. Default: {NoticeMail.ToVariable}.",
        HelpName = "addresses"
    };

    public Symbol[] All =>
        [studies, output, records, address, known, proxy, certificate, key, signOn, node, threads, lostAfter, since, smtp, from, to];

    /// <exception cref="InstallationException">Other machines could connect without TLS, or the mail settings are invalid.</exception>
    public ServeSettings Read(ParseResult parsed) => new(
        parsed.GetRequiredValue(studies), parsed.GetRequiredValue(output),
        parsed.GetValue(records) ?? ServeSettings.Variable(ServeSettings.RecordsVariable),
        ReadReach(parsed),
        parsed.GetValue(node) ?? ServeSettings.UsualNode, parsed.GetValue(threads), TimeSpan.FromSeconds(parsed.GetValue(lostAfter)),
        parsed.GetValue(since),
        NoticeMail.Of(
            parsed.GetValue(smtp) ?? ServeSettings.Variable(MailServer.Variable),
            parsed.GetValue(from) ?? ServeSettings.Variable(MailServer.FromVariable),
            parsed.GetValue(to) ?? ServeSettings.Variable(NoticeMail.ToVariable)),
        SignOn.Of(parsed.GetValue(signOn)));

    private Reach ReadReach(ParseResult parsed)
    {
        var between = parsed.GetValue(proxy) ?? ServeSettings.Variable(ServeSettings.ProxyVariable) ?? "";
        return Reach.Of(parsed.GetRequiredValue(address), parsed.GetValue(known) ?? ServeSettings.Variable(ServeSettings.PublicVariable),
            between.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            parsed.GetValue(certificate) ?? ServeSettings.Variable(ServeSettings.CertificateVariable),
            parsed.GetValue(key) ?? ServeSettings.Variable(ServeSettings.KeyVariable));
    }
}
