using Analytics.Inspection;
using Analytics.Nightly;
using Analytics.Storage;
using Analytics.Tests.Nightly;

namespace Analytics.Tests.Inspection;

/// <summary>A run computed again from what it was made of gives the same bytes, or says what is not as it was.</summary>
public sealed class RerunTests : IDisposable
{
    private readonly Campus campus = new Campus().WithChampion();

    public void Dispose() => campus.Dispose();

    [Fact]
    public void A_night_again_gives_the_same_bytes_and_leaves_the_data_root_as_it_is()
    {
        var record = Night();
        var before = Content();

        var report = Again(record);

        Assert.True(report.Same, string.Join('\n',
            report.Tables.Where(table => !table.Same).Select(table => table.Table).Concat(report.Record.Select(one => one.ToString()))));
        Assert.Equal(
            ["features/grain=studentInCourse", "flags/target=support", "growth", "predictions/target=support", "scales", "sheets",
                "weeks",
                "lists beside the record", "assessments", "calendar", "enrolments", "events", "observations", "outcomes", "responses"],
            report.Tables.Select(table => table.Table));
        Assert.Empty(report.Notes);
        Assert.Equal(before, Content());
    }

    [Fact]
    public void A_night_is_computed_from_what_was_landed_then_and_the_list_it_continued()
    {
        Night("2025-11-10");
        var record = Night();
        campus.Files["grades.csv"].Add("NEW,S002,A-2025A,essay-3,2025-11-05 08:00:00,12,2025-11-06 09:00:00");
        Assert.NotEqual(record.Inputs, Night().Inputs);

        Assert.True(Again(record).Same);
    }

    [Fact]
    public void The_study_of_then_is_used_where_it_has_changed_since()
    {
        var record = Night();
        campus.Study = text => text.Replace("\"perAdvisor\": 3", "\"perAdvisor\": 1", StringComparison.Ordinal);

        var report = Again(record);

        Assert.True(report.Same);
        Assert.Equal(["the study has changed since; the copy that the run kept was used"], report.Notes);
    }

    [Fact]
    public void Without_a_copy_of_a_study_that_has_changed_it_is_refused()
    {
        var record = Night();
        Directory.Delete(campus.Store.Study(record.StudyHash), recursive: true);
        Assert.True(Again(record).Same); // the study itself is as it was

        campus.Study = text => text.Replace("\"perAdvisor\": 3", "\"perAdvisor\": 1", StringComparison.Ordinal);

        var refused = Assert.Throws<InstallationException>(() => Again(record));
        Assert.StartsWith($"The study has changed since that run: its SHA-256 was {record.StudyHash[..12]}…, now it is ", refused.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_landed_file_that_is_damaged_or_gone_is_named()
    {
        var record = Night();
        var (grades, roster) = (Landed(record, "grades"), Landed(record, "roster"));
        var bytes = File.ReadAllBytes(grades);
        bytes[^5] ^= 1;
        File.WriteAllBytes(grades, bytes);
        File.Delete(roster);

        var report = Again(record);

        Assert.False(report.Same);
        Assert.Equal(2, report.Missing.Count);
        Assert.Contains(report.Missing,
            one => one.StartsWith("roster.csv (", StringComparison.Ordinal)
                && one.EndsWith("), landing 3 of source 'roster', is gone", StringComparison.Ordinal));
        Assert.Contains(report.Missing,
            one => one.StartsWith("grades.csv (", StringComparison.Ordinal)
                && one.EndsWith("), landing 5 of source 'grades', is damaged: its bytes differ from those that were landed",
                    StringComparison.Ordinal));
        Assert.False(Directory.Exists(campus.Store.Reruns));
    }

    [Fact]
    public void A_published_table_that_was_changed_since_differs_and_is_called_damaged()
    {
        var record = Night();
        var table = Path.Combine(campus.Store.Generation(1), "flags", "target=support", "as_of=2025-11-16", "part-0.parquet");
        var bytes = File.ReadAllBytes(table);
        bytes[20] ^= 1;
        File.WriteAllBytes(table, bytes);

        var report = Again(record);

        Assert.Equal("flags/target=support", Assert.Single(report.Tables, one => !one.Same).Table);
        Assert.Equal(["'flags/target=support/as_of=2025-11-16/part-0.parquet' is not what was published: it was changed or damaged since"],
            report.Notes);
    }

    [Fact]
    public void A_record_that_says_something_else_is_told_of_by_place()
    {
        var record = Night();
        var told = record with { Targets = [record.Targets[0] with { Flagged = record.Targets[0].Flagged + 1 }] };

        var place = Assert.Single(Again(told).Record);

        Assert.Equal($"targets[support].flagged: {told.Targets[0].Flagged} → {record.Targets[0].Flagged}", place.ToString());
    }

    [Fact]
    public void Another_version_of_the_code_is_told_of_and_may_give_the_same_bytes()
    {
        var record = Night() with { CodeVersion = "0.0.9" };

        var report = Again(record);

        Assert.True(report.Same);
        Assert.Equal([$"computed by code 0.0.9 then and by code {Analytics.Ingest.CodeVersion.Text} now"], report.Notes);
    }

    [Fact]
    public void With_its_generation_vacuumed_a_night_is_compared_where_a_later_one_took_its_tables_over()
    {
        var record = Night("2025-11-10");
        Night();
        Vacuum();

        var report = Again(record);

        Assert.True(report.Same);
        Assert.Contains(report.Tables, table => table.Table == "features/grain=studentInCourse");
        Assert.Equal(["the generation of this run is vacuumed; its tables were taken over by '000002' and are compared there"],
            report.Notes);
    }

    [Fact]
    public void With_its_tables_gone_the_lists_and_the_record_are_compared()
    {
        var record = Night();
        campus.Files["grades.csv"].Add("NEW,S002,A-2025A,essay-3,2025-11-05 08:00:00,12,2025-11-06 09:00:00");
        Night();
        Vacuum();

        var report = Again(record);

        Assert.Equal("lists beside the record", Assert.Single(report.Tables).Table);
        Assert.StartsWith("the generation of this run is vacuumed and its night was run again since", Assert.Single(report.Notes),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_training_again_gives_the_same_candidates_and_the_same_rows()
    {
        campus.WithPastTerm().Write();
        var record = new RetrainRun(campus.Open()).Execute(Campus.Tonight, CancellationToken.None);
        var (before, rerun) = (Content(), new Rerun(campus.Open()));

        var report = rerun.Execute(record, CancellationToken.None);

        Assert.True(report.Same, string.Join('\n',
            report.Missing.Concat(report.Record.Select(one => one.ToString()))
                .Concat(report.Tables.SelectMany(table => table.Differing.Concat(table.Gone).Concat(table.More)))));
        Assert.NotNull(record.Candidates[0].Version);
        Assert.Equal("rows", Assert.Single(report.Tables).Table);
        Assert.True(report.Tables[0].Files > 0);
        var other = record with { Candidates = [record.Candidates[0] with { Version = "000000000000" }] };
        Assert.Equal("candidates[support].version", Assert.Single(rerun.Execute(other, CancellationToken.None).Record).Path);
        Assert.Equal(before, Content());
    }

    [Fact]
    public void A_rerun_that_is_stopped_leaves_nothing_behind()
    {
        var record = Night();
        var before = Content();
        using var stop = new CancellationTokenSource();
        var rerun = new Rerun(campus.Open() with { Progress = step => { if (step.Stage == "features") { stop.Cancel(); } } });

        Assert.ThrowsAny<OperationCanceledException>(() => rerun.Execute(record, stop.Token));

        Assert.Equal(before, Content());
    }

    private RunRecord Night(string day = "2025-11-16") => campus.Night(day);

    private RerunReport Again(RunRecord record) => new Rerun(campus.Open()).Execute(record, CancellationToken.None);

    private void Vacuum()
    {
        var vacuum = new Vacuum(campus.Store);
        vacuum.Execute(vacuum.Plan(1, 0, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero), new HashSet<string>()));
    }

    private string Landed(RunRecord record, string source) =>
        campus.Store.Landed(source, record.Sources.Single(one => one.Source == source).Files[0].Hash);

    private List<string> Content() => campus.Content();
}
