using System.Diagnostics;
using System.Globalization;
using Analytics.Nightly;
using Analytics.Surveys;

namespace Analytics.Benchmarks;

/// <summary>
/// A large survey read, screened and scored, beside reading, means and alphas of the same file by DuckDB, and scores by R's psych: seconds, rows a second and the
/// greatest memory of the process so far. Answers are made up of one trait a scale; scales have five items, every fifth reverse-keyed.
/// </summary>
internal static class SurveyScale
{
    private const int ItemsAScale = 5;
    private static readonly DateOnly Day = new(2025, 12, 1);
    private static readonly string Peers = Path.Combine("tests", "Analytics.Benchmarks", "peers");

    public static int Run(string folder, int sheets, int items)
    {
        folder = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"survey-{sheets}-{items}"));
        var root = folder + "-root";
        if (Directory.Exists(root)) { Directory.Delete(root, recursive: true); }

        Make(folder, sheets, items);
        var (steps, watch) = (0, Stopwatch.StartNew());
        var study = LoadedStudy.Load(folder);
        var installation = Installation.Open(study, folder, root, Environment.ProcessorCount, _ => steps++);
        Tell("begun");
        var (report, bytes) = Report();
        var seconds = watch.Elapsed.TotalSeconds;
        var wave = report.Waves[0];
        new NightlyRun(installation).Run(Day, CancellationToken.None);
        Tell("a whole night of it, with all tables, that lands nothing new");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{sheets:N0} sheets of {items} items: {sheets / seconds:N0} sheets/s, {steps} steps of progress, "
                + $"{wave.Report.Scored:N0} scored, {wave.Report.Careless:N0} careless; alpha of the first scale "
                + $"{wave.Scales[0].Report.Alpha:0.000000}, of {wave.Scales[0].Report.Complete:N0}; "
                + $"{bytes / (double)sheets:N0} bytes a sheet stand in memory once all are scored"));
        Console.WriteLine(DuckDb(folder, items));
        Console.WriteLine(Psych(folder, items));
        return 0;

        (SurveyReport Report, long Bytes) Report()
        {
            var cutoff = installation.EndOf(Day);
            var inputs = NightInputs.For(installation, cutoff, CancellationToken.None);
            Tell("read, checked and stored");
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var scores = study.ScoresOf(inputs.Archive.AsOf(cutoff));
            Tell("screened and scored");
            var held = GC.GetTotalMemory(forceFullCollection: true) - before;
            var told = SurveyReport.Of(scores);
            Tell("scales and items");
            return (told, held);
        }

        void Tell(string what)
        {
            using var process = Process.GetCurrentProcess();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{what}: {watch.Elapsed.TotalSeconds:0.0} s since the start, {process.PeakWorkingSet64 >> 20} MB at most so far"));
        }
    }

    private static string DuckDb(string folder, int items) => Peer("DuckDB", Environment.GetEnvironmentVariable("PEER_NODE") ?? "node",
        "duckdb.mjs", "survey", folder, items.ToString(CultureInfo.InvariantCulture), $"{Environment.ProcessorCount}");

    private static string Psych(string folder, int items) =>
        Peer("psych", "Rscript", "psych.R", folder, items.ToString(CultureInfo.InvariantCulture));

    /// <summary>What a peer tells of the same file, where its program is at hand.</summary>
    private static string Peer(string name, string program, string script, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, [Path.Combine(Repository.Root, Peers, script), .. arguments])
            {
                RedirectStandardOutput = true,
            })!;
            var told = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 ? $"{name}: {told}" : $"{name} is not at hand.";
        }
        catch (System.ComponentModel.Win32Exception) { return $"{name} is not at hand."; }
    }

    private static void Make(string folder, int sheets, int items)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "study.json"), Study);
        File.WriteAllText(Path.Combine(folder, "scales.json"), Instrument(items));
        File.WriteAllText(Path.Combine(folder, "calendar.csv"),
            "course,term,module,starts,ends\nA,2025A,A,2025-09-01,2025-12-20\nB,2026S,A,2026-02-01,2026-05-20\n");
        File.WriteAllText(Path.Combine(folder, "roster.csv"), "student,course,registered\ns0,A,2025-08-20\n");
        File.WriteAllText(Path.Combine(folder, "outcomes.csv"), "student,course,result,decided\ns0,A,Pass,2025-12-22\n");
        var dice = new Random(13);
        using var text = new StreamWriter(Path.Combine(folder, "survey.csv")) { NewLine = "\n" };
        text.WriteLine("response,student,at,seconds," + string.Join(',', Enumerable.Range(0, items).Select(item => $"q{item}")));
        for (var sheet = 0; sheet < sheets; sheet++)
        {
            var careless = dice.NextDouble() < 0.05;
            text.Write(string.Create(CultureInfo.InvariantCulture,
                $"r{sheet},s{sheet},2025-09-{1 + (sheet % 28):00} 10:00:00,{(careless ? 30 : 400)}"));
            var trait = 0.0;
            for (var item = 0; item < items; item++)
            {
                if (item % ItemsAScale == 0) { trait = Normal(dice); }

                var keyed = (int)Math.Clamp(Math.Round(3 + (0.8 * trait) + (0.8 * Normal(dice))), 1, 5);
                var given = careless ? dice.Next(1, 6) : Reversed(item) ? 6 - keyed : keyed;
                text.Write(dice.NextDouble() < 0.01 ? "," : $",{given}");
            }

            text.WriteLine();
        }
    }

    private static bool Reversed(int item) => item % ItemsAScale == ItemsAScale - 1;

    private static double Normal(Random dice) =>
        Math.Sqrt(-2 * Math.Log(1 - dice.NextDouble())) * Math.Cos(2 * Math.PI * dice.NextDouble());

    private static string Instrument(int items) => $$"""
        { "instrument": "scales", "title": "Scales", "source": "Made up.", "careless": { "answeredShare": 0.5 },
          "items": [{{string.Join(", ", Enumerable.Range(0, items).Select(item =>
              $"{{ \"id\": \"q{item}\", \"text\": \"Question {item}\", \"reverseKeyed\": {(Reversed(item) ? "true" : "false")} }}"))}}],
          "scales": [{{string.Join(", ", Enumerable.Range(0, items).Chunk(ItemsAScale).Select((scale, at) =>
              $"{{ \"id\": \"s{at}\", \"title\": \"Scale {at}\", \"items\": [{string.Join(", ", scale.Select(item => $"\"q{item}\""))}], "
                  + "\"minimumAnswered\": 3 }"))}}] }
        """;

    private const string Study = """
        { "study": "scale", "title": "A large survey", "timeZone": "UTC", "instruments": ["scales.json"],
          "sources": [
            { "id": "calendar", "kind": "calendar", "files": "calendar.csv",
              "columns": { "course": "course", "term": "term", "module": "module", "starts": "starts", "ends": "ends" } },
            { "id": "roster", "kind": "roster", "files": "roster.csv", "times": ["yyyy-MM-dd"], "delayDays": 0,
              "columns": { "student": "student", "course": "course", "registered": "registered" } },
            { "id": "outcomes", "kind": "outcomes", "files": "outcomes.csv", "times": ["yyyy-MM-dd"], "delayDays": 0,
              "key": ["student", "course"],
              "columns": { "student": "student", "course": "course", "outcome": "result", "observed": "decided" } },
            { "id": "survey", "kind": "survey", "files": "survey.csv", "times": ["yyyy-MM-dd HH:mm:ss"], "delayDays": 0,
              "key": ["response"],
              "instrument": "scales", "wave": "w1",
              "columns": { "student": "student", "observed": "at", "response": "response", "seconds": "seconds" } }
          ],
          "features": [{ "name": "first", "title": "first scale", "measure": "lastScore", "source": "survey", "of": "scales.s0",
            "unit": "of 5" }],
          "targets": [{ "id": "support", "title": "Support", "rationale": "Made up.", "grain": "studentInCourse",
            "outcome": { "source": "outcomes", "anyOf": ["Fail"], "noneOf": ["Pass"] }, "eligibility": {}, "features": ["*"],
            "trainer": "logistic",
            "trainingDays": [40], "rule": { "feature": "first", "below": 2 }, "capacity": { "perAdvisor": 3 }, "gates": {} }],
          "evaluation": { "days": [40], "splits": [{ "name": "forward", "train": ["2025A"], "test": ["2026S"] }] } }
        """;
}
