using System.CommandLine;
using Analytics.Host.Commands;
using Analytics.Host.Terminal;

namespace Analytics.HostTests.Commands;

/// <summary>Every option of every command that takes a number, a day or an instant.</summary>
public sealed class OptionTests
{
    private static readonly string[] kinds = ["number", "seconds", "day", "instant"];

    public static TheoryData<string, string> Options()
    {
        var data = new TheoryData<string, string>();
        foreach (var (path, option) in All(CommandLine.Root(new Screen(TextWriter.Null, TextWriter.Null), TimeProvider.System), ""))
        {
            if (kinds.Contains(option.HelpName)) { data.Add(path, option.Name); }
        }

        return data;
    }

    [Fact]
    public void Each_command_that_works_takes_its_threads_bounded() =>
        Assert.True(Options().Count >= 20, "The list of options has shrunk: is it still of all commands?");

    [Theory]
    [MemberData(nameof(Options))]
    public async Task What_is_no_value_of_the_option_is_refused_in_one_line_and_nothing_runs(string command, string option)
    {
        foreach (var text in new[] { "x", "", "1.5", "1e3", "３", "-1", "99999999999999999999999999", "2026-02-30", "2026-10-24T12:00",
            "1\n2", "NaN" })
        {
            var said = await Said.By([.. command.Split(' '), .. Needed(command, option), option, text]);

            Assert.Equal(CommandLine.NotInOrder, said.Code);
            Assert.Equal("", said.Output);
            var line = Assert.Single(said.Errors.TrimEnd().Split('\n'));
            Assert.StartsWith($"{option}: expected ", line, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Options))]
    public async Task The_option_without_a_value_is_refused_too(string command, string option)
    {
        var said = await Said.By([.. command.Split(' '), .. Needed(command, option), option]);

        Assert.Equal(CommandLine.NotInOrder, said.Code);
        Assert.Contains(option, Assert.Single(said.Errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run", "--threads", "0", "a whole number from 1 to 1024")]
    [InlineData("run", "--threads", "1025", "a whole number from 1 to 1024")]
    [InlineData("serve", "--lost-after", "601", "a whole number from 5 to 600")]
    [InlineData("vacuum", "--keep-days", "36501", "a whole number from 0 to 36500")]
    [InlineData("notices", "--acknowledge", "0", "a whole number, at least 1")]
    public async Task What_lies_beyond_the_range_is_refused_with_the_range(string command, string option, string text, string expected) =>
        Assert.Equal(
        $"{option}: expected {expected}, was '{text}'.",
        (await Said.By([command, .. Needed(command, option), option, text])).Errors.TrimEnd());

    /// <summary>The other things that a command does not go without.</summary>
    private static IEnumerable<string> Needed(string path, string option)
    {
        var command = All(CommandLine.Root(new Screen(TextWriter.Null, TextWriter.Null), TimeProvider.System), "")
            .First(one => one.Path == path).Option.Parents.OfType<Command>().Single();
        return [.. command.Arguments.Select(_ => "nowhere"),
            .. command.Options.Where(one => one.Required && one.Name != option).SelectMany(one => new[] { one.Name, "2026-01-01" })];
    }

    private static IEnumerable<(string Path, Option Option)> All(Command command, string path) =>
        command.Options.Select(option => (path, option))
            .Concat(command.Subcommands.SelectMany(sub => All(sub, path.Length == 0 ? sub.Name : $"{path} {sub.Name}")));
}
