using Analytics.Evidence;
using Analytics.Flags;
using Analytics.Ingest;
using Analytics.Inspection;
using Analytics.Nightly;

namespace Analytics.Tests.Nightly;

/// <summary>What advisors recorded flows back into nights and trainings, by the day on which it was known.</summary>
public sealed class ContactNightTests : IDisposable
{
    private static readonly long noon = Instant.Micros(new DateTimeOffset(2025, 11, 16, 12, 0, 0, TimeSpan.Zero));

    private readonly Campus campus = new Campus().WithChampion();

    public void Dispose() => campus.Dispose();

    [Fact]
    public void A_paused_student_waits_and_a_contested_reason_is_not_told_again()
    {
        var before = List(campus.Night("2025-11-15"));
        var paused = before.Flags[0];
        var contested = before.Flags.First(flag =>
            flag.Student != paused.Student && !flag.Reasons[0].StartsWith(Flag.NoSingleSign, StringComparison.Ordinal));
        var wrong = contested.Reasons[0];
        Record(Said(paused, noon) with { Until = new DateOnly(2025, 11, 20) },
            Said(contested, noon) with { Number = 2, Contested = [new("support", contested.Course, wrong, before.Cutoff)] });

        var record = campus.Night("2025-11-16");

        var after = List(record).Flags.ToLookup(flag => flag.Key);
        Assert.Equal(2, record.Contacts);
        Assert.Equal(FlagState.Waiting, after[paused.Key].Single().State);
        Assert.NotEmpty(after[contested.Key].Single().Reasons);
        Assert.DoesNotContain(after[contested.Key].Single().Reasons, told => told.Split(':')[0] == wrong.Split(':')[0]);
        Assert.True(new Rerun(campus.Open()).Execute(record, CancellationToken.None).Same);
        Record(Said(paused, noon) with { Until = new DateOnly(2025, 11, 20) }, Said(contested, noon) with { Number = 2 }, // as it was
            Said(paused, noon + 1) with { Number = 3, Until = new DateOnly(2025, 11, 16) });
        Assert.Contains(List(campus.Night("2025-11-16")).Flags, flag => flag.Key == paused.Key && flag.Listed); // the pause is ended
    }

    [Fact]
    public void A_night_goes_by_what_was_recorded_by_its_cutoff()
    {
        var before = campus.Night("2025-11-15");
        var listed = List(before).Flags[0];

        Record(Said(listed, noon) with { Until = new DateOnly(2025, 11, 20) });

        Assert.Equal(before.Id, campus.Night("2025-11-15").Id); // at noon of the 16th it was over
        Assert.DoesNotContain(List(campus.Night("2025-11-16")).Flags, flag => flag.Key == listed.Key && flag.Listed);
    }

    [Fact]
    public void A_training_leaves_out_whom_advisors_were_in_touch_with_and_says_how_many()
    {
        using var past = new Campus().WithPastTerm();
        past.Write();
        var all = new RetrainRun(past.Open()).Execute(Campus.Tonight, CancellationToken.None);
        var names = new Pseudonyms(past.Open().Key);
        File.WriteAllText(past.Store.Contacts, ContactLog.Lines(Enumerable.Range(1, 3).Select(number => new KnownContact(
            number, noon - Instant.MicrosPerDay, new DateOnly(2025, 3, number), names.Advisor("ADV1"), names.Student($"S00{number}"), true,
            null, []))));

        var some = new RetrainRun(past.Open()).Execute(Campus.Tonight, CancellationToken.None);

        Assert.Equal((0, 3), (all.Contacts, some.Contacts));
        Assert.Equal(all.Evaluation.Judgements[0].Setting.TestRows - 3, some.Evaluation.Judgements[0].Setting.TestRows);
        Assert.Contains(some.Evaluation.Told, told => told == "support: 3 past rows are left out, since advisors were in touch with their "
            + "students before the outcome was decided");
        Assert.True(new Rerun(past.Open()).Execute(some, CancellationToken.None).Same);
    }

    private FlagList List(RunRecord night) => new RunFolder(campus.Store, TimeZoneInfo.Utc).Flags(night.Id, "support")!;

    private static KnownContact Said(Flag flag, long at) => new(1, at, new DateOnly(2025, 11, 16), flag.Advisor!, flag.Student, false, null, []);

    private void Record(params KnownContact[] contacts) => File.WriteAllText(campus.Store.Contacts, ContactLog.Lines(contacts));
}
