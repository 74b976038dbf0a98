using System.Text.Json;
using System.Text.Json.Nodes;

namespace Analytics.Witness;

/// <summary>
/// Whether what was stated is what was expected, by the rules of the oracle's own check: the case's tolerances for numbers, exactly for all
/// else.
/// </summary>
/// <param name="Passed">Cases that agree.</param>
/// <param name="Absent">Cases that were not answered, by name, and why.</param>
/// <param name="Faults">Cases that do not agree, by name, and where.</param>
public sealed record OracleVerdict(int Passed, IReadOnlyList<string> Absent, IReadOnlyList<string> Faults)
{
    public static OracleVerdict Of(OracleFolder folder, JsonObject results, string? only = null)
    {
        var (passed, absent, faults) = (0, new List<string>(), new List<string>());
        foreach (var statistic in folder.Statistics.Where(name => only is null || name == only))
        {
            foreach (var oracle in folder.Cases(statistic))
            {
                var stated = results[statistic]?[oracle.Id] as JsonObject;
                if (stated?["skip"] is { } why) { absent.Add($"{statistic}/{oracle.Id}: {why}"); continue; }

                var found = new List<string>();
                CompareCase(oracle, stated, found);
                if (found.Count == 0) { passed++; }
                else { faults.Add($"{statistic}/{oracle.Id}: {string.Join("; ", found.Take(4))}"); }
            }
        }

        return new OracleVerdict(passed, absent, faults);
    }

    private static void CompareCase(OracleCase oracle, JsonObject? stated, List<string> faults)
    {
        if (stated is null) { faults.Add("no result"); return; }

        var optional = oracle.Content["optional"]?.AsArray().Select(name => OracleCase.Text(name!)).ToArray() ?? [];
        var tolerance = (oracle.Content["tol_abs"]!.GetValue<double>(), oracle.Content["tol_rel"]?.GetValue<double>() ?? 0);
        var compared = 0;
        foreach (var (field, expected) in oracle.Content["expected"]!.AsObject())
        {
            if (stated.ContainsKey(field))
            {
                compared++;
                Compare(expected, stated[field], tolerance, field, faults);
            }
            else if (!optional.Contains(field)) { faults.Add($"{field}: missing"); }
        }

        if (compared == 0) { faults.Add("no field given"); }
    }

    private static void Compare(JsonNode? expected, JsonNode? stated, (double Absolute, double Relative) tolerance, string path,
        List<string> faults)
    {
        switch (expected)
        {
            case JsonObject any when any.Count == 1 && any["any_of"] is JsonArray options:
                if (!options.Any(option => Agrees(option, stated, tolerance)))
                {
                    faults.Add($"{path}: {Shown(stated)} is none of {Shown(options)}");
                }
                break;
            case JsonObject fields:
                foreach (var (name, value) in fields)
                {
                    if (stated is JsonObject given && given.ContainsKey(name))
                    {
                        Compare(value, given[name], tolerance, $"{path}.{name}", faults);
                    }
                    else { faults.Add($"{path}.{name}: missing"); }
                }

                break;
            case JsonArray list:
                if (stated is not JsonArray items || items.Count != list.Count)
                {
                    faults.Add($"{path}: expected a list of {list.Count}");
                    break;
                }

                for (var i = 0; i < list.Count; i++) { Compare(list[i], items[i], tolerance, $"{path}[{i}]", faults); }

                break;
            default:
                if (!Same(expected, stated, tolerance)) { faults.Add($"{path}: expected {Shown(expected)}, got {Shown(stated)}"); }
                break;
        }
    }

    private static bool Agrees(JsonNode? expected, JsonNode? stated, (double, double) tolerance)
    {
        var faults = new List<string>();
        Compare(expected, stated, tolerance, "", faults);
        return faults.Count == 0;
    }

    private static bool Same(JsonNode? expected, JsonNode? stated, (double Absolute, double Relative) tolerance)
    {
        if (expected is null || stated is null) { return expected is null && stated is null; }
        if (Number(expected) is { } e && Number(stated) is { } s)
        {
            return e == s || Math.Abs(s - e) <= tolerance.Absolute + (tolerance.Relative * Math.Abs(e));
        }

        return expected.ToJsonString() == stated.ToJsonString();
    }

    private static double? Number(JsonNode node) => node.GetValueKind() switch
    {
        JsonValueKind.Number => node.GetValue<double>(),
        JsonValueKind.String when node.GetValue<string>() is "inf" => double.PositiveInfinity,
        _ => null,
    };

    private static string Shown(JsonNode? node) => node?.ToJsonString() ?? "null";
}
