using System.Data.Common;
using Analytics.Host.Data;
using Analytics.HostTests.Jobs;
using Analytics.Ingest;
using Analytics.Nightly;
using Analytics.Storage;
using Microsoft.EntityFrameworkCore;

namespace Analytics.HostTests.Data;

/// <summary>What is erased, and what is kept no longer.</summary>
public abstract partial class AdvisingContract
{
    private static readonly DateOnly today = new(2026, 4, 13);

    [EngineFact]
    public async Task Runs_wait_where_the_log_tells_of_an_erasure_that_they_know_nothing_of()
    {
        var place = await PlaceAsync();
        place.Migrate();
        using (var data = place.Open()) { data.Forget(["s1"], "f1", null, morning); }

        Assert.Contains("the audit log", Assert.Throws<InstallationException>(() => ContactExport.Land(store, place)).Message,
            StringComparison.Ordinal);

        var list = new ForgottenList(store);
        list.Add(["f1"]);
        list.Keep();
        ContactExport.Land(store, place);
    }

    [EngineFact]
    public async Task An_opt_out_is_kept_while_it_holds()
    {
        var place = await PlaceAsync();
        place.Migrate();
        using var data = place.Open();
        var contacts = new Contacts(data);
        foreach (var (form, student, optedOut) in new[] { ("1", "s1", true), ("2", "s2", true), ("3", "s2", false), ("4", "s1", true) })
        {
            contacts.Record(new Contact
            {
                Form = form, At = morning.AddDays(-800), Who = "naomi", Advisor = "a1", Student = student,
                Day = today.AddDays(-800), OptedOut = optedOut,
            });
        }

        data.Drop(new RetentionBounds(today, null, morning.AddDays(-730), null), morning);

        var kept = Assert.Single(data.Contacts);
        Assert.Equal((4, "s1", true), (kept.Number, kept.Student, kept.OptedOut));
    }

    [EngineFact]
    public async Task What_is_kept_no_longer_goes_and_the_log_is_only_added_to_again()
    {
        var place = await PlaceAsync();
        place.Migrate();
        using var data = place.Open();
        data.Forget(["s9"], "f1", null, morning.AddDays(-900));
        var contacts = new Contacts(data);
        contacts.Record(At(-800, waitsFor: -700));
        contacts.Record(At(-801, waitsFor: 2));
        contacts.Record(At(-700, waitsFor: -600));

        var bounds = new RetentionBounds(today, null, morning.AddDays(-730), morning.AddDays(-730));
        Assert.Equal(new DroppedRecords(1, 2), data.Counts(bounds));
        foreach (var gone in new[] { new DroppedRecords(1, 2), new(0, 0) }) { Assert.Equal(gone, data.Drop(bounds, morning)); }

        Assert.Equal([2, 3], data.Contacts.Select(contact => contact.Number).Order());
        Assert.Equal([AuditAct.Erased, AuditAct.Contacted, AuditAct.Dropped],
            data.Audit.AsNoTracking().OrderBy(line => line.Number).Select(line => line.Act));
        foreach (var sql in Forgeries) { Assert.ThrowsAny<DbException>(() => data.Database.ExecuteSqlRaw(sql)); }

        static Contact At(int days, int waitsFor) => new()
        {
            Form = $"{days}", At = morning.AddDays(days), Who = "naomi", Advisor = "a1", Student = "s1", Day = today.AddDays(days),
            Channel = Channel.Phone, Outcome = Upshot.Reached, Until = today.AddDays(waitsFor),
            Contested = [new Contested { Target = "t", Course = null, Reason = "Marks: 40", Cutoff = morning }],
        };
    }
}
