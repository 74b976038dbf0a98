using static Analytics.Tests.Studies.StudyTexts;

namespace Analytics.Tests.Studies;

public sealed class TwoLanguagesTests : IDisposable
{
    private readonly CheckedStudy folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Who_is_to_be_asked_is_named_in_one_language_at_least() =>
        Assert.Equal("$.whomToAsk: expected a text in \"en\", \"zh\" or both, was none", Assert.Single(Faults("")));

    [Fact]
    public void One_language_will_do() => Assert.Empty(Faults("\"zh\": \"学生服务处\""));

    private List<string> Faults(string declared) =>
        folder.Faults(Smallest.With("\"evaluation\":", $"\"whomToAsk\": {{ {declared} }}, \"evaluation\":"));
}
