using Analytics.Witness;

if (args.Length is not (1 or 2) || !Directory.Exists(Path.Combine(args[0], "expected")))
{
    await Console.Error.WriteLineAsync(
        "analytics-witness ORACLE_DIR [OUT.json]: ORACLE_DIR holds expected/ and inputs/; OUT.json takes {statistic: {case: {field: "
            + "value}}}.");
    return 2;
}

var folder = new OracleFolder(args[0]);
var results = Testimony.Over(folder);
if (args.Length == 2) { await File.WriteAllTextAsync(args[1], results.ToJsonString(Testimony.Json)); }
else { Console.WriteLine(results.ToJsonString(Testimony.Json)); }

var verdict = OracleVerdict.Of(folder, results);
foreach (var absent in verdict.Absent) { await Console.Error.WriteLineAsync($"absent  {absent}"); }

foreach (var fault in verdict.Faults) { await Console.Error.WriteLineAsync($"failed  {fault}"); }

await Console.Error.WriteLineAsync($"{verdict.Passed} passed, {verdict.Faults.Count} failed, {verdict.Absent.Count} absent");
return verdict.Faults.Count == 0 ? 0 : 1;
