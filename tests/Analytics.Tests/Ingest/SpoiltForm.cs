using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Analytics.Storage;
using Analytics.Studies;
using Analytics.Tests.Ingest.ReferenceData;
using Analytics.Tests.Ingest.Scanning;
using Analytics.Tests.Storage;

namespace Analytics.Tests.Ingest;

/// <summary>The forms that exports are made in before they are spoilt.</summary>
internal enum SpoiltFormKind
{
    JsonLines,
    JsonList,
    JsonDocument,
    Workbook,
    Zip,
    Parquet,
    Bundle,
}

/// <summary>An export as JSON, workbook, zip, Parquet or bundle, with bytes of it, of a part or of the whole, changed, taken out and put in.</summary>
internal sealed class SpoiltForm
{
    private static readonly IReadOnlyList<SampleExport> plain = [.. SampleExports.All
        .Where(one => one.Source is { Layout: Layout.Header, Header: null, Escape: null, Quote: "\"" })];

    private static readonly string[] odd =
    [
        "\"", "\\", "{", "}", "[", "]", ",", ":", "\n", "\r\n", "\0", "null", "1e999999", "-0", "\\ud800", "\\u0000", "\u00ff", "<", ">",
        "&", "&lol;", "<!--", "<![CDATA[", "</c>", "<row r=\"1048576\"/>", "<row r=\"999999999999\">", "<c r=\"XFD1\">", "t=\"s\"",
        "99999999999999999999", "0x10", "_x0000_", "_xD800_", "NaN", new string('[', 70), string.Concat(Enumerable.Repeat("{\"a\":", 70)),
    ];

    private const string Sessions = "sourcedId,status,title,type,startDate,endDate\nt,active,T,term,2026-01-05,2026-04-12\n";

    private const string Classes = "sourcedId,status,courseSourcedId,termSourcedIds\nART-26S,active,ART,t\nBIO-26S,tobedeleted,BIO,t\n";

    private const string Manifest = "propertyName,value\noneroster.version,1.2\nfile.enrollments,bulk\n";

    private static readonly SampleExport bundle = new(ReferenceFile.Named("oneroster-enrollments"),
        "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate\n" + string.Concat(
            Enumerable.Range(0, 16).Select(row => $"e{row},{(row % 5 == 4 ? "tobedeleted" : "active")},,{(row % 2 == 0 ? "ART" : "BIO")}-26S,s,"
                + $"S{row},{(row % 7 == 6 ? "teacher" : "student")},false,2026-01-0{1 + (row % 9)},\n")), []);

    private static readonly ConcurrentDictionary<SampleExport, byte[]> tables = new();

    private readonly Random dice;

    public SpoiltForm(int seed)
    {
        dice = new Random(seed);
        Kind = (SpoiltFormKind)(seed % 7);
        Of = Kind == SpoiltFormKind.Bundle ? bundle : plain[seed / 7 % plain.Count];
        Source = Kind == SpoiltFormKind.JsonDocument ? Of.Source with { Records = "data.rows" } : Of.Source;
        if (dice.Next(4) == 0) { Source = Source with { Keep = [Condition()] }; }

        if (dice.Next(4) == 0) { Source = Source with { Drop = [Condition(), Condition()] }; }
    }

    public SpoiltFormKind Kind { get; }

    /// <summary>The export that was spoilt.</summary>
    public SampleExport Of { get; }

    public Source Source { get; }

    public int Below(int bound) => dice.Next(bound);

    public byte[] Next()
    {
        var records = new PlainRecords(Of.Bytes, (byte)Of.Source.Separator[0]).All().Select(one => one.Fields
            .Select(field => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(field)).Replace("\"\"", "\"", StringComparison.Ordinal))
            .ToArray()).ToList();
        return Kind switch
        {
            SpoiltFormKind.JsonLines => Packed(Spoilt(Encoding.UTF8.GetBytes(string.Concat(Objects(records).Select(one => one + "\n"))))),
            SpoiltFormKind.JsonList => Packed(Spoilt(Encoding.UTF8.GetBytes($"[{string.Join(",\n", Objects(records))}]"))),
            SpoiltFormKind.JsonDocument => Packed(Spoilt(Encoding.UTF8.GetBytes(
                $"{{\"of\":[1,{{\"rows\":2}}],\"data\":{{\"rows\":[{string.Join(',', Objects(records))}]}},\"more\":null}}"))),
            SpoiltFormKind.Workbook => Members(TinyWorkbook.Of(string.Concat(records
                .Select(one => TinyWorkbook.Row([.. one.Select(field => SecurityElement.Escape(field))]))), "<si><t>x</t></si>")),
            SpoiltFormKind.Zip => Members(Packing.Zip(("one.csv", Of.Bytes), ("../../two.csv", Of.Bytes), ("/etc/three.csv", Of.Bytes))),
            SpoiltFormKind.Bundle => Members(Packing.Zip(("b/academicSessions.csv", Packing.Utf8(Sessions)),
                ("b/classes.csv", Packing.Utf8(Classes)), ("b/manifest.csv", Packing.Utf8(Manifest)), ("b/enrollments.csv", Of.Bytes))),
            _ => Spoilt(tables.GetOrAdd(Of, _ => Table(records))),
        };
    }

    /// <summary>How many records it had before it was spoilt.</summary>
    public int Records => new PlainRecords(Of.Bytes, (byte)Of.Source.Separator[0]).All().Count() - 1;

    /// <summary>Whether its bytes are what they were before they were spoilt, of a form whose records are then known.</summary>
    public bool IsWhole(byte[] bytes) => tables.TryGetValue(Of, out var whole) && whole.AsSpan().SequenceEqual(bytes);

    private static byte[] Table(List<string[]> records)
    {
        using var folder = new Scratch();
        var path = folder["table.parquet"];
        TableFile.Write(path, [.. records[0].Select((name, at) => MadeColumns.Texts(name, [.. records.Skip(1)
            .Select(one => at < one.Length ? one[at] : null)]))]);
        return File.ReadAllBytes(path);
    }

    /// <summary>A condition of any column of the export, or of one that it lacks.</summary>
    private RowCondition Condition()
    {
        var names = Of.Text[..Of.Text.IndexOf('\n', StringComparison.Ordinal)].Trim().Split(Of.Source.Separator[0]);
        var column = new ColumnRef([dice.Next(8) == 0 ? "no such column" : names[dice.Next(names.Length)].Trim('"', '\'')]);
        return dice.Next(4) switch
        {
            0 => new(column, Is: new(["S1", "student", "1", ""]), Optional: true),
            1 => new(column, IsNot: new(["S2", "2"]), Optional: true),
            2 => new(column, Matches: new(["*1*", "?", "S*"]), Optional: true),
            _ => new(column, Empty: dice.Next(2) == 0, Optional: true),
        };
    }

    private IEnumerable<string> Objects(List<string[]> records) => records.Skip(1).Select(one => new JsonObject(records[0].Zip(one)
        .Select(field => KeyValuePair.Create(field.First, Value(field.Second)))).ToJsonString());

    private JsonNode? Value(string text) => dice.Next(40) switch
    {
        0 => null,
        1 => new JsonArray(text, text),
        2 => new JsonObject { [text] = text },
        _ => text.Length is > 0 and < 10 && text[0] != '0' && text.All(char.IsAsciiDigit)
            ? JsonValue.Create(JsonSerializer.Deserialize<JsonElement>(text)) : JsonValue.Create(text),
    };

    private byte[] Packed(byte[] text) => dice.Next(4) == 0 ? Packing.Gzip(text) : text;

    /// <summary>Spoils a member or two, or the bytes of the zip.</summary>
    private byte[] Members(byte[] zip)
    {
        if (dice.Next(4) == 0) { return Spoilt(zip); }

        using var archive = new ZipArchive(new MemoryStream(zip));
        var members = archive.Entries.Select(entry =>
        {
            using var stream = entry.Open();
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return (Name: entry.FullName, Bytes: bytes.ToArray());
        }).ToArray();
        for (var times = 1 + dice.Next(2); times > 0; times--)
        {
            // Mostly the last, which is the sheet
            var at = dice.Next(3) == 0 ? dice.Next(members.Length) : members.Length - 1;
            members[at].Bytes = Spoilt(members[at].Bytes);
        }

        return Packing.Zip(members);
    }

    private byte[] Spoilt(byte[] bytes)
    {
        var text = bytes.ToList();
        for (var times = dice.Next(5); times > 0 && text.Count > 0; times--)
        {
            var at = dice.Next(text.Count);
            var length = Math.Min(text.Count - at, 1 + dice.Next(30));
            switch (dice.Next(7))
            {
                case 0: text[at] ^= (byte)(1 << dice.Next(8)); break;
                case 1: text[at] = (byte)dice.Next(256); break;
                case 2: text.RemoveRange(at, length); break;
                case 3: text.InsertRange(dice.Next(text.Count), text.GetRange(at, length)); break;
                case 4 when dice.Next(3) == 0: text.RemoveRange(at, text.Count - at); break;
                default: text.InsertRange(at, Encoding.UTF8.GetBytes(odd[dice.Next(odd.Length)])); break;
            }
        }

        return [.. text];
    }
}
