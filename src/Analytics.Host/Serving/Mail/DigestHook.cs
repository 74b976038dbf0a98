using System.Net;

namespace Analytics.Host.Serving;

/// <summary>Posts changes to the institution's advising system, one signed request per advisor.</summary>
internal sealed class DigestHook(Study study, IdentityVault vault, WebhookPlan plan, string secret, TimeProvider clock)
{
    public const string SecretVariable = "ANALYTICS_WEBHOOK_SECRET";
    public const string TimestampHeader = "Analytics-Timestamp";
    public const string SignatureHeader = "Analytics-Signature";
    public const string KeyHeader = "Idempotency-Key";
    public const int ShortestSecret = 32;
    private const int MostUnanswered = 3; // one after the other
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(20);

    /// <summary>The receivers: each advisor on the lists now, or at the last post.</summary>
    public static IEnumerable<Parcel> Receivers(IEnumerable<string?> listed, IEnumerable<string> before) =>
        listed.Union(before.Where(receiver => receiver.StartsWith(Parcel.Webhook + " ", StringComparison.Ordinal))
                .Select(receiver => receiver[(Parcel.Webhook.Length + 1)..]).Select(one => one == Parcel.Unassigned ? null : one))
            .Select(advisor => new Parcel(Parcel.Webhook, advisor, null, null, [], null));

    /// <summary>Posts parcels, and records each one that the system accepted.</summary>
    /// <returns>Parcels that were not accepted, each with the reason.</returns>
    public IReadOnlyList<Unsent> Send(
        RunRecord night, IReadOnlyList<Parcel> parcels, Action<Parcel> taken, Func<bool> isLate, CancellationToken stop)
    {
        var (failed, unanswered) = (new List<Unsent>(), 0);
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = patience };
        foreach (var (at, parcel) in parcels.Index())
        {
            stop.ThrowIfCancellationRequested();
            if (isLate()) { return [.. failed, .. parcels.Skip(at).Select(Unsent.Late)]; }

            using var request = Request(night, parcel);
            try
            {
                using var answer = client.Send(request, HttpCompletionOption.ResponseHeadersRead, stop);
                unanswered = 0;
                if (!answer.IsSuccessStatusCode)
                {
                    failed.Add(new(parcel, $"it answered {(int)answer.StatusCode}{(IsRedirect(answer) ? ", which is not followed" : "")}"));
                    continue;
                }
            }
            catch (Exception away) when (away is HttpRequestException
                || (away is OperationCanceledException && !stop.IsCancellationRequested))
            {
                var why = away is HttpRequestException lost ? $"it is not reached ({lost.HttpRequestError})" : "it did not answer in time";
                if (++unanswered < MostUnanswered)
                {
                    failed.Add(new(parcel, why));
                    continue;
                }

                // Do not wait for the timeout of every other parcel.
                return [.. failed, .. parcels.Skip(at).Select(one => new Unsent(one, why))];
            }

            // If we die here it is posted again with the same key, by which the receiver recognizes it.
            taken(parcel);
        }

        return failed;
    }

    private HttpRequestMessage Request(RunRecord night, Parcel parcel)
    {
        var body = WebhookBody.Of(study, night, parcel, plan.Reasons,
            pseudonym => plan.Ids == WebhookIds.Roster ? vault.Find(pseudonym)?.Id ?? pseudonym : pseudonym);
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return new HttpRequestMessage(HttpMethod.Post, plan.Address)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/jsonl"),
            Headers =
            {
                { KeyHeader, WebhookBody.KeyOf(study, night, parcel) }, { TimestampHeader, timestamp },
                { SignatureHeader, WebhookBody.Signed(secret, timestamp, body) },
            },
        };
    }

    private static bool IsRedirect(HttpResponseMessage answer) =>
        answer.StatusCode is >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest;
}
