using Analytics.Host.Data;
using Analytics.HostTests.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Analytics.HostTests.Data;

/// <summary>What is entered of students whom somebody saw.</summary>
public abstract partial class AdvisingContract
{
    [EngineFact]
    public async Task Students_of_a_list_are_entered_one_a_line()
    {
        var place = await PlaceAsync();
        place.Migrate();
        using var data = place.Open();
        await place.NoteAsync(new(morning, "naomi", AuditAct.Listed, ["s2", "s1"]));
        await place.NoteAsync(new(morning, null, AuditAct.Listed, []));

        Assert.Equal([(1, "naomi", AuditAct.Listed, "s2", morning), (2, "naomi", AuditAct.Listed, "s1", morning)],
            data.Audit.AsNoTracking().OrderBy(line => line.Number).AsEnumerable()
                .Select(line => (line.Number, line.Who, line.Act, line.Student, line.At)));
    }

    [EngineFact]
    public async Task What_many_see_at_once_is_kept_whole_and_once()
    {
        var place = await PlaceAsync();
        place.Migrate();

        await Task.WhenAll(Enumerable.Range(10, 40).Select(who => Task.Run(() => place.NoteAsync(Seen($"a{who}", "s1", "s2")))));

        using var data = place.Open();
        Assert.Equal(Enumerable.Range(10, 40).SelectMany(who => new[] { $"a{who} s1", $"a{who} s2" }),
            data.Audit.AsNoTracking().AsEnumerable().Select(line => $"{line.Who} {line.Student}").Order(StringComparer.Ordinal));
    }

    [EngineFact]
    public async Task Who_sees_students_while_nothing_can_be_entered_fails_and_the_next_one_does_not()
    {
        var place = await PlaceAsync();
        place.Migrate();
        var full = true;
        var queue = new SeenQueue(() => full ? throw new IOException("No space left on device") : place.Open());

        await Assert.ThrowsAsync<IOException>(() => queue.NoteAsync(Seen("naomi", "s1")));
        full = false;
        await queue.NoteAsync(Seen("naomi", "s2"));

        using var data = place.Open();
        Assert.Equal("s2", Assert.Single(data.Audit.AsNoTracking().AsEnumerable()).Student);
    }

    private static SeenStudents Seen(string who, params string[] students) => new(morning, who, AuditAct.Listed, students);
}
