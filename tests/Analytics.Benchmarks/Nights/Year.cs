using System.Diagnostics;
using System.Globalization;

namespace Analytics.Benchmarks.Nights;

/// <summary>
/// Nights one after another over more than a year, each with the events of the day before in a file of its own: what does a night cost
/// when hundreds lie behind it?
/// </summary>
internal static class Year
{
    private const int Students = 90;
    private const int Around = 2; // a figure is the median of a night and of two on either side

    public static int Run(int nights)
    {
        using var study = new MadeStudy(Students, trains: true);
        var days = ByDay(study);
        var root = Path.Combine(study.Folder, "root");
        var seconds = new List<double>();
        for (var night = MadeStudy.Last.AddDays(1 - nights); night <= MadeStudy.Last; night = night.AddDays(1))
        {
            foreach (var day in days.Keys.Where(day => day < night).ToList()) { Export(study, day, days); }

            seconds.Add(ProcessorSeconds(study, night, root));
            if (seconds.Count % 20 == 0) { Tell(seconds, seconds.Count, root); }
        }

        return 0;
    }

    /// <summary>Takes the events out of the invented exports, line by line, by their day.</summary>
    private static SortedDictionary<DateOnly, List<string>> ByDay(MadeStudy study)
    {
        var days = new SortedDictionary<DateOnly, List<string>>();
        foreach (var export in Directory.GetFiles(Path.Combine(study.Data, "lms")))
        {
            var lines = File.ReadAllLines(export);
            var at = Array.IndexOf(lines[0].Split(','), "time");
            foreach (var line in lines.Skip(1))
            {
                if (line.Split(',') is not { } fields || fields.Length <= at
                    || !DateTime.TryParse(fields[at], CultureInfo.InvariantCulture, out var time)) { continue; }

                var day = DateOnly.FromDateTime(time);
                if (!days.TryGetValue(day, out var rows)) { days.Add(day, rows = [lines[0]]); }

                rows.Add(line);
            }

            File.Delete(export);
        }

        return days;
    }

    private static void Export(MadeStudy study, DateOnly day, SortedDictionary<DateOnly, List<string>> days)
    {
        var file = Path.Combine(study.Data, "lms", string.Create(CultureInfo.InvariantCulture, $"events-{day:yyyy-MM-dd}.csv"));
        File.WriteAllText(file, string.Join('\n', days[day]) + "\n");
        days.Remove(day);
    }

    /// <summary>Processor time of one night, on all cores, the start of its process included.</summary>
    private static double ProcessorSeconds(MadeStudy study, DateOnly night, string root)
    {
        var command = string.Create(CultureInfo.InvariantCulture,
            $"TIMEFORMAT='%U %S'; time dotnet '{ServeNode.Executable}' run '{study.Study}' --as-of {night:yyyy-MM-dd} --out '{root}'");
        using var process = Process.Start(
            new ProcessStartInfo("bash", ["-c", command]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var said = process.StandardOutput.ReadToEndAsync();
        var lines = process.StandardError.ReadToEnd().TrimEnd().Split('\n');
        process.WaitForExit();
        if (process.ExitCode is not (0 or 3)) // 3: nothing could be listed, as before any course has begun
        {
            throw new InvalidOperationException(
                $"The night of {night} ended with {process.ExitCode}: {string.Join('\n', lines)} {said.Result}");
        }

        return lines[^1].Split(' ').Sum(part => double.Parse(part, CultureInfo.InvariantCulture));
    }

    private static void Tell(List<double> seconds, int night, string root)
    {
        var near = seconds.Skip(night - 1 - (2 * Around)).Order().ToList();
        var bytes = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"night {night}: {near[near.Count / 2]:0.00} s of processor time, {bytes / 1e6:0} MB in the data root"));
    }
}
