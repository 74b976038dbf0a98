using System.Text.RegularExpressions;
using Analytics.Evidence;
using Analytics.Host.Commands;
using Analytics.Host.Data;
using Analytics.Host.Serving;
using Analytics.HostTests.Serving;
using Analytics.Ingest;
using Analytics.Registry;
using Analytics.Storage;
using Analytics.Tests.Nightly;
using Microsoft.Data.Sqlite;

namespace Analytics.HostTests.Pages;

/// <summary>The campus after a night, served, with accounts of every role and the institution's sign-in beside passwords. Passwords are sentences of the account's name.</summary>
public sealed class AdvisedCampus : IAsyncLifetime, IDisposable
{
    // Due once a year, and never before it is served
    private const string Once = """
        "data": "../data", "schedules": { "nightly": { "cron": "30 2 16 11 *" } }, "whomToAsk": { "en": "Student services, room 12" },
        """;

    private readonly Campus campus = new()
    {
        Study = text => text.Replace("\"advisor\": \"advisor\"",
                "\"advisor\": \"advisor\", \"lastName\": \"last\", \"unit\": \"unit\"", StringComparison.Ordinal)
            .Replace("\"title\": \"Campus\"", Once + "\"title\": \"Campus\"", StringComparison.Ordinal),
    };
    private readonly Institution institution = new();
    private Served served = null!;

    /// <summary>Connection string of PostgreSQL; null where people are kept in a file.</summary>
    internal string? Records { get; init; }

    internal Store Store { get; private set; } = null!;

    internal AdvisingPlace People => AdvisingPlace.Of(Store, "campus", Records);

    private string[] Kept => Records is null ? [] : ["--records", Records];

    internal Uri Address { get; private set; } = null!;

    internal static string PasswordOf(string name) => $"{name} walks to the library";

    public async Task InitializeAsync()
    {
        var roster = campus.Files["roster.csv"];
        roster.Add("S999,A-2025S,2025-01-10,,2025-01-31,ADV9"); // an advisor without students of the running term
        roster[0] += ",last,unit";
        for (var row = 1; row < roster.Count; row++)
        {
            roster[row] += (roster[row].StartsWith("S001", StringComparison.Ordinal) ? ",=1+1" : $",Family-{roster[row][1..4]}")
                + (roster[row][3] % 2 == 0 ? ",Law" : ",Arts");
        }

        campus.Files["events.csv"].Add("no such time,no such time,S000,A-2025A,page-1,view,1");
        campus.WithChampion();
        var registry = new ModelRegistry(campus.Store);
        registry.Add(registry.Load("support", registry.Versions("support")[0]) with { Id = "", TrainedAsOf = 1 });
        OptOut("S006");
        campus.Night("2025-11-16");
        var root = Path.Combine(campus.Folder, "out", "campus");
        Directory.CreateDirectory(Path.GetDirectoryName(root)!);
        Directory.Move(campus.Store.Root, root);
        Store = new Store(root);
        served = new Served(Path.Combine(campus.Folder, "study"), Path.GetDirectoryName(root)!, SettingsOf(await institution.Start()),
            [Twin(), .. Kept]);
        Address = institution.Site = served.Address;
        await served.Until("/health/live", text => text == "alive\n");
        await Join("one", "--role", "advisor", "--advisor", "ADV1");
        await Join("two", "--role", "advisor", "--advisor", "ADV2");
        await Join("lead", "--role", "lead", "--unit", "Law");
        foreach (var role in new[] { "researcher", "admin" }) { await Join(role, "--role", role); }
    }

    public async Task DisposeAsync() => await institution.DisposeAsync();

    public void Dispose()
    {
        served.Dispose();
        SqliteConnection.ClearAllPools();
        campus.Dispose();
    }

    /// <summary>Writes down that a student of an advisor without account wants no support offered.</summary>
    private void OptOut(string student)
    {
        var names = new Pseudonyms(campus.Open().Key);
        campus.Store.Create();
        File.WriteAllText(campus.Store.Contacts, ContactLog.Lines([new KnownContact(1, Instant.Micros(
            new DateTimeOffset(2025, 11, 10, 12, 0, 0, TimeSpan.Zero)), new DateOnly(2025, 11, 10), names.Advisor("ADV0"),
            names.Student(student), false, null, []) { OptedOut = true }]));
    }

    private static Dictionary<string, string> SettingsOf(SignOn signOn) => new()
    {
        [SignOn.AuthorityVariable] = signOn.Authority.ToString(), [SignOn.ClientVariable] = signOn.Client,
        [SignOn.SecretVariable] = signOn.Secret, [SignOn.ClaimVariable] = signOn.Claim,
    };

    /// <summary>Another study of the same process, without a night.</summary>
    private string Twin()
    {
        var (study, twin) = (Path.Combine(campus.Folder, "study"), Directory.CreateDirectory(Path.Combine(campus.Folder, "twin")).FullName);
        File.Copy(Path.Combine(study, "attitude.json"), Path.Combine(twin, "attitude.json"));
        var text = File.ReadAllText(Path.Combine(study, "study.json"));
        File.WriteAllText(Path.Combine(twin, "study.json"),
            text.Replace("\"study\": \"campus\"", "\"study\": \"twin\"", StringComparison.Ordinal));
        return twin;
    }

    internal Visitor Visit(byte from = 1) => new(Address, from);

    internal async Task<Visitor> SignedIn(string name, byte from = 1)
    {
        var visitor = Visit(from);
        await visitor.SignIn("campus", name, PasswordOf(name));
        return visitor;
    }

    /// <summary>Ends the process as a power cut does.</summary>
    internal Task Kill() => served.Kill();

    /// <summary>Adds an account and sets its password by its link.</summary>
    internal async Task Join(string name, params string[] more)
    {
        using var visitor = Visit(from: 200);
        await visitor.Fill(await User("add", name, more), ("Password", PasswordOf(name)), ("Again", PasswordOf(name)));
    }

    /// <summary>Does what an administrator does, and returns the link that is printed.</summary>
    internal async Task<string> User(string verb, string name, params string[] more)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = await CommandLine.RunAsync(
            ["user", verb, Path.Combine(campus.Folder, "study"), name, .. more, "--out", Store.Root, .. Kept], output, errors);
        Assert.True(code == CommandLine.Done, errors.ToString());
        return Regex.Match(output.ToString(), "/studies/campus/first\\S+").Value;
    }

    internal IReadOnlyList<AuditEntry> Audit()
    {
        using var data = People.Open();
        return [.. data.Audit.OrderBy(entry => entry.Number)];
    }
}

/// <summary>Tests that share the served campus.</summary>
[CollectionDefinition(Name)]
public sealed class AdvisedCampusTests : ICollectionFixture<AdvisedCampus>
{
    public const string Name = "advised campus";
}
