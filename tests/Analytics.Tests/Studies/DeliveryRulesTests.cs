using static Analytics.Tests.Studies.StudyTexts;

namespace Analytics.Tests.Studies;

public sealed class DeliveryRulesTests : IDisposable
{
    private const string Address =
        "$.delivery.webhook.address: expected an https address without user, query or fragment, or http on this machine, was another text";

    private readonly CheckedStudy folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("\"names\": true", "$.delivery.names: expected names only with mails: \"mail\": true, was no mails")]
    [InlineData("\"mail\": true", "$.delivery: expected a roster that says who advises whom: its column advisor, was none")]
    [InlineData("\"webhook\": { \"address\": \"https://advising.example.edu/hook\" }",
        "$.delivery: expected a roster that says who advises whom: its column advisor, was none")]
    [InlineData("\"language\": \"fr\"", "$.delivery.language: expected one of en, zh, was \"fr\"")]
    public void How_advisors_are_told_must_be_declared_rightly(string declared, string fault) =>
        Assert.Equal(fault, Assert.Single(folder.Faults(Smallest.With("\"evaluation\":",
            $"\"delivery\": {{ {declared} }}, \"evaluation\":"))));

    [Theory]
    [InlineData("http://advising.example.edu/hook")]
    [InlineData("https://me:secret@advising.example.edu/hook")]
    [InlineData("https://advising.example.edu/hook?token=secret")]
    [InlineData("ftp://127.0.0.1/hook")]
    [InlineData("/hook")]
    public void A_webhook_is_https_and_holds_no_secret(string address) =>
        Assert.Contains(Address, folder.Faults(Smallest.With("\"evaluation\":",
            $"\"delivery\": {{ \"webhook\": {{ \"address\": \"{address}\" }} }}, \"evaluation\":")));

    [Theory]
    [InlineData("https://advising.example.edu/hook")]
    [InlineData("http://127.0.0.1:8080/hook")]
    public void A_webhook_may_be_https_or_on_this_machine(string address) =>
        Assert.DoesNotContain(Address, folder.Faults(Smallest.With("\"evaluation\":",
            $"\"delivery\": {{ \"webhook\": {{ \"address\": \"{address}\" }} }}, \"evaluation\":")));
}
