using Analytics.Ingest;

namespace Analytics.Tests.Ingest.Formats;

/// <summary>Which files of a folder a pattern matches, and what is said where none does.</summary>
public sealed class ExportFileTests : IDisposable
{
    private readonly Scratch folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("a.csv", "a.csv")]
    [InlineData("*.csv", "a.csv a1.csv ab.csv b.csv")]
    [InlineData("a*.csv", "a.csv a1.csv ab.csv")]
    [InlineData("a?.csv", "a1.csv ab.csv")] // one character, not none
    [InlineData("*", "a.csv a1.csv ab.csv b.csv b.csv.old notes")]
    [InlineData("*.*", "a.csv a1.csv ab.csv b.csv b.csv.old")] // a dot must be there
    [InlineData("A.csv", "")] // case counts
    [InlineData("lms/*.csv", "lms/x.csv")]
    [InlineData("*/x.csv", "lms/x.csv old/x.csv")]
    [InlineData("l?s/x.*", "lms/x.csv")]
    [InlineData("*/deep/*.csv", "lms/deep/y.csv")]
    [InlineData("./a.csv", "a.csv")]
    [InlineData("moodle/events-*.csv", "")] // no such folder
    [InlineData("a.csv/*.csv", "")] // a file is no folder
    [InlineData("*/nothing/*", "")]
    public void Patterns_match_within_a_name(string pattern, string files)
    {
        foreach (var name in new[] { "a.csv", "a1.csv", "ab.csv", "b.csv", "b.csv.old", "notes", "lms/x.csv", "old/x.csv",
            "lms/deep/y.csv" })
        {
            folder.Write($"data/{name}", name);
        }

        Assert.Equal(files, string.Join(' ', ExportFile.Match(folder["data"], pattern).Select(file => file.Name)));
    }

    [Fact] // the later one has the newer word on a student
    public void Files_are_in_the_order_of_the_numbers_in_their_names()
    {
        string[] names =
            ["9.csv", "09.csv", "10.csv", "a.csv", "a2.csv", "a10.csv", "a10-1.csv", "a10-02.csv", "week-9/10.csv", "week-10/9.csv"];
        foreach (var name in names.Reverse()) { folder.Write($"data/{name}", name); }

        Assert.Equal("09.csv 9.csv 10.csv a.csv a2.csv a10-1.csv a10-02.csv a10.csv",
            string.Join(' ', ExportFile.Match(folder["data"], "*.csv").Select(file => file.Name)));
        Assert.Equal("week-9/10.csv week-10/9.csv",
            string.Join(' ', ExportFile.Match(folder["data"], "*/*.csv").Select(file => file.Name)));
    }

    [Fact]
    public void A_folder_that_is_not_there_matches_nothing() => Assert.Empty(ExportFile.Match(folder["nowhere"], "*.csv"));

    [Theory]
    [InlineData("*", "a.csv")]
    [InlineData("*.csv", "a.csv")]
    [InlineData(".*", ".DS_Store ._a.csv .a.csv.swp")] // asked for by its first sign
    [InlineData("~$*", "~$a.csv")]
    [InlineData("*/a.csv", "lms/a.csv")]
    [InlineData(".old/*", ".old/a.csv")]
    public void A_wildcard_matches_nothing_that_systems_and_programs_leave_behind(string pattern, string files)
    {
        foreach (var name in new[] { "a.csv", "._a.csv", ".DS_Store", ".a.csv.swp", "~$a.csv", "Thumbs.db", "desktop.ini", "lms/a.csv",
            ".old/a.csv" })
        {
            folder.Write($"data/{name}", name);
        }

        Assert.Equal(files, string.Join(' ', ExportFile.Match(folder["data"], pattern).Select(file => file.Name)));
    }

    [Theory]
    [InlineData("events.csv", "Events.CSV", "no file matches 'events.csv'; 'Events.CSV' differs from it in capitals")]
    [InlineData("\u00DCbung *.csv", "U\u0308bung 1.csv", "; 'U\u0308bung 1.csv' looks alike, but its accents are characters of their own")]
    [InlineData("U\u0308bung.csv", "\u00DCbung.csv", "; '\u00DCbung.csv' looks alike, but its accents are part of their letters")]
    [InlineData("\uAC15\uC758.csv", "\u1100\u1161\u11BC\u110B\u1174.csv", ", but its accents are characters of their own")] // Korean
    [InlineData("*oster.csv", ".roster.csv", "; '.roster.csv' is a hidden file: begin the pattern with a dot to read it")]
    [InlineData("\u00DCbung.csv", "Ubung.csv", "no file matches '\u00DCbung.csv'")]
    [InlineData("\u00DCbung.csv", "O\u0308bung2.csv", "no file matches '\u00DCbung.csv'")]
    public void A_name_that_nearly_matches_is_told(string pattern, string name, string told)
    {
        folder.Write($"data/{name}", name);
        var said = ExportFile.NoneMatches(folder["data"], pattern);
        Assert.EndsWith(told, said.Split([", as a Mac", ": type"], StringSplitOptions.None)[0], StringComparison.Ordinal);
    }
}
