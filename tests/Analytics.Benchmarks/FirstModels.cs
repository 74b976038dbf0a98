using System.Globalization;
using Analytics.Nightly;
using Analytics.Numerics;

namespace Analytics.Benchmarks;

/// <summary>
/// What a first model promises and keeps: UCI's <c>student-por.csv</c> dealt at random into two terms, learnt from after the first, when
/// only students of that term can be held out, and judged as it is stored on the second. Each time with a key of its own.
/// </summary>
internal static class FirstModels
{
    private const int FirstTerm = 433;
    private static readonly DateOnly learnt = new(2025, 7, 31), judged = new(2026, 1, 31);

    private static readonly string[] known =
        ["Medu", "Fedu", "traveltime", "studytime", "failures", "famrel", "freetime", "goout", "Dalc", "Walc", "health"];

    /// <summary>Prints each deal, then in how many the promise is kept, and how many models one deal gives under other keys.</summary>
    public static int Run(string file, int times)
    {
        var rows = File.ReadAllLines(file).Select(line => line.Split(',')).ToArray();
        var (passed, kept) = (0, 0);
        for (var deal = 0; deal < times; deal++)
        {
            var one = Of(rows, new SeededRandom(5, deal));
            var isKept = one.Low <= one.Promised && one.Promised <= one.High;
            (passed, kept) = (passed + (one.Promoted ? 1 : 0), kept + (isKept ? 1 : 0));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"deal {deal}: promised {one.Promised:0.000}, kept "
                + $"{one.Auc:0.000} ({one.Low:0.000} to {one.High:0.000}){(isKept ? "" : ", outside")}"
                + $"{(one.Promoted ? "" : ", not promoted")}"));
        }

        var models = Enumerable.Range(0, times).Select(_ => Of(rows, new SeededRandom(5, 0))).Distinct().Count();
        Console.WriteLine($"promoted in {passed} of {times}; the promise lies within the interval in {kept} of {times}; the first deal "
            + $"under {times} keys: {models} model{(models == 1 ? "" : "s")}");
        return 0;
    }

    private static FirstModel Of(string[][] rows, SeededRandom random)
    {
        var folder = Directory.CreateTempSubdirectory("first-").FullName;
        try
        {
            var data = Directory.CreateDirectory(Path.Combine(folder, "data")).FullName;
            File.WriteAllLines(Path.Combine(data, "calendar.csv"), ["course,term,module,starts,ends",
                "GP-25S,25S,GP,2025-02-03,2025-06-20", "MS-25S,25S,MS,2025-02-03,2025-06-20",
                "GP-25A,25A,GP,2025-09-01,2026-01-16", "MS-25A,25A,MS,2025-09-01,2026-01-16"]);
            File.WriteAllLines(Path.Combine(data, "students.csv"), Students(rows, random));
            File.WriteAllText(Path.Combine(folder, "study.json"), Study());
            var installation = Installation.Open(LoadedStudy.Load(folder), data, Path.Combine(folder, "out"), threads: 1, _ => { });
            var training = new RetrainRun(installation).Execute(learnt, CancellationToken.None);
            var candidate = training.Candidates.Single();
            var promised = training.Evaluation.Judgements.Single(one => one.Setting.Own).Auc.Value!.Value;
            if (!candidate.Promoted) { return new FirstModel(candidate.Version, false, promised, double.NaN, double.NaN, double.NaN); }

            var auc = new EvaluateRun(installation).Champions(judged, [], CancellationToken.None).Evaluation.Judgements
                .Single(one => one.Setting.Own).Auc;
            return new FirstModel(candidate.Version, true, promised, auc.Value!.Value, auc.Low!.Value, auc.High!.Value);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<string> Students(string[][] rows, SeededRandom random)
    {
        var (names, students) = (rows[0], rows[1..]);
        string Of(string[] row, string name) => row[Array.IndexOf(names, name)];
        var drawn = students.Select(row => (Row: row, At: random.NextDouble())).OrderBy(one => one.At).Select(one => one.Row);
        return drawn.Index().Select(one => string.Join(',', [$"S{one.Index}", $"{one.Item[0]}-{(one.Index < FirstTerm ? "25S" : "25A")}",
            .. known.Select(name => Of(one.Item, name)),
            int.Parse(Of(one.Item, "G3"), CultureInfo.InvariantCulture) < 10 ? "Fail" : "Pass"]))
            .Prepend($"student,course,{string.Join(',', known)},result");
    }

    private static string Study() => $$"""
        {
          "study": "first", "title": "A first model", "timeZone": "Etc/UTC",
          "sources": [
            { "id": "calendar", "kind": "calendar", "files": "calendar.csv",
              "columns": { "course": "course", "term": "term", "module": "module", "starts": "starts", "ends": "ends" } },
            { "id": "roster", "kind": "roster", "files": "students.csv", "observedAt": "courseStart", "delayDays": 0,
              "columns": { "student": "student", "course": "course" } },
            { "id": "background", "kind": "observations", "files": "students.csv", "observedAt": "courseStart", "delayDays": 0,
              "measures": { {{string.Join(", ", known.Select(name => $"\"{name.ToLowerInvariant()}\": {{ \"column\": \"{name}\" }}"))}} },
              "columns": { "student": "student", "course": "course" } },
            { "id": "outcomes", "kind": "outcomes", "files": "students.csv", "observedAt": "courseEnd", "delayDays": 0,
              "columns": { "student": "student", "course": "course", "outcome": "result" } }
          ],
          "features": [{ "name": "module", "title": "module", "measure": "module", "source": "calendar" },
            {{string.Join(", ", known.Select(name => Feature(name.ToLowerInvariant())))}}],
          "targets": [
            { "id": "pass", "title": "Passing", "rationale": "Whether the course is failed.", "grain": "studentInCourse",
              "outcome": { "source": "outcomes", "anyOf": ["Fail"], "noneOf": ["Pass"] }, "eligibility": { "fromDay": 14, "toDay": 80 },
              "features": ["*"], "trainer": "logistic", "trainingDays": [21], "rule": { "feature": "failures", "above": 0 },
              "capacity": { "perAdvisor": 5 }, "gates": {}, "promotion": "automaticFirst" }
          ],
          "evaluation": { "days": [21], "splits": [{ "name": "forward", "train": ["25S"], "test": ["25A"] }] }
        }
        """;

    private static string Feature(string name) =>
        $$"""{ "name": "{{name}}", "title": "{{name}}", "measure": "lastScore", "source": "background", "of": "{{name}}" }""";

    /// <param name="Version">Id of the model, the hash of all it is; null if there is none.</param>
    private sealed record FirstModel(string? Version, bool Promoted, double Promised, double Auc, double Low, double High);
}
