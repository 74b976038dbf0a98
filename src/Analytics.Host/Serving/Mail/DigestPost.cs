namespace Analytics.Host.Serving;

/// <summary>The channels of a study's digests.</summary>
/// <param name="Mail">Null if no server is configured.</param>
/// <param name="Pages">The public address of the pages; null if not configured.</param>
/// <param name="Secret">The webhook's signing secret; null if not configured.</param>
internal sealed record DigestWays(MailServer? Mail, Uri? Pages, string? Secret = null)
{
    /// <summary>Channels configured in the environment, for sending by hand.</summary>
    /// <exception cref="InstallationException">A setting is no address.</exception>
    public static DigestWays Named() => new(
        MailServer.Of(ServeSettings.Variable(MailServer.Variable), ServeSettings.Variable(MailServer.FromVariable)),
        ServeSettings.Variable(ServeSettings.PublicVariable) is not { } text ? null
            : Uri.TryCreate(text, UriKind.Absolute, out var address) ? address
            : throw new InstallationException(
                $"{ServeSettings.PublicVariable}: expected the https address that people open, was '{text}'."),
        Serving.Secret.Of(DigestHook.SecretVariable));
}

/// <summary>Sends a night's digests over the declared channels, each once.</summary>
internal sealed class DigestPost(Installation installation, AdvisingPlace people, DigestWays ways, TimeProvider clock)
{
    /// <summary>How long sending may hold the data root; the next attempt sends the rest.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private readonly Study study = installation.Study.Study;

    private bool ByMail => study.Delivery is { Mail: true };

    /// <summary>Whether the study declares a channel.</summary>
    public bool IsDeclared => ByMail || Webhook is not null;

    private WebhookPlan? Webhook => study.Delivery?.Webhook;

    /// <summary>Checks that declared channels are configured.</summary>
    /// <exception cref="InstallationException">A declared channel is not configured.</exception>
    public void Require()
    {
        if (Webhook is not null && ways.Secret is not { Length: >= DigestHook.ShortestSecret })
        {
            throw new InstallationException(
                $"The study declares a webhook, which is signed: set {DigestHook.SecretVariable}, or its file in "
                    + $"{DigestHook.SecretVariable}{Secret.InFile}, to {DigestHook.ShortestSecret} characters at least; "
                    + $"{(ways.Secret is { } shorter ? $"it has {shorter.Length}" : "it is missing")}.");
        }

        if (!ByMail) { return; }

        if (ways.Mail is null)
        {
            throw new InstallationException($"The study declares mails, and no mail server is named: set {MailServer.Variable} and "
                + $"{MailServer.FromVariable}, or take \"mail\" out of its \"delivery\".");
        }

        if (ways.Pages is null or { IsLoopback: true })
        {
            throw new InstallationException($"The study declares mails, whose link needs the address that people open: set "
                + $"{ServeSettings.PublicVariable}, such as https://advising.example.edu.");
        }
    }

    /// <summary>Checks the configuration and updates the tables, before anything is made.</summary>
    /// <exception cref="InstallationException">A declared channel is not configured.</exception>
    public void Prepare()
    {
        Require();
        if (IsDeclared && people.IsThere) { people.Migrate(); }
    }

    /// <summary>The parcels, including those that are not sent, with the reason. Writes and sends nothing.</summary>
    /// <exception cref="InstallationException">The records are of an earlier version.</exception>
    /// <param name="night">The night of the lists; null if there is none.</param>
    public IReadOnlyList<Parcel> Plan(RunRecord? night)
    {
        if (!IsDeclared || night is null) { return []; }

        var digests = new DigestRun(installation);
        var vault = IdentityVault.Open(installation.Store);
        var since = new Dictionary<string, IReadOnlyList<AdvisorDigest>>(StringComparer.Ordinal);
        IReadOnlyList<AdvisorDigest> NewsSince(string? run) => since.TryGetValue(run ?? "", out var known)
            ? known : since[run ?? ""] = digests.News(run, night.Id);

        if (people.IsThere && people.IsBehind())
        {
            throw new InstallationException("The records of accounts are of an earlier version. A night brings them up to date.");
        }

        using var data = people.IsThere ? people.Open() : null;
        var accounts = data is null ? [] : new Accounts(data, clock).All();
        var sent = data is null ? null : new SentDigests(data, clock);
        var listed = NewsSince(null).Select(one => one.Advisor).ToList();
        var mails = ByMail ? DigestMail.Receivers(accounts, listed, AdvisorsOf(night), vault) : [];
        var posts = Webhook is null ? [] : DigestHook.Receivers(listed, sent?.Receivers() ?? []);
        return [.. mails.Concat(posts).Select(parcel => parcel.Beside(night, sent?.Last(parcel.Receiver), NewsSince))];
    }

    /// <summary>Sends the planned parcels.</summary>
    /// <exception cref="IOException">Some parcels were not accepted; a retry sends only those.</exception>
    public void Send(RunRecord? night, IReadOnlyList<Parcel> plan, CancellationToken stop)
    {
        var due = plan.Where(parcel => parcel.Skipped is null).ToList();
        if (night is null || due.Count == 0) { return; }

        people.Migrate();
        using var data = people.Open();
        var sent = new SentDigests(data, clock);
        var vault = IdentityVault.Open(installation.Store);
        var (now, cutoff) = (clock.GetUtcNow(), DateTimeOffset.Parse(night.Cutoff, CultureInfo.InvariantCulture));
        bool IsLate() => clock.GetUtcNow() > now + Longest;
        void Taken(Parcel parcel)
        {
            sent.Keep(parcel.Receiver, night.Id, cutoff);
            if (parcel.Way == Parcel.Webhook || study.Delivery!.Names) { data.Note([Seen(parcel)]); }
        }

        var (mails, posts) = (Of(Parcel.Mail), Of(Parcel.Webhook));
        List<Unsent> failed =
        [
            .. mails.Count == 0 ? [] : new DigestMail(study, vault, ways.Mail!, ways.Pages!).Send(night, mails, now, Taken, IsLate, stop),
            .. posts.Count == 0 ? [] : new DigestHook(study, vault, Webhook!, ways.Secret!, clock).Send(night, posts, Taken, IsLate, stop),
        ];
        if (failed is [var (first, why), ..])
        {
            throw new IOException($"{failed.Count} of {due.Count} digests were not taken; the first, by {first.Way} for advisor "
                + $"{first.Advisor?[..9] ?? "unassigned"}: {why}. The others have theirs; trying again sends those that are missing.");
        }

        List<Parcel> Of(string way) => [.. due.Where(parcel => parcel.Way == way)];
    }

    /// <summary>Audit lines of the students in a sent parcel.</summary>
    private SeenStudents Seen(Parcel parcel) => new(clock.GetUtcNow(), parcel.Account?.UserName,
        parcel.Way == Parcel.Webhook ? AuditAct.Posted : AuditAct.Mailed, [.. parcel.News.Select(flag => flag.Student).Distinct()]);

    /// <summary>Advisors with students in a night; null if its tables are gone.</summary>
    private HashSet<string>? AdvisorsOf(RunRecord night)
    {
        if (NightTables.Open(installation.Store, night, installation.Study) is not { } tables) { return null; }

        var runs = new RunFolder(installation.Store, installation.Study.Zone);
        return
        [
            .. study.Targets.SelectMany(target => tables.Scored(target.Id).Select(row => row.Advisor)
                .Concat(runs.Flags(night.Id, target.Id)?.Told.Select(flag => flag.Advisor) ?? [])).OfType<string>(),
        ];
    }
}
