using Analytics.Host.Commands;

namespace Analytics.HostTests.Commands;

/// <summary>What a person sees who does not know the commands yet.</summary>
public sealed class HelpTests
{
    [Theory]
    [InlineData("runs list <study> [options]", "runs", "list")]
    [InlineData("runs show <study> <run-id> [options]", "runs", "show")]
    [InlineData("runs tail <study> [options]", "runs", "tail")]
    public async Task The_usage_is_what_can_be_typed(string usage, params string[] command)
    {
        var said = await Said.By([.. command, "--help"]);

        Assert.EndsWith($" {usage}", said.Lines[said.Lines.ToList().IndexOf("Usage:") + 1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_command_is_refused_and_all_of_them_are_shown()
    {
        var said = await Said.By();

        Assert.Equal(CommandLine.NotInOrder, said.Code);
        Assert.Contains(said.Lines, line => line.StartsWith("  doctor <study>", StringComparison.Ordinal));
    }
}
