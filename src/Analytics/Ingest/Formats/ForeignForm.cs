namespace Analytics.Ingest;

/// <summary>Formats delivered in place of delimited text, recognized by their first bytes.</summary>
internal static class ForeignForm
{
    private const string AsCsv = "Export it as CSV in UTF-8";

    private const int TarMark = 257; // where a tar archive names itself, behind the name of its first file

    private static readonly (byte[] Magic, string Name, string Remedy)[] forms =
    [
        ([.. "%PDF-"u8], "a PDF document", "Ask for the data it was printed from, as CSV in UTF-8"),
        ([.. "$FL2"u8], "an SPSS data file", AsCsv),
        ([.. "$FL3"u8], "an SPSS data file", AsCsv),
        ([.. "<stata_dta>"u8], "a Stata data file", AsCsv),
        ([.. "SQLite format 3\0"u8], "an SQLite database", AsCsv),
        ([0xD0, 0xCF, 0x11, 0xE0], "an Excel workbook or another document of Microsoft Office up to 2003, or one with a password",
            "Save it as XLSX or as CSV UTF-8, without a password"),
        ([.. GzipText.Magic], "packed twice", "Pack it once"),
        ([.. ZipMembers.Magic], "packed twice", "Pack it once"),
        ([.. "version https://git-lfs"u8], "the place of a file in Git LFS, not the file", "Fetch it with git lfs pull"),
        ([.. "7z"u8, 0xBC, 0xAF, 0x27, 0x1C], "packed with 7-Zip", "Pack it as zip or gzip"),
        ([.. "Rar!"u8], "packed as RAR", "Pack it as zip or gzip"),
        ([0xFD, .. "7zXZ"u8], "packed with xz", "Pack it as zip or gzip"),
        ([.. "BZh"u8], "packed with bzip2", "Pack it as zip or gzip"),
        ([0x28, 0xB5, 0x2F, 0xFD], "packed with Zstandard", "Pack it as zip or gzip"),
    ];

    /// <param name="head">The first bytes, decompressed.</param>
    /// <param name="place">Subject of the sentence.</param>
    public static FileFault? OfBytes(ReadOnlySpan<byte> head, string place)
    {
        foreach (var (magic, name, remedy) in forms)
        {
            if (head.StartsWith(magic)) { return Fault(place, name, remedy); }
        }

        return head.Length > TarMark && head[TarMark - 1] == 0 && head[TarMark..].StartsWith("ustar"u8)
            ? Fault(place, "a tar archive", "Pack its files as zip, or each as gzip") : null;
    }

    /// <summary>Text formats that are not tables, such as HTML and XML.</summary>
    /// <param name="head">The first text, in UTF-8.</param>
    /// <param name="place">Subject of the sentence.</param>
    public static FileFault? OfText(ReadOnlySpan<byte> head, string place)
    {
        head = head.TrimStart(" \t\r\n"u8);
        if (head.IsEmpty) { return null; }

        return head[0] switch
        {
            (byte)'<' when head.IndexOf("LimeSurveyDocType"u8) >= 0 => Fault(place, "the structure of a LimeSurvey survey, not its answers",
                "Export the responses as CSV"),
            (byte)'<' when Names(head, "<!doctype html")
                || Names(head, "<html") => Fault(place, "a web page",
                    "It may be a login page saved instead of the export, or a table saved as a web page: export it as CSV in UTF-8"),
            (byte)'<' => Fault(place, "XML", AsCsv),
            (byte)'{' when head.IndexOf("\"SurveyEntry\""u8) >= 0 => Fault(place, "the definition of a Qualtrics survey, not its answers",
                "Export the responses as CSV"),
            _ => null,
        };
    }

    /// <summary>Zip-based documents, recognized by their member names.</summary>
    public static FileFault? OfZip(IEnumerable<string> members)
    {
        var names = members.ToHashSet(StringComparer.Ordinal);
        var office = names.Contains("[Content_Types].xml");
        return names.Contains("xl/workbook.bin") ? Fault("The file", "a binary Excel workbook", "Save it as XLSX or as CSV UTF-8")
            : office && !Workbook.IsIn(names) ? Fault("The file", "a document of Microsoft Office", AsCsv)
            : names.Contains("mimetype")
                && names.Contains("content.xml") ? Fault("The file", "an OpenDocument sheet or text", "Save it as CSV in UTF-8")
            : null;
    }

    private static FileFault Fault(string place, string name, string remedy) =>
        new(FaultCode.Foreign, $"{place} is not delimited text: it is {name}. {remedy}.");

    private static bool Names(ReadOnlySpan<byte> head, string tag) =>
        head.Length >= tag.Length && Ascii.EqualsIgnoreCase(head[..tag.Length], tag);
}
