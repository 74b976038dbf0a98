using Analytics.Ingest;
using static Analytics.Tests.Ingest.Packing;

namespace Analytics.Tests.Ingest;

public sealed class ForeignFormTests : IDisposable
{
    private readonly Scratch folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("%PDF-1.7\n", "a PDF document. Ask for the data it was printed from, as CSV in UTF-8.")]
    [InlineData("$FL2@(#) SPSS DATA FILE", "an SPSS data file. Export it as CSV in UTF-8.")]
    [InlineData("<stata_dta><header>", "a Stata data file. Export it as CSV in UTF-8.")]
    [InlineData("SQLite format 3\0", "an SQLite database. Export it as CSV in UTF-8.")]
    [InlineData("BZh91AY&SY", "packed with bzip2. Pack it as zip or gzip.")]
    [InlineData("{\"SurveyEntry\":{\"SurveyID\":\"SV_1\"}}",
        "the definition of a Qualtrics survey, not its answers. Export the responses as CSV.")]
    [InlineData("<?xml version=\"1.0\"?>\n<document><LimeSurveyDocType>Survey</LimeSurveyDocType>",
        "the structure of a LimeSurvey survey, not its answers. Export the responses as CSV.")]
    [InlineData("\n<!DOCTYPE HTML><html>",
        "a web page. It may be a login page saved instead of the export, or a table saved as a web page: export it as CSV in UTF-8.")]
    [InlineData("<html lang=\"en\">",
        "a web page. It may be a login page saved instead of the export, or a table saved as a web page: export it as CSV in UTF-8.")]
    [InlineData("<rows>\n", "XML. Export it as CSV in UTF-8.")]
    public void A_foreign_file_is_told_by_what_it_is_and_what_to_do(string text, string what)
    {
        var fault = new FileFault(FaultCode.Foreign, $"The file is not delimited text: it is {what}");
        Assert.Equal(fault, Refused(folder.Write("landed", text), Delivered()));
        Assert.Equal(fault, Refused(folder.Write("landed", Gzip(Utf8(text))), Delivered()));
    }

    [Theory]
    [InlineData("PK\u0003\u0005,x\n1,2\n")]
    [InlineData("{id},name\n1,2\n")]
    [InlineData("[id],[name]\n1,2\n")]
    [InlineData("\"[\",x\n1,2\n")]
    [InlineData("PARTNER,%PDF\n1,2\n")]
    [InlineData("\n \n")]
    public void A_header_that_begins_oddly_is_still_a_table(string text) =>
        Assert.Equal(text, Assert.Single(Parts(folder.Write("landed", text), Delivered())).Text);

    [Theory]
    [InlineData("xl/workbook.bin", "a binary Excel workbook. Save it as XLSX or as CSV UTF-8.")]
    [InlineData("word/document.xml", "a document of Microsoft Office. Export it as CSV in UTF-8.")]
    public void Office_documents_are_zips_that_hold_no_exports(string part, string what) =>
        Assert.Equal(new FileFault(FaultCode.Foreign, $"The file is not delimited text: it is {what}"),
            Refused(folder.Write("landed", Zip(("[Content_Types].xml", Utf8("<x/>")), (part, Utf8("<x/>")))), Delivered()));

    [Fact]
    public void An_old_workbook_an_open_sheet_and_what_is_packed_twice_are_foreign()
    {
        Assert.Contains("up to 2003", Refused(folder.Write("landed", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]), Delivered())
            .Message, StringComparison.Ordinal);
        Assert.Contains("OpenDocument",
            Refused(folder.Write("landed",
                Zip(("mimetype", Utf8("application/vnd.oasis.opendocument.spreadsheet")), ("content.xml", Utf8("<x/>")))), Delivered())
                    .Message, StringComparison.Ordinal);
        Assert.Equal("The file is not delimited text: it is a tar archive. Pack its files as zip, or each as gzip.",
            Refused(folder.Write("landed", Gzip(Utf8("events.csv".PadRight(257, '\0') + "ustar\0" + "00".PadRight(248, '\0')))), Delivered())
                .Message);
        Assert.Equal("The file in the zip is not delimited text: it is packed twice. Pack it once.",
            Refused(folder.Write("landed", Zip(("a.csv.gz", Gzip(Utf8("id\n"))))), Delivered()).Message);
    }

    [ReferenceFact("fmt-limesurvey/survey_creation__2017__us__templates__uk_core_survey.lss")]
    public void A_structure_file_of_limesurvey_is_told() =>
        Assert.Contains("LimeSurvey", Refused(
            ReferenceFactAttribute.Find("fmt-limesurvey/survey_creation__2017__us__templates__uk_core_survey.lss")!, Delivered()).Message,
                StringComparison.Ordinal);
}
