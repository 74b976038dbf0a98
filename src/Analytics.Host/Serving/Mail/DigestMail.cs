using Analytics.Host.Pages;
using MailKit.Net.Smtp;
using MimeKit;

namespace Analytics.Host.Serving;

/// <summary>Mails each advisor what is new on their lists since their last accepted mail.</summary>
/// <param name="pages">The public address of the pages.</param>
internal sealed class DigestMail(Study study, IdentityVault vault, MailServer server, Uri pages)
{
    /// <summary>The receivers: accounts of advisors, and advisors on lists without an account.</summary>
    /// <param name="here">Advisors with students in the night; null if unknown.</param>
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

    /// <summary>Sends parcels, and records each one that the server accepted.</summary>
    /// <param name="taken">Records that a parcel was sent.</param>
    /// <param name="isLate">Whether no time is left.</param>
    /// <returns>Parcels that were not accepted, each with the reason.</returns>
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
                    // Do not wait for the timeout of every other parcel
                    if (client is null) { return [.. failed, .. parcels.Skip(at).Select(one => new Unsent(one, why))]; }

                    failed.Add(new(parcel, why));
                    continue;
                }

                // If we die here it is sent again with the same message id, by which most mail programs recognize it.
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

    /// <summary>The e-mail address of an account; null if it has none.</summary>
    public static MailboxAddress? AddressOf(Account account) =>
        (account.Mail ?? account.UserName) is { } name && name.Contains('@', StringComparison.Ordinal)
            && MailboxAddress.TryParse(name, out var address) ? address : null;
}
