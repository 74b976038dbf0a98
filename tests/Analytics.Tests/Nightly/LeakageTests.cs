namespace Analytics.Tests.Nightly;

/// <summary>What was not known at the cutoff, or had not happened, leaves the feature table as it is, byte for byte.</summary>
public sealed class LeakageTests
{
    private const string Before = "2025-11-10";
    private const string After = "2025-11-17";

    private static readonly Lazy<byte[]> Undisturbed = new(() => FeaturesWith(_ => { }));

    /// <summary>Rows that come to be known on a day. They tell of something that, known earlier, would have changed the features.</summary>
    private static readonly Dictionary<string, (string File, Func<string, string> Row)> Facts = new()
    {
        ["an event logged later"] = ("events.csv", known => $"2025-11-09 12:00:00,{known} 00:30:00,S001,A-2025A,page-1,view,50"),
        ["an event that happens later"] = ("events.csv", known => $"{known} 00:00:01,{known} 00:00:02,S001,A-2025A,page-1,view,50"),
        ["work handed in later"] = ("grades.csv", known => $"NEW,S004,A-2025A,essay-2,{known} 08:00:00,,"), // missing until then
        ["a mark given later"] = ("grades.csv", known => $"GA-2025A1-3,S001,A-2025A,essay-3,2025-11-06 20:00:00,93,{known} 09:00:00"),
        ["a mark changed later"] = ("grades.csv", known => $"GA-2025A1-1,S001,A-2025A,essay-1,2025-10-01 20:00:00,99,{known} 09:00:00"),
        ["a withdrawal that is to come"] = ("roster.csv", known => $"S001,A-2025A,2025-08-11,{known},2025-08-31,ADV1"),
        ["a withdrawal that is known later"] = ("roster.csv", known => $"S001,A-2025A,2025-08-11,2025-10-20,{known},ADV1"),
        ["a registration that is known later"] = ("roster.csv", known => $"S900,A-2025A,2025-08-11,,{known},ADV1"),
        ["a due date moved later"] = ("assessments.csv", known => $"A-2025A,essay-3,essay,2025-11-01,25,{known}"),
        ["a survey answered later"] = ("survey.csv", known => $"R900,S004,{known} 00:00:01,{known} 00:00:02,5,1,5"),
        ["a survey whose answers come in later"] = ("survey.csv", known => $"R901,S004,2025-09-22 10:00:00,{known} 00:00:00,5,1,5"),
        ["a survey answer corrected later"] = ("survey.csv", known => $"R1,S001,2025-09-21 10:00:00,{known} 00:00:00,5,1,5"),
    };

    public static TheoryData<string> Names => [.. Facts.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_fact_not_known_at_the_cutoff_leaves_no_trace(string name)
    {
        var (file, row) = Facts[name];

        Assert.Equal(Undisturbed.Value, FeaturesWith(campus => campus.Files[file].Add(row(After))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_fact_known_in_time_does_leave_one(string name)
    {
        var (file, row) = Facts[name];

        Assert.NotEqual(Undisturbed.Value, FeaturesWith(campus => campus.Files[file].Add(row(Before))));
    }

    [Theory]
    [InlineData(Before)]
    [InlineData(After)]
    public void An_outcome_leaves_no_trace_whenever_it_is_known(string known) =>
        Assert.Equal(Undisturbed.Value, FeaturesWith(campus => campus.Files["outcomes.csv"].Add($"S001,A-2025A,Fail,{known},{known}")));

    [Fact]
    public void All_of_them_in_an_export_that_replaces_an_earlier_one_leave_no_trace()
    {
        using var campus = new Campus();
        var first = campus.Features();
        foreach (var (file, row) in Facts.Values) { campus.Files[file].Add(row(After)); }

        Assert.Equal(first, campus.Features());
        Assert.Equal(2, campus.Store.Current());
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(-1, false)]
    public void A_night_before_the_file_that_moves_a_due_date_came_sees_the_date_that_stood_then(int days, bool same)
    {
        using var campus = new Campus();
        campus.Study = text => text.Replace(", \"known\": \"changed_on\"", "", StringComparison.Ordinal);
        var first = campus.Features();
        var work = campus.Files["assessments.csv"];
        work[work.FindIndex(row => row.StartsWith("A-2025A,essay-3", StringComparison.Ordinal))] = "A-2025A,essay-3,essay,2025-12-20,25,";
        campus.Write();
        File.SetLastWriteTimeUtc(Path.Combine(campus.Data, "assessments.csv"), Campus.Tonight.AddDays(days).ToDateTime(TimeOnly.MinValue));

        new Analytics.Nightly.NightlyRun(campus.Open()).Run(Campus.Tonight, CancellationToken.None);
        Assert.Equal(same, first.SequenceEqual(campus.PublishedFeatures()));
    }

    private static byte[] FeaturesWith(Action<Campus> change)
    {
        using var campus = new Campus();
        change(campus);
        return campus.Features();
    }
}
