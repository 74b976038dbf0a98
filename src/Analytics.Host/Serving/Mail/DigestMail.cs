using Analytics.Host.Pages;
using MailKit.Net.Smtp;
using MimeKit;

namespace Analytics.Host.Serving;

/// <summary>Sends each advisor what is new on their own lists since the last mail that was taken.</summary>
/// <param name="pages">The address that people open.</param>
internal sealed class DigestMail(Study study, IdentityVault vault, MailServer server, Uri pages)
{
    /// <summary>Who is to be written to: accounts of advisors, and advisors of lists who have none.</summary>
    /// <param name="here">Advisors with students on the night; null where that is not known.</param>
    public static IEnumerable<Parcel> Receivers(
        IReadOnlyList<Account> accounts, IEnumerable<string?> listed, IReadOnlySet<string>? here, IdentityVault vault)
    {
        var known = accounts.Where(account => account.Role == Role.Advisor)
            .Select(account => (Account: account, Advisor: vault.Advisor(account.Advisor!))).ToList();
        foreach (var (account, advisor) in known)
        {
            yield return new Parcel(Parcel.Mail, advisor, account, null, [],
                advisor is null ? "on no roster" : here?.Contains(advisor) == false ? "no students that night"
                    : AddressOf(account) is null ? "no e-mail address" : null);
        }

        foreach (var advisor in listed.Except(known.Select(one => one.Advisor)))
        {
            yield return new Parcel(Parcel.Mail, advisor, null, null, [], advisor is null ? "students without advisor" : "no account");
        }
    }

    /// <summary>Sends some; after each that the server took it is written down.</summary>
    /// <param name="taken">Writes down that a parcel was sent.</param>
    /// <param name="isLate">Whether no time is left.</param>
    /// <returns>Those that were not, each with a word why.</returns>
    public IReadOnlyList<Unsent> Send(RunRecord night, IReadOnlyList<Parcel> parcels, DateTimeOffset now, Action<Parcel> taken,
        Func<bool> isLate, CancellationToken stop)
    {
        var failed = new List<Unsent>();
        SmtpClient? client = null;
        try
        {
            foreach (var (at, parcel) in parcels.Index())
            {
                stop.ThrowIfCancellationRequested();
                if (isLate()) { return [.. failed, .. parcels.Skip(at).Select(Unsent.Late)]; }

                using var message = Letter(night, parcel, now);
                try
                {
                    if (client is not { IsConnected: true })
                    {
                        client?.Dispose();
                        client = null;
                        client = server.Connect(study.Delivery!.Names, stop);
                    }

                    client.Send(message, stop);
                }
                catch (Exception refused) when (MailServer.Refusal(refused) is { } why)
                {
                    // A server that is away would keep the others waiting as long
                    if (client is null) { return [.. failed, .. parcels.Skip(at).Select(one => new Unsent(one, why))]; }

                    failed.Add(new(parcel, why));
                    continue;
                }

                // If we die here it is sent again, with the id that it had: mail programs show such a one once, but none promises to.
                taken(parcel);
            }
        }
        finally { client?.Dispose(); }

        return failed;
    }

    private MimeMessage Letter(RunRecord night, Parcel parcel, DateTimeOffset now)
    {
        var plan = study.Delivery ?? DeliveryPlan.Usual;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(study.TimeZone);
        var words = (parcel.Account!.Language ?? plan.Language) == MailLanguage.Zh ? Words.Chinese : Words.English;
        var link = new Uri($"{pages.AbsoluteUri.TrimEnd('/')}/studies/{study.Id}/students");
        var letter = DigestLetter.Of(study, new LetterWords(words), link,
            Day(DateTimeOffset.Parse(night.Cutoff, CultureInfo.InvariantCulture)),
            parcel.Last is { } last ? Day(last.Night) : null, parcel.News,
            plan.Names ? flag => DigestFiles.Named(flag, vault) : null);
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{study.Id} {parcel.Receiver} {night.Id}")))[..32];
        var message = new MimeMessage([server.From], [AddressOf(parcel.Account)!], letter.Subject,
            new MultipartAlternative(new TextPart("plain") { Text = letter.Text }, new TextPart("html") { Text = letter.Page }))
        {
            MessageId = $"{id}@{server.From.Domain}", Date = now,
        };
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return message;

        DateOnly Day(DateTimeOffset at) => Instant.Day(Instant.Micros(at), zone);
    }

    /// <summary>Where an account gets mail; null: nowhere.</summary>
    public static MailboxAddress? AddressOf(Account account) =>
        (account.Mail ?? account.UserName) is { } name && name.Contains('@', StringComparison.Ordinal)
            && MailboxAddress.TryParse(name, out var address) ? address : null;
}
