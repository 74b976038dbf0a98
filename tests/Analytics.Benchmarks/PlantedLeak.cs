using System.Globalization;
using Analytics.Nightly;
using Analytics.Numerics;

namespace Analytics.Benchmarks;

/// <summary>
/// How often a night warns of a value that counts as known when its course begins and yet tells how it ends; and of one that tells as much
/// as honest facts of before the course do.
/// </summary>
internal static class PlantedLeak
{
    private const int Students = 300;
    private static readonly DateOnly Night = new(2026, 1, 31);

    private const string Study = """
        {
          "study": "leak", "title": "A planted leak", "timeZone": "Etc/UTC",
          "sources": [
            { "id": "calendar", "kind": "calendar", "files": "calendar.csv",
              "columns": { "course": "course", "term": "term", "starts": "starts", "ends": "ends" } },
            { "id": "roster", "kind": "roster", "files": "students.csv", "observedAt": "courseStart", "delayDays": 0,
              "columns": { "student": "student", "course": "course" } },
            { "id": "background", "kind": "observations", "files": "background.csv", "observedAt": "courseStart", "delayDays": 0,
              "measures": { "points": { "column": "points" } }, "columns": { "student": "student", "course": "course" } },
            { "id": "outcomes", "kind": "outcomes", "files": "students.csv", "observedAt": "courseEnd", "delayDays": 0,
              "columns": { "student": "student", "course": "course", "outcome": "result" } }
          ],
          "features": [{ "name": "points", "title": "points", "measure": "lastScore", "source": "background", "of": "points" }],
          "targets": [
            { "id": "pass", "title": "Passing", "rationale": "Whether the course is failed.", "grain": "studentInCourse",
              "outcome": { "source": "outcomes", "anyOf": ["Fail"], "noneOf": ["Pass"] }, "eligibility": { "fromDay": 14, "toDay": 80 },
              "features": ["*"], "trainer": "logistic", "trainingDays": [21], "rule": { "feature": "points", "below": 0 },
              "capacity": { "perAdvisor": 5 }, "gates": {} }
          ],
          "evaluation": { "days": [21], "splits": [{ "name": "forward", "train": ["25S"], "test": ["25A"] }] }
        }
        """;

    public static int Run(int times)
    {
        foreach (var apart in new[] { 0.95, 1.19, 1.47, 1.81, 1.99, 2.33, 3.29 }) // AUC .75, .80, .85, .90, .92, .95, .99
        {
            var warned = Enumerable.Range(0, times).Count(time => IsWarned(new SeededRandom(29, time), apart));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"outcomes {apart} standard deviations apart: warned in {warned} of {times}"));
        }

        return 0;
    }

    /// <summary>Two courses that have ended; three in ten students failed, and have lower points.</summary>
    private static bool IsWarned(SeededRandom random, double apart)
    {
        var folder = Directory.CreateTempSubdirectory("leak-").FullName;
        try
        {
            var data = Directory.CreateDirectory(Path.Combine(folder, "data")).FullName;
            List<string> students = ["student,course,result"], background = ["student,course,points"];
            for (var student = 0; student < Students; student++)
            {
                var (course, fails) = (student % 2 == 0 ? "A-25S" : "A-25A", random.NextDouble() < 0.3);
                var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
                students.Add($"S{student},{course},{(fails ? "Fail" : "Pass")}");
                background.Add(string.Create(CultureInfo.InvariantCulture, $"S{student},{course},{normal - (fails ? apart : 0):0.000}"));
            }

            File.WriteAllLines(Path.Combine(data, "calendar.csv"),
                ["course,term,starts,ends", "A-25S,25S,2025-02-03,2025-06-20", "A-25A,25A,2025-09-01,2026-01-16"]);
            File.WriteAllLines(Path.Combine(data, "students.csv"), students);
            File.WriteAllLines(Path.Combine(data, "background.csv"), background);
            File.WriteAllText(Path.Combine(folder, "study.json"), Study);
            var installation = Installation.Open(LoadedStudy.Load(folder), data, Path.Combine(folder, "out"), threads: 1, _ => { });
            var night = new NightlyRun(installation).Run(Night, CancellationToken.None).Record;
            return night.Sources.Single(one => one.Source == "background").Warnings
                .Any(told => told.Contains("nearly as well as outcomes do", StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
