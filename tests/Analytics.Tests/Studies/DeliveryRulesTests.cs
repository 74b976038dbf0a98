using static Analytics.Tests.Studies.StudyTexts;

namespace Analytics.Tests.Studies;

public sealed class DeliveryRulesTests : IDisposable
{
    private readonly CheckedStudy folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("\"names\": true", "$.delivery.names: expected names where there are mails: \"mail\": true, was no mails")]
    [InlineData("\"mail\": true", "$.delivery: expected a roster that says who advises whom: its column advisor, was none")]
    [InlineData("\"language\": \"fr\"", "$.delivery.language: expected one of en, zh, was \"fr\"")]
    public void How_advisors_are_told_must_be_declared_rightly(string declared, string fault) =>
        Assert.Equal(fault, Assert.Single(folder.Faults(Smallest.With("\"evaluation\":",
            $"\"delivery\": {{ {declared} }}, \"evaluation\":"))));
}
