namespace Analytics.Benchmarks.Pages;

/// <summary>Deals the students of the running term to advisors, so many to each, by rewriting the rosters.</summary>
internal static class Caseloads
{
    /// <summary>The ids of the advisors.</summary>
    public static IReadOnlyList<string> Deal(string data, int advisors)
    {
        string[] ids = [.. Enumerable.Range(1, advisors).Select(number => $"A{number:000}")];
        var deal = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.GetFiles(data, "roster-*.csv").OrderDescending(StringComparer.Ordinal)) // the running term first
        {
            var lines = File.ReadAllLines(file);
            var at = Array.IndexOf(lines[0].Split(','), "advisor_id");
            for (var line = 1; line < lines.Length; line++)
            {
                var fields = lines[line].Split(',');
                if (fields.Length <= at + 1) { continue; } // a row that Synth spoilt

                if (!deal.TryGetValue(fields[0], out var id)) { deal.Add(fields[0], id = ids[deal.Count % advisors]); }

                (fields[at], fields[at + 1]) = (id, id);
                lines[line] = string.Join(',', fields);
            }

            File.WriteAllLines(file, lines);
        }

        return ids;
    }
}
