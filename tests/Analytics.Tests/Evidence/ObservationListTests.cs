using Analytics.Evidence;

namespace Analytics.Tests.Evidence;

public sealed class ObservationListTests
{
    private static readonly Observation[] many =
    [
        .. Enumerable.Range(0, 10_000).Select(at => new Observation("s1", null, null, "score", at, at, "marks", null, new Revision(0, 1, at))),
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4_096)]
    [InlineData(4_097)]
    [InlineData(10_000)]
    public void Observations_stand_as_they_were_added(int count)
    {
        var added = new ObservationList();
        foreach (var one in many.Take(count)) { added.Add(one); }

        Assert.Equal(many.Take(count), added);
        Assert.Equal(many.Take(count), ObservationList.Of(many.AsSpan(0, count)));
        Assert.Equal(count, added.Count);
        Assert.All(Enumerable.Range(0, count), at => Assert.Equal(at, added[at].Value));
    }

    [Fact]
    public void More_can_be_added_to_some_that_were_there()
    {
        ObservationList list = [.. many.Take(5_000)];
        foreach (var one in many.Skip(5_000)) { list.Add(one); }

        Assert.Equal(many, list);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_past_is_no_copy_of_what_was_known(bool isKeyed)
    {
        Observation[] all = isKeyed ? [.. many.Select(one => one with { Key = one.ObservedAt })] : many;
        var archive = new Archive(TimeZoneInfo.Utc, new Dictionary<string, Course>()) { Observations = all };
        archive.AsOf(5_000).Observations(courses: null, out _); // puts them in order once
        var before = GC.GetAllocatedBytesForCurrentThread();
        var seen = archive.AsOf(5_000).Observations(courses: null, out _);
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(all.Take(5_001), seen);
        Assert.InRange(bytes / many.Length, 0, isKeyed ? 50 : 20);
    }
}
