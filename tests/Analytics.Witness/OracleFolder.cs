using System.Globalization;
using System.Text.Json.Nodes;
using Analytics.Evaluation;

namespace Analytics.Witness;

/// <summary>A folder of reference values: expected/ holds one file a statistic, inputs/ the data they are taken of.</summary>
public sealed class OracleFolder(string path)
{
    private readonly Dictionary<string, Dictionary<string, string[]>> _tables = [];

    /// <summary>Names of the statistics, in order.</summary>
    public IEnumerable<string> Statistics =>
        Directory.GetFiles(Path.Combine(path, "expected"), "*.json").Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal);

    public IReadOnlyList<OracleCase> Cases(string statistic)
    {
        var file = JsonNode.Parse(File.ReadAllText(Path.Combine(path, "expected", statistic + ".json")))!;
        return [.. file["cases"]!.AsArray().Select(item => new OracleCase(this, item!.AsObject()))];
    }

    public JsonNode ReadJson(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(path, "inputs", file)))!;

    /// <summary>Columns of a file of plain comma-separated values, by name.</summary>
    public Dictionary<string, string[]> Table(string file)
    {
        if (_tables.TryGetValue(file, out var known)) { return known; }

        var lines = File.ReadAllLines(Path.Combine(path, "inputs", file)).Where(line => line.Length > 0).Select(line => line.Split(','))
            .ToArray();
        var table = new Dictionary<string, string[]>();
        for (var column = 0; column < lines[0].Length; column++)
        {
            var at = column;
            table[lines[0][column]] = [.. lines.Skip(1).Select(line => line[at])];
        }

        return _tables[file] = table;
    }
}

/// <summary>One case of one statistic.</summary>
public sealed class OracleCase(OracleFolder folder, JsonObject content)
{
    public string Id => Text(content["id"]!);

    public JsonObject Input => content["input"]!.AsObject();

    public JsonObject Settings => content["params"]?.AsObject() ?? [];

    public JsonObject Content => content;

    public OracleFolder Folder => folder;

    /// <summary>Rows of the input file that the case asks for, or the values written into the case.</summary>
    public double[] Numbers(string column) => Input["file"] is null ? Doubles(Input[column]!) : [.. Texts(column).Select(Number)];

    public string[] Texts(string column)
    {
        if (Input["file"] is null) { return [.. Input[column]!.AsArray().Select(item => Text(item!))]; }

        var table = folder.Table(Text(Input["file"]!));
        IEnumerable<int> rows = Enumerable.Range(0, table[column].Length);
        foreach (var (name, value) in Input["where"]?.AsObject() ?? []) { rows = rows.Where(row => table[name][row] == Text(value!)); }

        if (Input["rows"] is { } first) { rows = rows.Take(int.Parse(Text(first).Split(' ')[^1], CultureInfo.InvariantCulture)); }

        return [.. rows.Select(row => table[column][row])];
    }

    public bool[] Labels() => Array.ConvertAll(Numbers("y"), value => value == 1);

    /// <summary>Outcomes with the scores named, by default those the case names.</summary>
    public Scored Scored(string? score = null) => new(Numbers(score ?? (Input["score"] is JsonValue named ? Text(named) : "p")), Labels());

    /// <summary>Answers, one row a person, NaN where there is none: written into the case, or the columns of the file.</summary>
    public double[][] Answers(IReadOnlyList<string> columns)
    {
        if (Input["items"] is JsonArray items) { return [.. items.Select(row => Doubles(row!))]; }

        double[][] byColumn = [.. columns.Select(Numbers)];
        return [.. Enumerable.Range(0, byColumn[0].Length).Select(row => byColumn.Select(column => column[row]).ToArray())];
    }

    public static double[] Doubles(JsonNode list) => [.. list.AsArray()
        .Select(item => item is null ? double.NaN : item.GetValue<double>())];

    public static string Text(JsonNode value) =>
        value.GetValueKind() == System.Text.Json.JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();

    private static double Number(string text) => text.Length == 0 ? double.NaN : double.Parse(text, CultureInfo.InvariantCulture);
}
