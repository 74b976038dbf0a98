using Analytics.Ingest;
using Analytics.Studies;

namespace Analytics.Tests.Ingest;

public sealed class RecordFieldsTests
{
    [Theory]
    [InlineData("AAA,2013J", "AAA/2013J")]
    [InlineData(" AAA , 2013J ", "AAA/2013J")]
    [InlineData("?,2013J", "2013J")] // a missing part drops out with its slash
    [InlineData("AAA,", "AAA")]
    [InlineData("?, ", "")]
    public void Joined_columns_make_one_value(string record, string value) => Assert.Equal(value, Text(record, new ColumnRef(["x", "y"])));

    [Theory]
    [InlineData("?", "")]
    [InlineData(" ? ", "")]
    [InlineData("N/A", "")]
    [InlineData("n/a", "n/a")] // tokens are exact
    [InlineData("??", "??")]
    [InlineData("\"\"", "")]
    [InlineData("\" a \"", "a")]
    public void Missing_tokens_and_blanks_are_empty(string record, string value) =>
        Assert.Equal(value, Text(record + ",z", new ColumnRef(["x"])));

    [Fact]
    public void A_long_value_is_whole() =>
        Assert.Equal($"{new string('é', 900)}/{new string('b', 900)}",
            Text($"{new string('é', 900)},{new string('b', 900)}", new ColumnRef(["x", "y"])));

    [Theory]
    [InlineData("1.5", 1.5)]
    [InlineData("-2e3", -2000.0)]
    [InlineData("", null)]
    public void Numbers_are_read_in_one_culture(string text, double? number) => Read(text + ",", (fields, slot) =>
    {
        Assert.Equal(number, fields.Number(slot));
        Assert.Null(fields.Fault);
    });

    [Theory]
    [InlineData("\"1,5\"", "NotANumber", "another decimal mark")]
    [InlineData("1 000", "NotANumber", "blanks between thousands")]
    [InlineData("Infinity", "NotANumber", "words")]
    [InlineData("1e999", "NotANumber", "text")]
    [InlineData("7", "OutOfRange", "digits")]
    public void What_is_no_number_in_bounds_is_a_fault(string text, string code, string valueClass) => Read(text + ",", (fields, slot) =>
    {
        Assert.Null(fields.Number(slot, 1, 5));
        Assert.Equal((Enum.Parse<FaultCode>(code), "x", valueClass), fields.Fault);
    });

    [Fact]
    public void The_first_fault_of_a_record_is_the_one_told() => Read("a,", (fields, slot) =>
    {
        fields.Number(slot);
        fields.Fail(FaultCode.NoTime, null);
        Assert.Equal(FaultCode.NotANumber, fields.Fault!.Value.Code);
        fields.Next();
        Assert.Null(fields.Fault);
    });

    [Theory]
    [InlineData("", "empty")]
    [InlineData("  ", "empty")]
    [InlineData("20260201", "digits")]
    [InlineData("01/02/2026", "digits and marks")]
    [InlineData("--", "marks")]
    [InlineData("s1234567", "text")]
    [InlineData("Müller", "text")]
    public void A_fault_tells_the_kind_of_a_value_and_never_the_value(string value, string kind)
    {
        Assert.Equal(kind, Fault.ClassOf(value));
        Assert.False(value.Trim().Length > 0 && Fault.ClassOf(value).Contains(value.Trim(), StringComparison.Ordinal));
    }

    private static string Text(string record, ColumnRef column)
    {
        var text = "";
        Read(record, (fields, _) => text = fields.Text(new Header(["x", "y"]).Slot(column)).ToString());
        return text;
    }

    private static void Read(string record, Action<RecordFields, Slot> look)
    {
        var records = new RecordScanner(new Dialect((byte)',', (byte)'"'));
        records.Open(new ChunkReader(new MemoryStream(System.Text.Encoding.UTF8.GetBytes($"{record}\n"))).Next()!);
        Assert.True(records.Read());
        look(new RecordFields(records, new Source("s", SourceKind.Events, "*", new Columns(), Missing: ["?", "N/A"])),
            new Header(["x", "y"]).Slot(new ColumnRef(["x"]))!);
    }
}
