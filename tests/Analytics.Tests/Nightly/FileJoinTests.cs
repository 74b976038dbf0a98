using System.Globalization;
using System.Text.RegularExpressions;
using Analytics.Ingest;
using Analytics.Nightly;

namespace Analytics.Tests.Nightly;

/// <summary>
/// Surveys and outcomes meet the roster by their newest file: ids that meet nobody are told, and a few strangers hold nothing.
/// </summary>
public sealed class FileJoinTests : IDisposable
{
    private readonly Campus campus = new();

    public void Dispose() => campus.Dispose();

    [Theory]
    [InlineData("survey.csv", "in capitals", "survey",
        "22 of its students are on no roster, 22 of them would be on one if capitals and blanks in ids were ignored")]
    [InlineData("survey.csv", "prefixed", "survey",
        "it has no row of any of 30 rostered students, but of 22 students who are on no roster")]
    [InlineData("outcomes.csv", "prefixed", "outcomes",
        "it has no row of any of 30 rostered students, but of 30 students who are on no roster")]
    public void A_first_survey_or_file_of_outcomes_that_meets_nobody_is_told_and_holds_what_it_feeds(string file, string how, string source,
        string told)
    {
        campus.WithPastTerm();
        Written(file, how == "prefixed" ? ",x-S" : ",s");
        foreach (var night in new[] { "2025-11-15", "2025-11-16" })
        {
            var report = Night(night, source);
            Assert.Equal(SourceState.Held, report.State);
            Assert.Contains(told, report.Reason, StringComparison.Ordinal);
        }

        var trained = new RetrainRun(campus.Open()).Execute(Campus.Tonight, CancellationToken.None);
        Assert.StartsWith($"not trained: source '{source}' is held: ", Assert.Single(trained.Candidates).Decision,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_later_survey_whose_ids_no_longer_meet_is_held_until_it_does()
    {
        var first = campus.Files["survey.csv"].ToList();
        Assert.Equal(new JoinReport(30, 8, 0, 0), Night("2025-11-13", "survey").Join);
        Written("survey.csv", ",x-S");
        var held = Night("2025-11-14", "survey");
        Assert.Equal(SourceState.Held, held.State);
        Assert.Contains("its newest file adds rows of 0 of 30 rostered students, 22 of 30 before", held.Reason, StringComparison.Ordinal);

        campus.Files["survey.csv"] = [.. first, "R99,S000,2025-11-14 10:00:00,2025-11-14 10:00:00,1,2,3"];
        Assert.Equal(SourceState.Delivered, Night("2025-11-15", "survey").State);
    }

    [Fact]
    public void Two_new_students_of_a_later_file_of_outcomes_hold_nothing()
    {
        Night("2025-11-15", "outcomes");
        campus.Files["outcomes.csv"].AddRange(["T1,A-2025S,Pass,2025-06-08,2025-06-08", "T2,A-2025S,Fail,2025-06-08,2025-06-08"]);
        var outcomes = Night("2025-11-16", "outcomes");
        Assert.Equal(SourceState.Delivered, outcomes.State);
        Assert.Contains("2 of its 2 students in what its newest file adds are on no roster", outcomes.Warning, StringComparison.Ordinal);
    }

    [Fact]
    public void One_mistyped_id_in_a_file_that_grows_holds_nothing()
    {
        Night("2025-11-13", "survey");
        campus.Files["survey.csv"].Add("R99,s001,2025-11-14 10:00:00,2025-11-14 10:00:00,1,2,3");

        Assert.Equal(SourceState.Delivered, Night("2025-11-15", "survey").State);
    }

    [Fact]
    public void Rows_of_other_faculties_that_a_file_adds_hold_nothing_where_they_are_expected()
    {
        var all = campus.Study;
        campus.Study = text => all(text)
            .Replace("\"id\": \"outcomes\",", "\"id\": \"outcomes\", \"beyondRoster\": \"expected\",", StringComparison.Ordinal);
        Night("2025-11-15", "outcomes");
        campus.Files["outcomes.csv"].AddRange(Enumerable.Range(0, 25).Select(at => $"U{at},A-2025S,Pass,2025-06-08,2025-06-08"));

        var outcomes = Night("2025-11-16", "outcomes");
        Assert.Equal((SourceState.Delivered, null), (outcomes.State, outcomes.Warning));
    }

    [Fact]
    public void Work_that_meets_nobody_is_told_in_a_week_without_hand_ins_too()
    {
        Written("grades.csv", ",x-S");
        foreach (var night in new[] { "2025-11-25", "2025-11-26" }) // the last work was handed in on 2025-11-09
        {
            var grades = Night(night, "grades");
            Assert.Equal(SourceState.Held, grades.State);
            Assert.Contains("it has no row of any of 30 rostered students, but of 30 students who are on no roster", grades.Reason,
                StringComparison.Ordinal);
        }
    }

    [Theory] // a spreadsheet took ids for numbers, a program numbers for decimals, or a word processor curled quotes
    [InlineData("{0:0}")]
    [InlineData("{0:0}.0")]
    [InlineData("“{0:0000}”")]
    public void Ids_that_a_program_took_for_numbers_are_told(string form)
    {
        foreach (var file in campus.Files.Keys.ToList()) { Written(file, ",0"); }

        campus.Files["grades.csv"] = [.. campus.Files["grades.csv"].Select(line => Regex.Replace(line, "(?<=,)0([0-9]{3})(?=,)",
            id => string.Format(CultureInfo.InvariantCulture, form, int.Parse(id.Groups[1].Value, CultureInfo.InvariantCulture))))];
        var grades = Night("2025-11-25", "grades");
        Assert.Equal(SourceState.Held, grades.State);
        Assert.EndsWith("; 30 of them would be on one if zeros before ids, .0 behind them and quotes around them did not count: a program took "
            + "ids for numbers; export them as text", grades.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "mail addresses")]
    [InlineData("\"beyondRoster\": \"expected\", ", "mail addresses")]
    public void Ids_of_a_kind_that_meets_nobody_are_told_where_others_meet(string declared, string kind)
    {
        var all = campus.Study;
        campus.Study = text => all(text).Replace("\"id\": \"lms\",", $"\"id\": \"lms\", {declared}", StringComparison.Ordinal);
        campus.Files["events.csv"] = [.. campus.Files["events.csv"].Select((line, at) => at % 3 == 0
            ? Regex.Replace(line, ",(S[0-9]{3}),", ",mailto:$1@uni.example,") : line)];
        var lms = Night("2025-11-15", "lms");
        Assert.Equal(SourceState.Delivered, lms.State);
        Assert.Contains(lms.Warnings, told => Regex.IsMatch(told, $"^[0-9]+ of its [0-9]+ students of the last 7 days are known by {kind}, and "
            + "none of these is on a roster: rows of one person under several ids count for nobody; take the roster's id out"));
    }

    [Fact]
    public void An_export_of_a_header_alone_is_told()
    {
        campus.Files["grades.csv"].RemoveRange(1, campus.Files["grades.csv"].Count - 1);
        var grades = Night("2025-11-25", "grades");
        Assert.Equal((SourceState.Delivered, "it has no row: look at the export of source 'grades'"),
            (grades.State, grades.Warning));
    }

    /// <summary>Writes the ids of a file in another way.</summary>
    private void Written(string file, string asStart) =>
        campus.Files[file] = [.. campus.Files[file].Select(line => line.Replace(",S", asStart, StringComparison.Ordinal))
            .Select(line => line.StartsWith('S') ? asStart[1..] + line[1..] : line)];

    private SourceReport Night(string day, string source) => campus.Night(day).Sources.Single(report => report.Source == source);
}
