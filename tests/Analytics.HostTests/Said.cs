using Analytics.Host.Commands;

namespace Analytics.HostTests;

/// <summary>What a command said and how it ended.</summary>
internal sealed record Said(int Code, string Output, string Errors)
{
    /// <summary>A night of the small university is over, and its exports are of this year.</summary>
    public static readonly DateTimeOffset Later = new(2100, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public IReadOnlyList<string> Lines =>
        [.. Output.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)];

    public string All => Output + Errors;

    /// <summary>Lines of progress on standard error.</summary>
    public IReadOnlyList<string> Progress => [.. ErrorLines.Where(IsProgress)];

    /// <summary>Standard error without progress.</summary>
    public IReadOnlyList<string> Complaints => [.. ErrorLines.Where(line => !IsProgress(line))];

    private IEnumerable<string> ErrorLines =>
        Errors.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static bool IsProgress(string line) => line.Split(": ") is [var stage, _, ..] && stage.All(char.IsAsciiLetterLower);

    /// <summary>Runs a command within the tests' own process, at a late time.</summary>
    public static Task<Said> By(params string[] arguments) => At(Later, arguments);

    /// <summary>Runs a command within the tests' own process, now.</summary>
    public static Task<Said> Now(params string[] arguments) => At(TimeProvider.System.GetUtcNow(), arguments);

    /// <summary>Runs a command within the tests' own process, at a given time.</summary>
    public static async Task<Said> At(DateTimeOffset now, params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = await CommandLine.RunAsync(arguments, output, errors, new Stopped(now));
        return new Said(code, output.ToString(), errors.ToString());
    }

    private sealed class Stopped(DateTimeOffset now) : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Etc/UTC");

        public override DateTimeOffset GetUtcNow() => now;
    }
}
