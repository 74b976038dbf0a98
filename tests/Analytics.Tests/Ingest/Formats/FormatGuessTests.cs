using System.IO.Compression;
using System.Text;
using Analytics.Ingest;
using Analytics.Studies;

namespace Analytics.Tests.Ingest.Formats;

/// <summary>Exports are told by their heads, and nothing else is taken for one.</summary>
public sealed class FormatGuessTests : IDisposable
{
    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    /// <summary>Each format, each of its heads, and each separator that it may have.</summary>
    public static TheoryData<string, int, string> Heads()
    {
        var data = new TheoryData<string, int, string>();
        foreach (var format in ExportFormat.All)
        {
            foreach (var separator in format.IsOfPaths ? ["json"] : new[] { ",", ";", "\t", "|" })
            {
                for (var head = 0; head < format.Heads.Count; head++) { data.Add(format.Name, head, separator); }
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Heads))]
    public void An_export_is_told_by_its_head_and_not_where_a_column_of_it_is_missing(string name, int head, string separator)
    {
        var columns = ExportFormat.Named(name)!.Heads[head].Select(column => column.Replace("*", "x", StringComparison.Ordinal)).ToList();
        var place = ExportFormat.Named(name)!.HeaderPlaces.Last();
        var above = string.Concat(Enumerable.Repeat("title\n", place.Line!.Value - 1));
        if (place.Join is { } join)
        {
            var parts = columns.ConvertAll(column => column.Split(join));
            above += string.Join(separator, parts.Select(part => part.Length > 1 ? part[0] : "")) + "\n";
            columns = parts.ConvertAll(part => part[^1]);
        }

        var guessed = Guessed(above + Made(columns, separator));
        Assert.Contains(name, guessed);
        Assert.Equal(guessed.Count, guessed.Select(one => ExportFormat.Named(one)!.Kind).Distinct().Count()); // its source tells the kind
        Assert.All(columns, missing =>
            Assert.DoesNotContain(name, Guessed(above + Made([.. columns.Where(one => one != missing), "other"], separator))));
    }

    [Fact]
    public void Every_format_has_a_head_but_those_whose_first_row_tells_too_little() =>
        Assert.Equal(["csv", "jsonl", "moodle-completion", "openpsychometrics", "parquet", "tsv", "xlsx"],
            ExportFormat.All.Where(format => format.Heads.Count == 0).Select(format => format.Name));

    [Theory]
    [InlineData("student,course,time,kind")]
    [InlineData("id,student,submitted,q1,q2,q3,q4")]
    [InlineData("User ID,User display name,Timestamp,I plan my week.")]
    [InlineData("V1,V2,V3,V4,V5,V6,V7,V8,V9,V10")] // what R calls columns without names
    [InlineData("sensor,sendTime,data")]           // of Caliper only as JSON
    [InlineData("actor,verb,object")]
    [InlineData("record_id,name,score")]
    [InlineData("Timestamp,temperature")]
    [InlineData("Student,ID,Mark")]
    [InlineData("")]
    public void What_merely_resembles_an_export_is_taken_for_none(string header) => Assert.Empty(Guessed(header + "\n1,2,3\n"));

    [Fact]
    public void A_log_of_Moodle_is_told_in_any_language_by_what_its_rows_say()
    {
        const string Header = "Heure,Nom complet,Utilisateur touché,Contexte,Composant,Événement,Description,Origine,Adresse IP";
        const string Row =
            "\"3/09/25, 10:12\",Ada,-,Cours,Fichier,Module consulté,The user with id '12' viewed the 'page' activity.,web,::1";
        Assert.Equal(["moodle-logs"], Guessed($"{Header}\n{Row}\n"));
        Assert.Empty(Guessed($"{Header}\n{Row.Replace("user", "member", StringComparison.Ordinal)}\n"));
    }

    [Fact]
    public void A_report_of_completion_is_told_by_what_its_rows_say() => Assert.Equal(["moodle-completion"],
        Guessed(",ID number,Quiz 1,\nAnn,7,Completed,2026-01-30 10:00:00\nBo,8,Not completed,\n"));

    [Theory]
    [InlineData("gb18030")]
    [InlineData("utf-16")]
    public void The_encoding_does_not_matter(string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        const string Text = "序号,提交答卷时间,所用时间,1、您的学号是：\n1,2026/2/3 10:11:12,125秒,2023001\n";
        File.WriteAllText(Path, Text, Encoding.GetEncoding(encoding));
        Assert.Equal(["wenjuanxing"], FormatGuess.Of(Path).Select(one => one.Format.Name));
    }

    [Fact]
    public void Each_member_of_a_zip_is_told_by_itself()
    {
        using (var zip = ZipFile.Open(Path, ZipArchiveMode.Create))
        {
            foreach (var (member, header) in new[]
            {
                ("users.csv", "sourcedId,username,givenName,familyName"), ("orgs.csv", "sourcedId,name,type"),
                ("enrollments.csv", "sourcedId,classSourcedId,schoolSourcedId,userSourcedId,role"),
            })
            {
                using var text = new StreamWriter(zip.CreateEntry(member).Open());
                text.Write(header + "\n");
            }
        }

        Assert.Equal([("enrollments.csv", "oneroster-enrollments"), ("users.csv", "oneroster-users")],
            FormatGuess.Of(Path).Select(one => (one.Member!, one.Format.Name)));
        Assert.Equal("oneroster-users", Assert.Single(FormatGuess.Of(Path, "users.csv")).Format.Name);
    }

    [Theory]
    [InlineData("%PDF-1.7")]
    [InlineData("PK\u0003\u0004 torn")]
    [InlineData("<html><body>log in</body></html>")]
    [InlineData("{ \"actor\": ")]
    public void What_cannot_be_read_looks_like_nothing(string text) => Assert.Empty(Guessed(text));

    private string Path => scratch["export"];

    private List<string> Guessed(string text)
    {
        File.WriteAllText(Path, text);
        return [.. FormatGuess.Of(Path).Select(one => one.Format.Name)];
    }

    private static string Made(IReadOnlyList<string> columns, string separator) => separator == "json"
        ? $"[{{ {string.Join(", ", columns.Select(column => $"\"{column}\": 1"))} }}]"
        : $"{string.Join(separator, columns)}\n{string.Join(separator, columns.Select(_ => "1"))}\n";
}
