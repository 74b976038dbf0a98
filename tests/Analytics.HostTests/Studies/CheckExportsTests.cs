using System.Text;
using Analytics.Host.Commands;
using Analytics.Ingest;
using Analytics.Tests.Nightly;

namespace Analytics.HostTests.Studies;

/// <summary>What of the exports does not fit a study is told by check, all at once, before a night is run.</summary>
public sealed class CheckExportsTests : IDisposable
{
    private readonly Campus campus = new();
    private readonly string study;

    public CheckExportsTests()
    {
        study = Directory.CreateDirectory(Path.Combine(campus.Folder, "study")).FullName;
        Declare(CampusStudy.Json);
        File.WriteAllText(Path.Combine(study, "attitude.json"), CampusStudy.Instrument);
    }

    public void Dispose() => campus.Dispose();

    [Fact]
    public async Task Exports_that_fit_are_passed_over_in_silence() => Assert.Empty(await Told());

    [Fact]
    public async Task Columns_files_and_formats_that_do_not_fit_are_told_all_at_once()
    {
        campus.Files["grades.csv"][0] = "id,student,course,object,submitted,points,graded";
        campus.Files["outcomes.csv"][0] = "student,course,result,decided,decided,known";
        campus.Files.Remove("survey.csv");
        const string Events = "\"files\": \"events*.csv\", \"times\": ";
        const string Guess = "\"times\": [\"yyyy-MM-dd HH:mm:ss\"] would read them";
        const string Formats = "'dd.MM.yyyy HH:mm:ss', 'courseDay'";
        Declare(CampusStudy.Json.Replace(
            Events + "[\"yyyy-MM-dd HH:mm:ss\"]", $"{Events}[{Formats.Replace('\'', '"')}]", StringComparison.Ordinal));

        Assert.Equal(
            [
                $"does not fit: source 'lms', events.csv: none of the first 200 values of 'at' is in a declared format: {Formats}; {Guess}.",
                $"does not fit: source 'lms', events.csv: none of the first 200 values of 'logged' is in a declared format: {Formats}; {Guess}.",
                "does not fit: source 'grades', grades.csv: The header lacks 'score'; it has 7 columns. "
                    + "Compare the export's header with the columns of source 'grades' in study.json.",
                "does not fit: source 'outcomes', outcomes.csv: The header names 'decided' more than once. Rename or drop one.",
                "does not fit: source 'survey': no file matches 'survey.csv'.",
            ], await Told());
    }

    [Fact]
    public async Task Rows_with_other_fields_than_the_header_are_told_as_a_run_would_read_them()
    {
        var grades = campus.Files["grades.csv"];
        campus.Files["grades.csv"] = [grades[0], .. grades.Skip(1).Select(line => line + ",")];
        campus.Files["outcomes.csv"] = [.. campus.Files["outcomes.csv"]
            .Select((line, at) => at is 2 or 3 ? line.Replace(",2025", ",,2025", StringComparison.Ordinal) : line)];
        Assert.Equal(
            [
                "is read: source 'grades', grades.csv: The file has a separator at the end of its rows, and none at the end of its header: "
                    + "the empty field after it is passed over.",
                "does not fit: source 'outcomes', outcomes.csv: 2 of its 30 rows have too many or too few fields; the first of them, line "
                    + "3, has 7 fields for 5 columns: put values that hold a separator between quotes, or correct \"separator\" of source "
                    + "'outcomes' in study.json; lines that are no rows, such as another table below, are left out with \"drop\".",
            ], await Told());
        var sources = campus.Night("2025-11-16").Sources.ToDictionary(source => source.Source);
        Assert.Equal((SourceState.Delivered, SourceState.Held), (sources["grades"].State, sources["outcomes"].State));
        Assert.Contains("FieldCount (7 fields for 5 columns), first at line 3; put values that hold a separator between quotes",
            sources["outcomes"].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_format_that_fits_some_rows_is_left_to_quarantine()
    {
        campus.Files["roster.csv"][1] = campus.Files["roster.csv"][1].Replace("2025-08-", "08/2025/", StringComparison.Ordinal);
        Assert.Empty(await Told());
    }

    [Fact]
    public async Task A_file_that_is_no_text_is_told_by_its_name()
    {
        campus.Write();
        File.WriteAllBytes(Path.Combine(campus.Data, "events-2.csv"), [.. Encoding.UTF8.GetBytes("PK"), 3, 4, 0, 0, 0]);
        var told = Assert.Single(await Told());
        Assert.StartsWith("does not fit: source 'lms', events-2.csv: ", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_of_exports_that_is_not_there_ends_check_with_2_as_it_ends_run()
    {
        var ended = await Said.By("check", study, "--data", campus.Data + "s");
        var run = await Said.By("run", study, "--data", campus.Data + "s", "--out", Path.Combine(campus.Folder, "root"));
        Assert.Equal((CommandLine.NotInOrder, CommandLine.NotInOrder, ""), (run.Code, ended.Code, ended.Errors));
        Assert.Equal(
            $"Exports were not looked at: the folder '{campus.Data}s' is not there. Name it with --data, or in the study's \"data\".",
            ended.Lines[1]);
    }

    [Fact]
    public async Task A_day_that_has_not_come_stops_check_as_it_stops_run()
    {
        Declare(
            CampusStudy.Json.Replace(
                "\"title\": \"Campus\",", "\"title\": \"Campus\", \"asOf\": \"2150-01-01\",", StringComparison.Ordinal));
        var check = await Said.By("check", study);
        var run = await Said.By("run", study, "--data", campus.Folder, "--out", Path.Combine(campus.Folder, "root"));
        Assert.Equal((CommandLine.NotInOrder, check.Errors), (check.Code, run.Errors));
        Assert.StartsWith("The study's asOf: expected a day that is over", check.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\r", "some lines end with a carriage return alone")] // files that were joined
    [InlineData(",", "all rows do so, as where R writes names of rows")]
    public async Task Rows_with_other_fields_have_the_remedy_of_a_run(string mark, string remedy)
    {
        var rows = campus.Files["grades.csv"];
        campus.Files["grades.csv"] = [rows[0], .. mark == "," ? rows.Skip(1).Select((row, at) => $"{at},{row}")
            : [string.Join('\r', rows.Skip(1))]];
        Assert.Contains(remedy, Assert.Single(await Told()), StringComparison.Ordinal);
    }

    private void Declare(string json) => File.WriteAllText(Path.Combine(study, "study.json"), json);

    private async Task<IReadOnlyList<string>> Told()
    {
        campus.Write();
        var ended = await Said.By("check", study, "--data", campus.Data);
        var fits = !ended.Lines.Any(line => line.StartsWith("does not fit: ", StringComparison.Ordinal));
        Assert.Equal((fits ? CommandLine.Done : CommandLine.NotInOrder, ""), (ended.Code, ended.Errors));
        Assert.Equal(["Campus", "No schedules: runs are started by hand."], new[] { ended.Lines[0][..6], ended.Lines[^1] });
        return [.. ended.Lines.Skip(1).SkipLast(1)];
    }
}
