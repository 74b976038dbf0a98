using Analytics.Host.Commands;
using Analytics.Host.Data;
using Analytics.Host.Delivery;
using Analytics.Host.Serving;
using Analytics.HostTests.Serving;
using Analytics.Nightly;
using Analytics.Storage;
using Analytics.Tests.Nightly;
using Microsoft.Data.Sqlite;

namespace Analytics.HostTests.Delivery;

/// <summary>Who is to be told what, by nights of which something has changed in between.</summary>
public sealed class DigestPlanTests : IDisposable
{
    private static readonly Uri pages = new("https://advising.example.edu/stats");
    private readonly Campus campus = new()
    {
        Study = text => text.Replace("\"title\": \"Campus\"", "\"title\": \"Campus\", \"delivery\": { \"mail\": true }", StringComparison.Ordinal),
    };

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        campus.Dispose();
    }

    [Fact]
    public void An_advisor_of_a_past_roster_is_not_mailed()
    {
        campus.WithChampion();
        Add("one@example.edu", "ADV1");
        Assert.Null(Assert.Single(Plan(campus.Night("2025-11-15")), parcel => parcel.Account is not null).Skipped);
        var roster = campus.Files["roster.csv"];
        campus.Files["roster-2.csv"] = [roster[0], .. roster.Where(row => row.EndsWith(",ADV1", StringComparison.Ordinal))
            .Select(row => row.Replace(",2025-08-31,ADV1", ",2025-11-15,ADV2", StringComparison.Ordinal))];
        campus.Write();

        var night = campus.Night("2025-11-16");

        Assert.Equal("no students that night", Assert.Single(Plan(night), parcel => parcel.Account is not null).Skipped);
    }

    [Fact]
    public void Students_of_a_target_that_is_taken_out_of_the_study_have_left()
    {
        campus.WithChampion();
        var before = campus.Night("2025-11-15");
        var study = campus.Study;
        campus.Study = text => study(text).Replace("\"id\": \"support\"", "\"id\": \"other\"", StringComparison.Ordinal);
        campus.Write();

        var night = campus.Night("2025-11-16");

        var news = new DigestRun(campus.Open()).News(before.Id, night.Id).SelectMany(advisor => advisor.Students).ToList();
        Assert.NotEmpty(news);
        Assert.All(news, flag => Assert.Equal(("support", Flags.FlagState.Left), (flag.Target, flag.State)));
    }

    [Fact]
    public void A_plan_changes_no_records_of_an_earlier_version()
    {
        campus.WithChampion();
        var night = campus.Night("2025-11-15");
        Add("one@example.edu", "ADV1");
        Sql("""delete from "__EFMigrationsHistory" where "MigrationId" = '008_OptOut'; alter table contacts drop column "OptedOut";""");

        var refused = Assert.Throws<InstallationException>(() => Plan(night));

        Assert.Contains("of an earlier version", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("OptedOut", Columns());
        Post().Prepare();
        Assert.Contains("OptedOut", Columns());
        Assert.NotEmpty(Plan(night));
    }

    [Fact]
    public async Task A_dry_run_says_what_is_missing_to_send_and_check_that_no_schedule_sends()
    {
        campus.WithChampion();
        campus.Night("2025-11-15");
        var study = Path.Combine(campus.Folder, "study");

        var dry = await Said.By("digest", study, "--out", campus.Store.Root, "--as-of", "2025-11-15", "--dry-run");
        var check = await Said.By("check", study);

        Assert.Equal(CommandLine.NotInOrder, dry.Code);
        Assert.Contains("no account", dry.Output, StringComparison.Ordinal);
        Assert.Contains("no mail server is named", dry.Errors, StringComparison.Ordinal);
        Assert.Contains("serve sends nothing", check.All.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public void Sending_ends_after_ten_minutes_and_the_next_attempt_sends_the_rest()
    {
        using var postbox = new Postbox();
        campus.WithChampion();
        var night = campus.Night("2025-11-15");
        Add("one@example.edu", "ADV1");
        Add("two@example.edu", "ADV2");
        var ways = new DigestWays(MailServer.Of(postbox.Address, "analytics@example.edu"), pages);
        var plan = Plan(night);

        var late = Assert.Throws<IOException>(() => Post(ways, new SlowClock()).Send(night, plan, CancellationToken.None));

        Assert.Contains("1 of 2 digests were not taken", late.Message, StringComparison.Ordinal);
        Assert.Contains("no time was left", late.Message, StringComparison.Ordinal);
        Assert.Single(postbox.Letters);
        Post(ways).Send(night, Plan(night), CancellationToken.None);
        Assert.Equal(2, postbox.Letters.Count);
    }

    private AdvisingFile People() => new(campus.Store);

    private DigestPost Post(DigestWays? ways = null, TimeProvider? clock = null) =>
        new(campus.Open(), People(), ways ?? new DigestWays(MailServer.Of("localhost", "analytics@example.edu"), pages), clock ?? TimeProvider.System);

    private IReadOnlyList<Parcel> Plan(RunRecord night) => Post().Plan(night);

    private void Add(string name, string advisor)
    {
        People().Migrate();
        using var data = People().Open();
        new Accounts(data, TimeProvider.System).Add(Account.Of(name, Role.Advisor, advisor));
    }

    private void Sql(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={AdvisingFile.PathOf(campus.Store)};Pooling=False");
        connection.Open();
        using var command = new SqliteCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private List<string> Columns()
    {
        using var connection = new SqliteConnection($"Data Source={AdvisingFile.PathOf(campus.Store)};Pooling=False");
        connection.Open();
        using var command = new SqliteCommand("select name from pragma_table_info('contacts')", connection);
        using var rows = command.ExecuteReader();
        var names = new List<string>();
        while (rows.Read()) { names.Add(rows.GetString(0)); }

        return names;
    }

    /// <summary>Six minutes go by from one look at it to the next.</summary>
    private sealed class SlowClock : TimeProvider
    {
        private DateTimeOffset now = new(2025, 11, 16, 7, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => now += TimeSpan.FromMinutes(6);
    }
}
