using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Analytics.Host.Commands;
using Analytics.Nightly;
using Analytics.Studies;
using Analytics.Tests;

namespace Analytics.HostTests.Proposals;

/// <summary>A study is drafted from a folder of exports, passes its check and can be run.</summary>
public sealed class InitTests : IDisposable
{
    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task Tables_without_a_format_make_a_study_that_runs()
    {
        WriteTables();

        var said = await Init("college");
        Assert.Equal((CommandLine.Done, ""), (said.Code, said.Errors));
        var study = LoadedStudy.Load(scratch["college-study"]).Study;
        Assert.Equal(
            ["Calendar calendar.csv", "Events log-*.csv", "Outcomes results.csv", "Roster students.csv"],
            study.Sources.Select(one => $"{one.Kind} {one.Files}").Order());
        var log = study.Sources.Single(one => one.Kind == SourceKind.Events);
        Assert.Equal((";", "student_id", "action", "module"),
            (log.Separator, $"{log.Columns.Student}", $"{log.Columns.Kind}", $"{log.Columns.Course}"));
        Assert.Equal(["yyyy-MM-dd HH:mm"], log.Times);
        Assert.Equal("decided_on", $"{study.Sources.Single(one => one.Kind == SourceKind.Outcomes).Columns.Observed}");
        var target = Assert.Single(study.Targets);
        Assert.Equal(["Fail", "Withdrawn"], target.Outcome.AnyOf);
        Assert.Equal(["Pass"], target.Outcome.NoneOf);
        Assert.Equal(Promotion.Manual, target.Promotion);
        Assert.Equal(["$.title", "$.targets[0].rationale"], said.Lines.Where(line => line.EndsWith(
            "is not filled in yet: it begins with FILL IN", StringComparison.Ordinal)).Select(line => line.Split(' ')[2]));
        Assert.Contains(said.Lines, line => line.StartsWith("open ", StringComparison.Ordinal)
            && line.Contains("'log_days_silent' above 7", StringComparison.Ordinal));

        var trained = await Said.By("retrain", scratch["college-study"], "--out", scratch["out"]);
        Assert.Empty(trained.Complaints);
        Assert.Contains(trained.Lines, line => line.StartsWith("support: candidate ", StringComparison.Ordinal)
            && !line.Contains("none", StringComparison.Ordinal)); // whether it passes its gates depends on how students fall in folds

        // What init says is next ends with a night that is in order
        Assert.Equal(["next: settle the open points above in", "analytics retrain", "analytics promote", "analytics run"],
            said.Lines.TakeLast(4).Select(line => line.Trim().Split(" /")[0]));
        var decided = await Said.By("promote", scratch["college-study"], "--out", scratch["out"], "--target", "support", "--why", "a trial",
            "--despite-gates");
        Assert.Equal((CommandLine.Done, ""), (decided.Code, decided.Errors));
        Assert.Equal(CommandLine.Done, (await Said.By("run", scratch["college-study"], "--out", scratch["out"])).Code);
    }

    [Fact]
    public async Task The_rule_to_beat_goes_by_failures_rather_than_by_the_first_feature()
    {
        scratch.Write("small/marks.csv", "student_id,course,traveltime,failures,result\n" + string.Concat(Enumerable.Range(0, 12)
            .Select(at => $"A{at},BIO,{1 + (at % 4)},{at % 3},{(at % 3 == 0 ? "Pass" : "Fail")}\n")));

        Assert.Equal(CommandLine.Done, (await Init("small")).Code);
        var study = LoadedStudy.Load(scratch["small-study"]).Study;
        var rule = study.Targets.Single().Rule;
        Assert.Equal(("failures", 0), (study.Features.Single(one => one.Name == rule.Feature).Of, rule.Above));
    }

    [Theory]
    [InlineData("xxxxxxxx", true)]
    [InlineData("***", true)]
    [InlineData("1111", false)] // somebody's
    public async Task Rows_whose_id_was_written_over_are_dropped_and_told(string id, bool dropped)
    {
        scratch.Write("small/marks.csv", "student_id,course,traveltime,failures,result\n" + string.Concat(Enumerable.Range(0, 12)
            .Select(at => $"{(at < 4 ? id : $"A{at}")},BIO,{1 + (at % 4)},{at % 3},{(at % 3 == 0 ? "Pass" : "Fail")}\n")));

        var said = await Init("small");

        Assert.Equal(dropped, said.Lines.Any(line => line.Contains(
            "4 of the rows looked at have an id of one repeated character, which is nobody's: such rows are dropped",
            StringComparison.Ordinal)));
        var sources = LoadedStudy.Load(scratch["small-study"]).Study.Sources.Where(one => one.Columns.Student is not null).ToList();
        Assert.Equal(dropped ? ["roster"] : [], sources.Where(one => one.Kind == SourceKind.Roster && one.Drop is not null).Select(one => one.Id));
        Assert.All(sources, one => Assert.Equal(dropped ? [id] : null, one.Drop?.Single().Is!.Texts));
    }

    [Fact]
    public async Task Two_questionnaires_are_not_waves_of_one()
    {
        const string head = "id,submitdate,lastpage,startlanguage,token";
        foreach (var name in new[] { "habits", "moods" })
        {
            scratch.Write($"asked/{name}.csv", $"{head},{name}1,{name}2,{name}3\n" + string.Concat(Enumerable.Range(1, 12).Select(at =>
                $"{at},2025-10-{at:00} 10:00:00,3,en,T{at},{1 + (at % 5)},{1 + (at * 2 % 5)},{1 + (at * 3 % 5)}\n")));
        }

        var said = await Init("asked");
        Assert.Equal(CommandLine.Done, said.Code);
        Assert.Equal(["analytics run", "and, once files of 'later' are there:", "analytics retrain", "analytics promote", "analytics run"],
            said.Lines.TakeLast(5).Select(line => line.Trim().Split(" /")[0]));
        var study = LoadedStudy.Load(scratch["asked-study"]).Study;
        var outcome = study.Targets.Single().Outcome;
        var source = study.Sources.Single(one => one.Id == outcome.Source);
        Assert.Equal("later/*.csv", source.Files);
        Assert.StartsWith($"{source.Instrument}.", outcome.Scale!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Responses_without_dates_whose_file_came_after_the_day_are_told()
    {
        scratch.Write("asked/habits.csv", "id,submitdate,lastpage,startlanguage,habits1,habits2\n" + string.Concat(
            Enumerable.Range(1, 12).Select(at => $"{at},1980-01-01 00:00:00,3,en,{1 + (at % 5)},{1 + (at * 2 % 5)}\n")));
        Assert.Equal(CommandLine.Done, (await Init("asked")).Code);

        const string told = @"survey: 12 responses have no date: known only from [\d-]{10} on, the day of the file\. [\d-]{10} does "
            + @"not count them; the night of [\d-]{10} will, once that day is over\. If they are older, name their column of dates, or "
            + @"their day: ""given"": \{ ""observed"": ""2026-01-31"" \}, ""times"": \[""yyyy-MM-dd""\], and ""observed"": null in ""columns""";
        Assert.Matches($"warned: {told}", (await Said.By("run", scratch["asked-study"], "--out", scratch["out"])).Output);
        var survey = await Said.By("survey", scratch["asked-study"], "--out", scratch["out"]);
        Assert.Matches($@"\n{told}\.", survey.Output);
        Assert.DoesNotContain("\nsurvey: nobody", survey.Output, StringComparison.Ordinal);

        // What the warning says to write
        var study = scratch["asked-study/study.json"];
        var declared = new Regex("(\"wave\": \"w1\",)(.*?\"columns\": \\{)", RegexOptions.Singleline);
        File.WriteAllText(study, declared.Replace(File.ReadAllText(study),
            "$1 \"given\": { \"observed\": \"2026-01-31\" }, \"times\": [\"yyyy-MM-dd\"],$2 \"observed\": null,", 1));
        var dated = await Said.By("run", scratch["asked-study"], "--out", scratch["dated"], "--as-of", "2026-02-10");
        Assert.Contains("survey: 12 responses, ", dated.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_page_shows_is_what_is_said()
    {
        WriteTables();

        var said = await Said.By("init", scratch["college"], "--to", scratch["jobs/college"], "--yes");
        var page = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "init.md"));
        Assert.Equal(page.Split("```text\n")[1].Split("\n```")[0],
            string.Join('\n', said.Lines).Replace(scratch.Root + "/", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Exports_of_named_formats_are_declared_by_name()
    {
        const string id = "code_module,code_presentation,id_student";
        scratch.Write("ou/courses.csv", "code_module,code_presentation,module_presentation_length\nAAA,2013B,240\nAAA,2014B,241\n");
        scratch.Write("ou/studentRegistration.csv", $"{id},date_registration,date_unregistration\nAAA,2013B,11,-20,\nAAA,2014B,12,-5,?\n");
        scratch.Write("ou/studentInfo.csv",
            $"{id},highest_education,num_of_prev_attempts,studied_credits,final_result\nAAA,2013B,11,none,0,60,Pass\nAAA,2014B,12,none,1,60,Fail\n");

        var said = await Init("ou");
        Assert.Equal((CommandLine.Done, ""), (said.Code, said.Errors));
        var study = LoadedStudy.Load(scratch["ou-study"]).Study;
        Assert.Equal([null, "oulad-background", "oulad-courses", "oulad-outcomes", "oulad-registrations"],
            study.Sources.Select(one => one.Format).Order());
        Assert.Equal("term,starts\n2013B,2013-02-01\n2014B,2014-02-01\n", File.ReadAllText(scratch["ou-study/calendar.csv"]));
        Assert.Equal(["Fail"], study.Targets.Single().Outcome.AnyOf);
        Assert.Equal("2013B 2014B", string.Join(' ', study.Evaluation.Splits[0].Train.Concat(study.Evaluation.Splits[0].Test)));
    }

    [Fact]
    public async Task A_study_that_is_there_is_not_written_over()
    {
        WriteTables();
        scratch.Write("college-study/study.json", "{}");

        var said = await Init("college");
        Assert.Equal(CommandLine.NotInOrder, said.Code);
        Assert.Contains("is there already", said.Errors, StringComparison.Ordinal);
        Assert.Equal("{}", File.ReadAllText(scratch["college-study/study.json"]));
        Assert.False(File.Exists(scratch["college-study/calendar.csv"]));
    }

    [Fact]
    public async Task Nothing_of_a_student_is_said_or_written()
    {
        WriteTables();

        var said = await Init("college");
        var written = Directory.EnumerateFiles(scratch["college-study"]).Select(File.ReadAllText).Append(said.All).ToList();
        Assert.DoesNotContain(written, text => text.Contains("S1001", StringComparison.Ordinal)
            || text.Contains("Zoltan", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_rows_of_students_it_is_said_what_is_missing()
    {
        scratch.Write("plain/prices.csv", "what,price\ntea,2\nmilk,1\n");

        var said = await Init("plain");
        Assert.Equal(CommandLine.NotInOrder, said.Code);
        Assert.Contains("no file holds rows of students", said.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_may_be_a_day_or_a_month_is_open()
    {
        scratch.Write("small/log.csv", "student_id,course,date,action\nA1,BIO,01/02/2025 10:00,x\nA2,BIO,02/02/2025 10:00,y\n");
        scratch.Write("small/results.csv", "student_id,course,result\nA1,BIO,Pass\nA2,BIO,Fail\nA3,BIO,Pass\nA4,BIO,Fail\n");

        var said = await Init("small");
        Assert.Contains(said.Lines, line => line.EndsWith(
            "source 'log': times of 'date' are read as d/M/yyyy H:mm; M/d/yyyy H:mm reads them, too", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Members_of_a_zip_and_files_of_another_encoding_are_declared_so()
    {
        WriteTables();
        Directory.CreateDirectory(scratch["packed"]);
        ZipFile.CreateFromDirectory(scratch["college"], scratch["packed/all.zip"]);
        scratch.Write("packed/more.csv", Encoding.Latin1.GetBytes("student_id,note,module,registered_on\nS9999,für Müller: é è,BIO-25A,2025-09-01\n"));

        Assert.Equal(CommandLine.Done, (await Init("packed")).Code);
        var sources = LoadedStudy.Load(scratch["packed-study"]).Study.Sources;
        Assert.Equal(["log-*.csv", "results.csv", "students.csv"],
            sources.Where(one => one.Files == "all.zip").Select(one => one.Member).Order());
        Assert.Equal("windows-1252", sources.Single(one => one.Files == "more.csv").Encoding);
    }

    [Fact]
    public async Task Seconds_since_1970_are_times_and_results_of_several_courses_are_outcomes()
    {
        scratch.Write("small/log.csv", "student_id,course,timestamp,action\nA1,BIO,1738400000,x\nA2,BIO,1738500000,y\nA1,BIO,1738600000,x\n");
        scratch.Write("small/results.csv", "student_id,course,result,points\n" + string.Concat(
            from student in new[] { "A1", "A2", "A3" }
            from course in new[] { "ART", "BIO", "LAW", "MAT" }
            select $"{student},{course},{(student == "A2" ? "Fail" : "Pass")},{(course == "LAW" ? "-" : "7")}\n"));

        Assert.Equal(CommandLine.Done, (await Init("small")).Code);
        var sources = LoadedStudy.Load(scratch["small-study"]).Study.Sources;
        Assert.Equal(["epochSeconds"], sources.Single(one => one.Kind == SourceKind.Events).Times);
        Assert.Equal("result", $"{sources.Single(one => one.Kind == SourceKind.Outcomes).Columns.Outcome}");
        Assert.Equal(["-"], sources.Single(one => one.Kind == SourceKind.Observations).Missing);
    }

    [Fact]
    public async Task A_course_that_begins_late_in_a_long_file_is_in_the_drafted_calendar()
    {
        var log = new StringWriter();
        log.WriteLine("time,student_id,module,action,note");
        for (var row = 0; row < 6100; row++)
        {
            var (first, course) = row < 6000 ? (new DateOnly(2025, 2, 1), "BIO-25S") : (new DateOnly(2025, 9, 1), "LAW-25A");
            log.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{first.AddDays(row % 100):yyyy-MM-dd} 09:15,S{row % 36},{course},viewed,\"on{(row % 50 == 0 ? "\n" : " ")}two lines\""));
        }

        scratch.Write("late/log.csv", log.ToString());
        scratch.Write("late/results.csv", "student_id,module,result\n" + string.Concat(Enumerable.Range(0, 36)
            .Select(at => $"S{at},BIO-25S,{(at % 3 == 0 ? "Fail" : "Pass")}\n")));

        Assert.Equal(CommandLine.Done, (await Init("late")).Code);
        Assert.Equal("course,term,starts,ends\nBIO-25S,25S,2025-02-01,2025-05-11\nLAW-25A,25A,2025-09-01,2025-12-09\n",
            File.ReadAllText(scratch["late-study/calendar.csv"]));
    }

    private Task<Said> Init(string folder) => Said.By("init", scratch[folder], "--to", scratch[$"{folder}-study"], "--yes");

    /// <summary>A college of two terms: who keeps away from the log fails.</summary>
    private void WriteTables()
    {
        var (students, results) = (new StringWriter(), new StringWriter());
        students.WriteLine("student_id,first_name,module,registered_on,advisor");
        results.WriteLine("student_id,module,decided_on,result");
        foreach (var (term, first) in new[] { ("BIO-25S", new DateOnly(2025, 2, 1)), ("BIO-25A", new DateOnly(2025, 9, 1)) })
        {
            var log = new StringWriter();
            log.WriteLine("time;student_id;module;action");
            for (var student = 0; student < 36; student++)
            {
                var id = $"S{(term == "BIO-25S" ? 1000 : 2000) + student}";
                var diligent = student % 3 > 0;
                students.WriteLine($"{id},Zoltan,{term},{first.AddDays(-7):yyyy-MM-dd},t{student % 4}");
                results.WriteLine($"{id},{term},{first.AddDays(119):yyyy-MM-dd},{(diligent ? "Pass" : student % 2 == 0 ? "Fail" : "Withdrawn")}");
                for (var day = 0; day < 110; day += diligent ? 3 : 12)
                {
                    log.WriteLine(string.Create(CultureInfo.InvariantCulture,
                        $"{first.AddDays(day):yyyy-MM-dd} {8 + (student % 9):00}:15;{id};{term};{(day % 2 == 0 ? "viewed" : "posted")}"));
                }
            }

            scratch.Write($"college/log-{first:yyyyMMdd}.csv", log.ToString());
        }

        scratch.Write("college/students.csv", students.ToString());
        scratch.Write("college/results.csv", results.ToString());
    }
}
