using Analytics.Host.Commands;
using Analytics.Host.Data;
using Analytics.Tests.Nightly;
using Microsoft.Data.Sqlite;

namespace Analytics.HostTests.Commands;

public sealed class UserCommandTests : IDisposable
{
    private readonly Campus campus = new Campus().WithChampion();

    public UserCommandTests() => campus.Night("2025-11-16");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        campus.Dispose();
    }

    [Fact]
    public async Task An_advisor_is_added_listed_invited_again_and_removed()
    {
        var added = await User("add", "naomi@example.edu", "--role", "advisor", "--advisor", "ADV1", "--at", "https://advice.example.edu/");
        var listed = await User("list");
        var again = await User("link", "NAOMI@example.edu");
        var removed = await User("remove", "naomi@example.edu");
        var nobody = await User("list");

        Assert.Matches("\nhttps://advice\\.example\\.edu/studies/campus/first\\?account=[0-9a-f-]{36}&code=[0-9a-f]{64}\n", added.Output);
        Assert.Matches("naomi@example\\.edu +advisor +ADV1 +has a link", listed.Output);
        Assert.NotEqual(added.Output.Split("code=")[1], again.Output.Split("code=")[1]);
        Assert.Equal(CommandLine.Done, removed.Code);
        Assert.Contains("Nobody may sign in yet.", nobody.Output, StringComparison.Ordinal);
        using var data = new AdvisingFile(campus.Store).Open();
        Assert.Equal([AuditAct.AccountAdded, AuditAct.LinkMade, AuditAct.AccountRemoved], data.Audit.Select(entry => entry.Act));
    }

    [Theory]
    [InlineData("no roster of a night names this advisor", "naomi", "--role", "advisor", "--advisor", "ADV9")]
    [InlineData("an advisor's account names the advisor's id", "naomi", "--role", "advisor")]
    [InlineData("an advisor's account names the advisor's id", "naomi", "--role", "admin", "--advisor", "ADV1")]
    [InlineData("a lead's account names the unit", "naomi", "--role", "lead")]
    [InlineData("no roster of a night names this unit", "naomi", "--role", "lead", "--unit", "Law")]
    [InlineData("this right is of researchers and admins", "naomi", "--role", "advisor", "--advisor", "ADV1", "--sees-quarantine")]
    [InlineData("expected one e-mail address", "naomi", "--role", "advisor", "--advisor", "ADV1", "--mail", "naomi")]
    [InlineData("digests are for advisors", "naomi", "--role", "admin", "--mail", "naomi@example.edu")]
    [InlineData("expected 1 to 100 characters", "na\u202Eomi", "--role", "admin")]
    [InlineData("expected 1 to 100 characters", " ", "--role", "admin")]
    public async Task What_fits_no_account_is_refused_in_a_line(string expected, params string[] args)
    {
        var refused = await User("add", args);

        Assert.Equal(CommandLine.NotInOrder, refused.Code);
        Assert.Contains(expected, Assert.Single(refused.Errors.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.DoesNotContain("ADV9", refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_is_one_account_whatever_its_case()
    {
        await User("add", "naomi", "--role", "admin");

        Assert.Contains("There is an account of this name.", (await User("add", "Naomi", "--role", "researcher")).Errors,
            StringComparison.Ordinal);
        Assert.Contains("There is no account of this name.", (await User("remove", "noemi")).Errors, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Errors)> User(string verb, params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        var code = await CommandLine.RunAsync(
            ["user", verb, Path.Combine(campus.Folder, "study"), .. args, "--out", campus.Store.Root], output, errors);
        return (code, output.ToString(), errors.ToString());
    }
}
