using Analytics.Evidence;
using Analytics.Flags;
using Analytics.Inspection;
using Analytics.Nightly;

namespace Analytics.Tests.Nightly;

/// <summary>A student who wants no support offered is on no list, and comes back when support is wanted again.</summary>
public sealed class OptOutNightTests : IDisposable
{
    private readonly Campus campus = new Campus().WithChampion();

    public void Dispose() => campus.Dispose();

    [Fact]
    public void Who_opts_out_is_counted_apart_and_no_estimate_is_kept_until_they_opt_back_in()
    {
        var before = campus.Night("2025-11-15");
        var listed = List(before).Flags[0];
        Record(Said(listed, day: 16, optedOut: true));

        var record = campus.Night("2025-11-16");
        var first = List(record);
        var second = List(campus.Night("2025-11-17"));

        var told = Assert.Single(first.Flags, flag => flag.Key == listed.Key);
        Assert.Equal((FlagState.OptedOut, null, 0), (told.State, told.Probability, told.Rank));
        Assert.Equal(first.OptedOut.Count, record.Targets[0].OptedOut);
        Assert.Equal(record.Targets[0].Rows, first.Scored + first.Insufficient + first.OptedOut.Count);
        Assert.DoesNotContain(NightTables.Open(campus.Store, record, campus.Open().Study)!.Scored("support"),
            row => row.Key.Student == listed.Student);
        Assert.DoesNotContain(second.Flags, flag => flag.Student == listed.Student); // it is told once
        Assert.Contains(second.Told, flag => flag is { State: FlagState.OptedOut } && flag.Key == listed.Key && flag.Advisor == listed.Advisor);
        Assert.Contains(new DigestRun(campus.Open()).News(before.Id, record.Id),
            advisor => advisor.Students.Any(flag => flag.Key == listed.Key && flag.State == FlagState.OptedOut));
        Assert.True(new Rerun(campus.Open()).Execute(record, CancellationToken.None).Same);

        Record(Said(listed, day: 16, optedOut: true), Said(listed, day: 18, optedOut: false) with { Number = 2, Advisor = "another" });
        Assert.Contains(List(campus.Night("2025-11-18")).Flags, flag => flag.Key == listed.Key && flag.State == FlagState.Returned);
    }

    [Fact]
    public void Who_was_on_no_list_is_counted_too_and_is_new_when_they_opt_back_in()
    {
        var before = campus.Night("2025-11-15");
        var other = NightTables.Open(campus.Store, before, campus.Open().Study)!.Scored("support")
            .First(row => !List(before).Known().ContainsKey(row.Key));
        var flag = List(before).Flags[0] with { Student = other.Key.Student, Course = other.Key.Course, Advisor = other.Advisor };
        Record(Said(flag, day: 16, optedOut: true));

        var list = List(campus.Night("2025-11-16"));

        Assert.Contains(list.OptedOut, one => one.Key == other.Key && one.Advisor == other.Advisor);
        Assert.DoesNotContain(list.Known().Keys, key => key == other.Key);
    }

    [Fact]
    public void A_list_that_stands_is_without_them_and_run_again_it_is_the_same_night()
    {
        var before = campus.Night("2025-11-15");
        var listed = List(before).Flags[0];
        var other = NightTables.Open(campus.Store, before, campus.Open().Study)!.Scored("support")
            .First(row => !List(before).Known().ContainsKey(row.Key));
        var unlisted = listed with { Student = other.Key.Student, Course = other.Key.Course, Advisor = other.Advisor };
        Record(Said(listed, day: 16, optedOut: true), Said(unlisted, day: 16, optedOut: true) with { Number = 2 });
        campus.Files["events.csv"].AddRange(Enumerable.Repeat("no time,no time,S000,A-2025A,x,view,1", 500));

        var record = campus.Night("2025-11-16");

        Assert.NotNull(record.Targets[0].Held);
        Assert.DoesNotContain(List(record).Flags, flag => flag.Listed && flag.Student == listed.Student);
        Assert.Contains(List(record).Flags, flag => flag.Key == listed.Key && flag.State == FlagState.OptedOut);
        Assert.Contains(List(record).OptedOut, flag => flag.Key == other.Key);
        Assert.Equal(List(record).OptedOut.Count, record.Targets[0].OptedOut);
        Assert.Equal(record.Id, campus.Night("2025-11-16").Id);
        Assert.True(new Rerun(campus.Open()).Execute(record, CancellationToken.None).Same);
    }

    [Fact]
    public void The_effect_of_places_keeps_who_opted_out_afterwards()
    {
        var listed = List(campus.Night("2025-11-15")).Flags[0];
        campus.Night("2025-11-16");
        var before = Come();
        Record(Said(listed, day: 20, optedOut: true));

        Assert.Equal(before, Come());
        Assert.Contains(before, come => come.Key == listed.Key);

        List<FirstCome> Come() => [.. Effect().Rows.Select(row => row.Come)];

        ContactEffect Effect() => Assert.Single(ContactEffect.Of(campus.Open(), new DateOnly(2025, 11, 30), CancellationToken.None));
    }

    [Fact]
    public void An_opt_out_counts_longer_than_contacts_do()
    {
        var flag = new Flag("support", "s1", null, "26S", "a1", FlagState.New, 1, 0.5, []);
        var log = Tiny.Logged(Said(flag, day: 1, optedOut: true), Said(flag, day: 1, optedOut: false) with { Number = 2, Student = "s2" });

        var known = log.AsOf(Instant.Micros(new DateTimeOffset(2026, 11, 30, 0, 0, 0, TimeSpan.Zero)), TimeZoneInfo.Utc, days: 90);

        Assert.True(known.HasOptedOut("s1"));
        Assert.Equal(1, known.Position); // the other is not kept
    }

    private FlagList List(RunRecord night) => new RunFolder(campus.Store, TimeZoneInfo.Utc).Flags(night.Id, "support")!;

    private static KnownContact Said(Flag flag, int day, bool optedOut) => new(
        1, Instant.Micros(new DateTimeOffset(2025, 11, day, 12, 0, 0, TimeSpan.Zero)), new DateOnly(2025, 11, day), flag.Advisor!,
        flag.Student, false, null, []) { OptedOut = optedOut };

    private void Record(params KnownContact[] contacts) => File.WriteAllText(campus.Store.Contacts, ContactLog.Lines(contacts));
}
