using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Analytics.Host.Data;
using Analytics.Host.Delivery;
using Analytics.Host.Serving;
using Analytics.Nightly;
using Analytics.Storage;

namespace Analytics.HostTests.Delivery;

/// <summary>Changes are posted to an advising system: signed, by pseudonym, and so that it knows what it has.</summary>
public sealed class DigestHookTests : IDisposable
{
    private const string Secret = "thirty-two characters of secret!";
    private static readonly string page = Path.Combine(Checkout.Root, "docs", "webhook.schema.json");
    private readonly DigestCampus campus = new();
    private readonly Receiver receiver = new(Secret);

    public DigestHookTests() => campus.Delivery = $$"""{ "webhook": { "address": "{{receiver.Address}}" } }""";

    public void Dispose()
    {
        receiver.Dispose();
        campus.Dispose();
    }

    [Fact]
    public void Each_advisors_changes_are_posted_once_signed_and_by_pseudonym()
    {
        var plan = Send(campus.First);

        Assert.Equal(3, receiver.Taken.Count);
        Assert.DoesNotContain(receiver.Taken.Values, body => body.Contains("S0", StringComparison.Ordinal)
            || body.Contains("ADV", StringComparison.Ordinal) || body.Contains("Family", StringComparison.Ordinal));
        foreach (var lines in receiver.Taken.Values.Select(Lines))
        {
            Assert.Equal((lines.Count - 1, null, "campus"),
                ((int)lines[0]["changes"]!, (string?)lines[0]["since"], (string?)lines[0]["study"]));
            Assert.Contains((string?)lines[0]["advisor"], plan.Select(parcel => parcel.Advisor));
            Assert.All(lines.Skip(1), line => Assert.Equal(("came", "new"), ((string)line["change"]!, (string)line["state"]!)));
        }

        Send(campus.First);
        Assert.Equal(3, receiver.Asked);
        Assert.Equal(8, campus.Audited(AuditAct.Posted)); // one of them in two courses
        Assert.All(receiver.Taken.Values.SelectMany(body => Lines(body).Skip(1)), line => Assert.Empty(line["reasons"]!.AsArray()));
    }

    [Fact]
    public void Reasons_are_posted_where_the_study_declares_them()
    {
        campus.Delivery = $$"""{ "webhook": { "address": "{{receiver.Address}}", "reasons": true } }""";

        Send(campus.First);

        Assert.All(receiver.Taken.Values.SelectMany(body => Lines(body).Skip(1)), line => Assert.NotEmpty(line["reasons"]!.AsArray()));
    }

    [Fact]
    public void Ids_of_the_roster_are_posted_where_the_study_declares_them()
    {
        campus.Delivery = $$"""{ "webhook": { "address": "{{receiver.Address}}", "ids": "roster" } }""";

        Send(campus.First);

        var lines = receiver.Taken.Values.Select(Lines).ToList();
        Assert.Equal(["ADV0", "ADV1", "ADV2"], lines.Select(one => (string)one[0]["advisor"]!).Order());
        Assert.All(lines.SelectMany(one => one.Skip(1)), line => Assert.Matches("^S0[0-9]{2}$", (string)line["student"]!));
    }

    [Fact]
    public void What_is_posted_twice_has_the_same_key_and_a_later_night_posts_what_changed()
    {
        Send(campus.First);
        campus.ForgetSent(); // as if the process had died between the answer and the row
        Send(campus.First);
        Assert.Equal((6, 3, 3), (receiver.Asked, receiver.Taken.Count, receiver.Again));

        Send(campus.Second());
        var lines = Lines(receiver.Taken.Values.Last());
        Assert.Equal((7, 4), (receiver.Asked, receiver.Taken.Count));
        Assert.Equal((campus.First.Id, 1), ((string)lines[0]["since"]!, (int)lines[0]["changes"]!));
        Assert.Equal(("left", "recovered"), ((string)lines[1]["change"]!, (string)lines[1]["state"]!));
    }

    [Theory]
    [InlineData(500, "it answered 500.")]
    [InlineData(307, "it answered 307, which is not followed.")]
    public void What_is_not_taken_is_told_and_posted_again(int answer, string told)
    {
        receiver.Answer = answer;

        var refused = Assert.Throws<IOException>(() => Send(campus.First));

        Assert.Matches($"^3 of 3 digests were not taken; the first, by webhook for advisor a[0-9a-f]{{8}}: {told}", refused.Message);
        Assert.Equal(3, receiver.Asked);
        receiver.Answer = 200;
        Send(campus.First);
        Assert.Equal(3, receiver.Taken.Count);
    }

    [Fact]
    public void A_system_that_is_away_is_asked_once_and_one_with_another_secret_takes_nothing()
    {
        Assert.Contains("it answered 401", Assert.Throws<IOException>(() => Send(campus.First, "another secret of thirty-two signs"))
            .Message, StringComparison.Ordinal);
        receiver.Dispose();

        var away = Assert.Throws<IOException>(() => Send(campus.First));

        Assert.Contains("3 of 3 digests were not taken", away.Message, StringComparison.Ordinal);
        Assert.Contains("it is not reached (ConnectionError)", away.Message, StringComparison.Ordinal);
        Assert.Empty(receiver.Taken);
    }

    [Theory]
    [InlineData(null, "it is missing.")]
    [InlineData("short", "it has 5.")]
    public void Without_a_secret_nothing_is_begun(string? secret, string told)
    {
        var refused = Assert.Throws<InstallationException>(() => campus.Post(new DigestWays(null, null, secret)).Require());

        Assert.StartsWith("The study declares a webhook, which is signed: set ANALYTICS_WEBHOOK_SECRET, or its file in "
            + "ANALYTICS_WEBHOOK_SECRET_FILE, to 32 characters at least;", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith(told, refused.Message, StringComparison.Ordinal);
    }

    /// <summary>By <c>printf '1763337600.{"kind":"digest"}\n' | openssl dgst -sha256 -hmac "$SECRET"</c>.</summary>
    [Fact]
    public void The_signature_is_that_of_another_tool() =>
        Assert.Equal("v1=1bec9945c96b363516c24ea0250a846956628856d1ca877072528d7c4af3216b",
            WebhookBody.Signed(Secret, "1763337600", "{\"kind\":\"digest\"}\n"));

    [Fact]
    public void The_schema_of_lines_is_in_step_with_the_records()
    {
        JsonNode Of(Type line)
        {
            var schema = WebhookBody.Written.GetJsonSchemaAsNode(line, new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true });
            schema["additionalProperties"] = false;
            return schema;
        }

        var made = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["description"] = "A line of what is posted to an advising system: the first is of the first form, all others of the second.",
            ["oneOf"] = new JsonArray(Of(typeof(WebhookHead)), Of(typeof(WebhookChange))),
        }.ToJsonString(new JsonSerializerOptions { WriteIndented = true }).ReplaceLineEndings("\n") + "\n";
        if (Environment.GetEnvironmentVariable("ANALYTICS_APPROVE") == "1") { File.WriteAllText(page, made); }

        Assert.Equal(made, File.ReadAllText(page).ReplaceLineEndings("\n"));
        Assert.Contains("\"cameBack\"", made, StringComparison.Ordinal);
        Assert.Contains("\"recovered\"", made, StringComparison.Ordinal);
    }

    private IReadOnlyList<Parcel> Send(RunRecord night, string secret = Secret) => campus.Send(night, new DigestWays(null, null, secret));

    private static List<JsonNode> Lines(string body) =>
        [.. body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
}
