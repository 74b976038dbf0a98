using Analytics.Host.Data;
using Analytics.HostTests.Records;
using Analytics.Storage;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Analytics.HostTests.Data;

public sealed class AdvisingServerTests(PostgresServer server) : AdvisingContract, IClassFixture<PostgresServer>
{
    private string records = "";

    private protected override IEnumerable<string> Forgeries =>
    [
        "delete from audit", "update audit set \"Who\" = null", "truncate audit", "truncate audit restart identity cascade",
        "insert into audit (\"Number\", \"At\", \"Act\") values (1, 0, 'Viewed')",
        "insert into audit (\"Number\", \"At\", \"Act\") values (1, 0, 'Viewed') on conflict (\"Number\") do update set \"At\" = 0",
    ];

    private protected override async Task<AdvisingPlace> PlaceAsync() =>
        AdvisingPlace.Of(store, "first-study", records = await server.CreateDatabaseAsync());

    private protected override async Task<AdvisingPlace> RestoredAsync(AdvisingPlace place)
    {
        var other = await server.CreateDatabaseAsync();
        await server.CopyAsync(records, other);
        return AdvisingPlace.Of(store, "first-study", other);
    }

    [PostgresFact]
    public async Task People_of_two_studies_are_apart_in_one_database()
    {
        var first = await PlaceAsync();
        var second = AdvisingPlace.Of(store, "second-study", records);
        first.Migrate();
        Assert.False(second.IsThere);
        second.Migrate();
        using (var data = first.Open()) { new Accounts(data, TimeProvider.System).Add(Account.Of("naomi", Role.Admin)); }

        Assert.True(first.HasAccounts());
        Assert.False(second.HasAccounts());
    }

    [PostgresFact]
    public async Task A_role_that_may_not_make_schemas_uses_the_one_that_was_made_for_it()
    {
        var owner = await PlaceAsync();
        await using (var connection = new NpgsqlConnection(records))
        {
            await connection.OpenAsync();
            await using var make = new NpgsqlCommand(
                "create role narrow login; create schema \"advising_first-study\" authorization narrow", connection);
            await make.ExecuteNonQueryAsync();
        }

        var narrow = records.Replace("Username=postgres", "Username=narrow", StringComparison.Ordinal);
        var place = AdvisingPlace.Of(store, "first-study", narrow);
        place.Migrate();

        Assert.False(place.HasAccounts());
        Assert.True(owner.IsThere);
    }

    [PostgresFact]
    public async Task A_command_that_is_not_told_of_the_server_does_not_begin_a_file()
    {
        (await PlaceAsync()).Migrate();

        Assert.StartsWith("Accounts, contacts and the audit log of this data root are in PostgreSQL: name it with --records",
            Assert.Throws<InstallationException>(() => AdvisingPlace.Of(store, "first-study", null)).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(AdvisingFile.PathOf(store)));
    }

    [PostgresFact]
    public async Task People_of_a_file_are_not_left_behind_without_a_word()
    {
        new AdvisingFile(store).Migrate();
        var place = await PlaceAsync();

        Assert.Contains("holds accounts", Assert.Throws<InstallationException>(place.Migrate).Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task All_that_a_file_holds_is_moved_and_goes_on_from_there()
    {
        var file = new AdvisingFile(store);
        file.Migrate();
        using (var data = file.Open())
        {
            var account = Account.Of("naomi@example.edu", Role.Advisor, "ADV1");
            (account.LinkUntil, account.Mail) = (morning, "n@example.edu");
            data.Add(account);
            data.Add(new SentDigest { Receiver = "mail a1", Run = "2026-04-13-nightly", Night = morning, At = morning });
            data.AddRange(Contact("one", optedOut: null), Contact("two", optedOut: true));
            data.Note(Enumerable.Range(0, 2500).Select(at => new AuditEntry
            {
                At = morning.AddSeconds(at), Who = "naomi@example.edu", Act = AuditAct.Viewed, Student = $"s{at}",
            }));
        }

        var before = Everything(file);
        var place = (AdvisingServer)await PlaceAsync();
        var aside = place.TakeOverFile();

        Assert.Equal(before, Everything(place));
        Assert.True(File.Exists(aside));
        place.Migrate(); // the file is no longer in the way
        using (var data = place.Open())
        {
            data.Add(Contact("three", optedOut: false));
            data.Note([new AuditEntry { At = morning, Who = null, Act = AuditAct.SignedIn }]);
            Assert.Equal((3, 2501), (data.Contacts.Max(one => one.Number), data.Audit.Max(line => line.Number)));
        }

        Assert.StartsWith("There is nothing to move", Assert.Throws<InstallationException>(place.TakeOverFile).Message,
            StringComparison.Ordinal);
        File.Copy(aside, AdvisingFile.PathOf(store));
        Assert.Equal($"'{aside}' is of an earlier move. Move it away, and try again.",
            Assert.Throws<InstallationException>(place.TakeOverFile).Message); // before PostgreSQL is asked
        File.Delete(aside);
        Assert.StartsWith("PostgreSQL holds accounts", Assert.Throws<InstallationException>(place.TakeOverFile).Message,
            StringComparison.Ordinal);
    }

    private static Contact Contact(string form, bool? optedOut) => new()
    {
        Form = form, At = morning, Who = "naomi@example.edu", Advisor = "a1", Student = "s1", Day = new DateOnly(2026, 4, 13),
        Feedback = Feedback.IncorrectlyFlagged, Note = "王 said\n\"no\"", Until = new DateOnly(2026, 4, 20), OptedOut = optedOut,
        Contested = [new Contested { Target = "support", Course = null, Reason = "Active days: 1 day", Cutoff = morning }],
    };

    private static string Everything(AdvisingPlace place)
    {
        using var data = place.Open();
        return JsonSerializer.Serialize(new
        {
            Accounts = data.Accounts.ToList(), Audit = data.Audit.OrderBy(line => line.Number).ToList(), Digests = data.Digests.ToList(),
            Contacts = data.Contacts.Include(one => one.Contested).OrderBy(one => one.Number).ToList(),
        });
    }
}
