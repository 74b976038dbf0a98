using Analytics.Storage;
using Analytics.Storage.Columns;

namespace Analytics.HostTests.Studies;

/// <summary>Studies that lack what others have: courses, traces, dates of registration; each checked and run as a whole.</summary>
public sealed class StudyShapeTests
{
    private const string Target =
        """
        "eligibility": { "fromDay": 14, "toDay": 80 }, "features": ["*"], "trainer": "logistic", "trainingDays": [30],
        "capacity": { "perAdvisor": 5 }, "gates": { "auc": 0, "beatRule": false, "calibrationError": 1, "rows": 2 },
        "promotion": "automaticFirst",
        """;

    private const string Instrument =
        """
        { "instrument": "habits", "title": "Habits", "source": "Written for tests.",
          "items": [{ "id": "q1", "text": "One" }, { "id": "q2", "text": "Two" }],
          "scales": [{ "id": "whole", "title": "Whole", "items": ["q1", "q2"], "minimumAnswered": 1 }], "careless": {} }
        """;

    private static readonly string[] terms =
        ["term,from,to", "24A,2024-09-02,2024-12-15", "25A,2025-09-01,2025-12-14", "26A,2026-09-07,2026-12-20"];

    [Fact]
    public async Task A_survey_alone_makes_a_study_of_those_who_answered()
    {
        using var study = new WholeStudy(SurveyOnly(
            """ "outcome": { "source": "after", "scale": "habits.whole", "below": 3 }, """, sources: ""));
        WriteWaves(study);
        var check = await study.Check();
        Assert.True(check.Code == 0, check.Output + check.Errors);

        var (record, said) = await study.Night("2026-10-07");
        Assert.All(record.Sources, source => Assert.Equal(Analytics.Ingest.SourceState.Delivered, source.State));
        var target = Assert.Single(record.Targets);
        Assert.True((target.Scored, target.Flagged) == (60, 5), said.Output + said.Errors);
        Assert.Contains(said.Lines, line => line.Contains("promoted: the study's first model", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_column_of_the_later_wave_may_decide_in_place_of_a_scale()
    {
        using var study = new WholeStudy(SurveyOnly(
            """ "outcome": { "source": "stays", "anyOf": ["no"], "noneOf": ["yes"] }, """,
            """
            { "id": "stays", "kind": "outcomes", "files": "survey/{term}-w2.csv", "times": ["yyyy-MM-dd"], "delayDays": 0,
              "columns": { "student": "id", "outcome": "stays", "observed": "at" } },
            """));
        WriteWaves(study);
        var (record, said) = await study.Night("2026-10-07");
        Assert.True((record.Targets[0].Scored, record.Targets[0].Flagged) == (60, 5), said.Output + said.Errors);
        Assert.Contains(said.Lines, line => line.Contains("promoted: the study's first model", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_gradebook_alone_makes_a_study_of_whom_it_has()
    {
        using var study = new WholeStudy($$"""
            { "study": "marks", "title": "Marks", "timeZone": "Europe/London",
              "sources": [
                { "id": "calendar", "kind": "calendar", "folder": "study", "files": "courses.csv",
                  "columns": { "course": "course", "term": "term", "starts": "from", "ends": "to" } },
                { "id": "roster", "kind": "roster", "files": "{course} *.csv", "observedAt": "courseStart", "delayDays": 0,
                  "columns": { "student": "ID" }, "drop": [{ "column": "ID", "is": "Total" }] },
                { "id": "grades", "kind": "observations", "files": "{course} {known}.csv", "times": ["yyyyMMdd"],
                  "observedAt": "courseStart", "key": ["student", "course"], "drop": [{ "column": "ID", "is": "Total" }],
                  "columns": { "student": "ID" }, "measures": { "score": { "columns": "{object} ({of} points)", "of": 100 } } },
                { "id": "outcomes", "kind": "outcomes", "files": "{course} {known}.csv", "times": ["yyyyMMdd"], "observedAt": "courseEnd",
                  "columns": { "student": "ID", "outcome": "Final" }, "drop": [{ "column": "ID", "is": "Total" }],
                  "keep": [{ "column": "Final", "empty": false }] }
              ],
              "features": [{ "name": "marks", "title": "average mark", "measure": "mean", "source": "grades", "of": "score" }],
              "targets": [
                { "id": "pass", "title": "Pass", "rationale": "For tests.", "grain": "studentInCourse", {{Target}}
                  "rule": { "feature": "marks", "below": 50 }, "outcome": { "source": "outcomes", "below": 50 } } ],
              "evaluation": { "days": [30], "splits": [{ "name": "forward", "train": ["24A"], "test": ["25A"] }] } }
            """);
        study.Write("courses.csv", ["course,term,from,to", .. terms.Skip(1).Select(term => $"B-{term[..3]},{term}")], "study");
        foreach (var (term, day, over) in new[]
        {
            ("24A", "20240920", "20250115"), ("25A", "20250920", "20260115"), ("26A", "20260920", ""),
        })
        {
            IEnumerable<string> Marks(bool final) => Enumerable.Range(0, 60).Select(id =>
                $"{term}-{id},{(id % 10) + (id % 3)},{2 * (id % 10)},{(final ? $"{(id % 10 * 10) + (id % 7)}" : "")}")
                    .Append("Total,500,900,").Prepend("ID,Quiz 1 (12 points),Quiz 2 (20 points),Final");
            study.Write($"B-{term} {day}.csv", Marks(final: false));
            if (over.Length > 0) { study.Write($"B-{term} {over}.csv", Marks(final: true)); }
        }

        var check = await study.Check();
        Assert.True(check.Code == 0, check.Output + check.Errors);
        var (record, said) = await study.Night("2026-10-07");
        Assert.True((record.Targets[0].Scored, record.Targets[0].Flagged) == (60, 5), said.Output + said.Errors);
        Assert.Contains(said.Lines, line => line.Contains("promoted: the study's first model", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_course_of_two_terms_and_students_with_a_list_of_courses_are_read_as_they_are()
    {
        using var study = new WholeStudy($$"""
            { "study": "year", "title": "Year", "timeZone": "Europe/London",
              "sources": [
                { "id": "terms", "kind": "calendar", "files": "terms.csv", "columns": { "term": "term", "starts": "from", "ends": "to" } },
                { "id": "classes", "kind": "calendar", "files": "classes.csv",
                  "columns": { "course": "class", "term": { "column": "terms", "split": "," } } },
                { "id": "roster", "kind": "roster", "files": "roster.csv", "times": ["yyyy-MM-dd"], "given": { "registered": "2024-08-01" },
                  "delayDays": 0, "columns": { "student": "id", "course": { "column": "classes", "split": ";" } } },
                { "id": "lms", "kind": "events", "files": "events.csv", "times": ["yyyy-MM-dd"], "delayDays": 0,
                  "columns": { "student": "id", "course": "class", "observed": "at" } },
                { "id": "outcomes", "kind": "outcomes", "files": "outcomes.csv", "observedAt": "courseEnd", "delayDays": 0,
                  "columns": { "student": "id", "course": "class", "outcome": "result" } }
              ],
              "features": [{ "name": "visits", "title": "visits", "measure": "count", "source": "lms" }],
              "targets": [
                { "id": "pass", "title": "Pass", "rationale": "For tests.", "grain": "studentInCourse", {{Target}}
                  "rule": { "feature": "visits", "below": 3 },
                  "outcome": { "source": "outcomes", "anyOf": ["Fail"], "noneOf": ["Pass"] } } ],
              "evaluation": { "days": [30], "splits": [{ "name": "forward", "train": ["24A"], "test": ["25A"] }] } }
            """);
        study.Write("terms.csv", [.. terms, "25S,2025-01-06,2025-06-15", "26S,2026-01-05,2026-06-14", "27S,2027-01-04,2027-06-13"]);
        study.Write("classes.csv", ["class,terms", "Y24,\"24A,25S\"", "Y25,\"25A,26S\"", "Y26,\"26A,27S\"", "B26,26A"]);
        int[] ids = [.. Enumerable.Range(0, 40)];
        study.Write("roster.csv", ids.Select(id => $"S{id},Y24;Y25;Y26{(id % 4 == 0 ? ";B26" : "")}").Prepend("id,classes"));
        study.Write("events.csv", new[] { ("Y24", "2024-09"), ("Y25", "2025-09"), ("Y26", "2026-09") }.SelectMany(year =>
            ids.SelectMany(id => Enumerable.Range(10, 2 + (id % 8)).Select(day => $"S{id},{year.Item1},{year.Item2}-{day}")))
                .Prepend("id,class,at"));
        study.Write("outcomes.csv", new[] { "Y24", "Y25" }.SelectMany(year =>
            ids.Select(id => $"S{id},{year},{(id % 8 < 3 || id % 11 == 0 ? "Fail" : "Pass")}")).Prepend("id,class,result"));

        var check = await study.Check();
        Assert.True(check.Code == 0, check.Output + check.Errors);
        var (record, said) = await study.Night("2026-10-07");
        var roster = Assert.Single(record.Sources.Single(source => source.Source == "roster").Files);
        Assert.Equal((40L, 40L), (roster.Read, roster.Accepted));
        var target = record.Targets[0];

        // The feed tells nothing of the ten of B26.
        Assert.True((target.Rows, target.Scored, target.Insufficient) == (50, 40, 10), said.Output + said.Errors);

        // The second year begins after the first has ended, its second term too.
        Assert.Contains(said.Lines, line => line.Contains("promoted: the study's first model", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_OneRoster_class_of_two_terms_is_one_course_by_the_names_of_the_formats()
    {
        using var study = new WholeStudy($$"""
            { "study": "bundle", "title": "Bundle", "timeZone": "Europe/London",
              "sources": [
                { "id": "sessions", "format": "oneroster-sessions", "files": "bundle/academicSessions.csv" },
                { "id": "classes", "format": "oneroster-classes", "files": "bundle/classes.csv" },
                { "id": "roster", "format": "oneroster-enrollments", "files": "bundle/enrollments.csv" },
                { "id": "marks", "kind": "observations", "files": "marks.csv", "times": ["yyyy-MM-dd"], "delayDays": 0,
                  "columns": { "student": "id", "course": "class", "observed": "at" }, "measures": { "mark": { "column": "mark" } } },
                { "id": "outcomes", "kind": "outcomes", "files": "outcomes.csv", "observedAt": "courseEnd", "delayDays": 0,
                  "columns": { "student": "id", "course": "class", "outcome": "mark" } }
              ],
              "features": [{ "name": "mark", "title": "average mark", "measure": "mean", "source": "marks", "of": "mark" }],
              "targets": [
                { "id": "pass", "title": "Pass", "rationale": "For tests.", "grain": "studentInCourse", {{Target}}
                  "rule": { "feature": "mark", "below": 5 }, "outcome": { "source": "outcomes", "below": 5 } } ],
              "evaluation": { "days": [30], "splits": [{ "name": "forward", "train": ["24-1"], "test": ["25-1"] }] } }
            """);
        int[] ids = [.. Enumerable.Range(0, 40)];
        string[] years = ["24", "25", "26"];
        study.Write("bundle/academicSessions.csv", years.SelectMany(year => new[]
        {
            $"{year}-1,,,First,semester,20{year}-09-01,20{year}-12-20,,20{year}",
            $"{year}-2,,,Second,semester,20{int.Parse(year, null) + 1}-01-08,20{int.Parse(year, null) + 1}-06-20,,20{year}",
        }).Prepend("sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear"));
        study.Write("bundle/classes.csv", years.Select(year => $"C{year},,,Biology,11,bio,B,scheduled,,school,\"{year}-1,{year}-2\"")
            .Prepend("sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,"
                + "termSourcedIds"));
        study.Write("bundle/enrollments.csv", years.SelectMany(year => ids.Select(id =>
            $"e{year}-{id},,,C{year},school,S{id},student,,20{year}-08-20,")
                .Append($"t{year},,,C{year},school,T1,teacher,,20{year}-08-20,"))
            .Prepend("sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate"));
        study.Write("marks.csv", years.SelectMany(year => ids.Select(id => $"S{id},C{year},20{year}-09-20,{id % 10}"))
            .Prepend("id,class,at,mark"));
        study.Write("outcomes.csv", years.SkipLast(1).SelectMany(year => ids.Select(id => $"S{id},C{year},{(id + (id % 3)) % 10}"))
            .Prepend("id,class,mark"));

        var check = await study.Check();
        Assert.True(check.Code == 0, check.Output + check.Errors);
        var (record, said) = await study.Night("2026-10-01");
        var target = record.Targets[0];
        Assert.True((target.Rows, target.Scored, target.Flagged) == (40, 40, 5), said.Output + said.Errors);
        Assert.Contains(said.Lines, line => line.Contains("promoted: the study's first model", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Words_of_students_are_features_and_a_word_never_seen_stops_nothing()
    {
        using var study = new WholeStudy($$"""
            { "study": "routes", "title": "Routes", "timeZone": "Europe/London",
              "sources": [
                { "id": "terms", "kind": "calendar", "files": "terms.csv", "columns": { "term": "term", "starts": "from", "ends": "to" } },
                { "id": "roster", "kind": "roster", "files": "students/{term} *.csv", "observedAt": "courseStart", "delayDays": 0,
                  "columns": { "student": "id" } },
                { "id": "entry", "kind": "observations", "files": "students/* {observed}.csv", "times": ["yyyyMMdd"], "delayDays": 0,
                  "columns": { "student": "id" },
                  "measures": { "route": { "column": "route", "levels": ["*"] }, "mark": { "column": "mark" } } },
                { "id": "outcomes", "kind": "outcomes", "files": "ended/{term}.csv", "observedAt": "courseEnd", "delayDays": 0,
                  "columns": { "student": "id", "outcome": "result" } }
              ],
              "features": [
                { "name": "mark", "title": "mark at entry", "measure": "mean", "source": "entry", "of": "mark" },
                { "name": "route", "title": "route to the course", "measure": "lastLevel", "source": "entry", "of": "route",
                  "leastRows": 10 } ],
              "targets": [
                { "id": "pass", "title": "Pass", "rationale": "For tests.", "grain": "student", {{Target}}
                  "rule": { "feature": "mark", "below": 3 },
                  "outcome": { "source": "outcomes", "anyOf": ["Fail"], "noneOf": ["Pass"] } } ],
              "evaluation": { "days": [30], "splits": [{ "name": "forward", "train": ["24A"], "test": ["25A"] }] } }
            """);
        study.Write("terms.csv", terms);
        int[] ids = [.. Enumerable.Range(0, 80)];
        foreach (var (term, day) in new[] { ("24A", "20240902"), ("25A", "20250901"), ("26A", "20260907") })
        {
            string RouteOf(int id) => term == "26A" && id == 0 ? "abroad" : term == "24A" && id < 3 ? $"rare {id}"
                : id % 4 < 2 ? "campus" : id % 4 == 2 ? "distance" : "evening";
            study.Write($"students/{term} {day}.csv", ids.Select(id => $"{term}-{id},{RouteOf(id)},{id % 7}").Prepend("id,route,mark"));
            if (term == "26A") { continue; }

            study.Write($"ended/{term}.csv", ids.Select(id =>
                $"{term}-{id},{(id % 4 == 2 ? id % 5 > 0 : id % 6 == 0) switch { true => "Fail", false => "Pass" }}").Prepend("id,result"));
        }

        var check = await study.Check();
        Assert.True(check.Code == 0, check.Output + check.Errors);
        var (record, said) = await study.Night("2026-10-07");
        Assert.True((record.Targets[0].Scored, record.Targets[0].Flagged) == (80, 5), said.Output + said.Errors);

        var generation = study.Store.Generation(study.Store.Current()!.Value);
        var flags = Texts(generation, "flags", "reason_1");
        Assert.Contains("Route to the course: distance (most common: campus)", flags);
        Assert.Equal(["abroad", "campus", "distance", "evening"], Texts(generation, "features", "route").Distinct().Order());
        Assert.Contains("\"text\"", File.ReadAllText(Path.Combine(generation, "catalog.json")), StringComparison.Ordinal);
    }

    /// <summary>The texts of a column in the files of a table.</summary>
    private static List<string> Texts(string generation, string table, string column) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(generation, table), "*.parquet", SearchOption.AllDirectories)
            .SelectMany(file => TableFile.Read(file)).Select(group => (TextColumn)group.Single(one => one.Field.Name == column))
            .SelectMany(words => Enumerable.Range(0, words.Count).Select(row => words[row])).OfType<string>(),
    ];

    private static void WriteWaves(WholeStudy study)
    {
        study.Write("terms.csv", terms, "study");
        study.Write("habits.json", [Instrument], "study");
        foreach (var (term, first, second) in new[]
        {
            ("24A", "2024-09-15", "2024-12-01"), ("25A", "2025-09-15", "2025-12-01"), ("26A", "2026-09-15", ""),
        })
        {
            int[] ids = [.. Enumerable.Range(0, 60)]; // the same students, year by year
            study.Write($"survey/{term}-w1.csv",
                ids.Select(id => $"S{id},{first},{1 + (id % 5)},{1 + (id % 4)}").Prepend("id,at,q1,q2"));
            if (second.Length > 0)
            {
                study.Write($"survey/{term}-w2.csv", ids.Select(id =>
                    $"S{id},{second},{1 + ((id + (id % 7 == 0 ? 2 : 0)) % 5)},{1 + (id % 4)},{(id % 5 < 2 ? "no" : "yes")}")
                        .Prepend("id,at,q1,q2,stays"));
            }
        }
    }

    private static string SurveyOnly(string outcome, string sources) => $$"""
        { "study": "survey", "title": "Survey", "timeZone": "Europe/London", "instruments": ["habits.json"],
          "sources": [
            { "id": "terms", "kind": "calendar", "folder": "study", "files": "terms.csv",
              "columns": { "term": "term", "starts": "from", "ends": "to" } },
            { "id": "roster", "kind": "roster", "files": "survey/{term}-w1.csv", "times": ["yyyy-MM-dd"], "delayDays": 0,
              "columns": { "student": "id", "registered": "at" } },
            {{sources}}
            { "id": "before", "kind": "survey", "files": "survey/*-w1.csv", "times": ["yyyy-MM-dd"], "delayDays": 0,
              "instrument": "habits", "wave": "w1", "columns": { "student": "id", "observed": "at" } },
            { "id": "after", "kind": "survey", "files": "survey/*-w2.csv", "times": ["yyyy-MM-dd"], "delayDays": 0,
              "instrument": "habits", "wave": "w2", "columns": { "student": "id", "observed": "at" } }
          ],
          "features": [{ "name": "habits", "title": "habits", "measure": "lastScore", "source": "before", "of": "habits.whole" }],
          "targets": [
            { "id": "habits", "title": "Habits", "rationale": "For tests.", "grain": "student", {{Target}} {{outcome}}
              "rule": { "feature": "habits", "below": 3 } } ],
          "evaluation": { "days": [30], "splits": [{ "name": "forward", "train": ["24A"], "test": ["25A"] }] } }
        """;
}
