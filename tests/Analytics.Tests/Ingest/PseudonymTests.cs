using System.Globalization;
using Analytics.Ingest;
using Analytics.Storage;

namespace Analytics.Tests.Ingest;

/// <summary>Expected values are from Python, with a key of bytes 0 to 31: hmac.new(key, b"s:1001", "sha256").hexdigest()[:32].</summary>
public sealed class PseudonymTests : IDisposable
{
    private readonly Scratch folder = new();
    private readonly Pseudonyms pseudonyms;

    public PseudonymTests() =>
        pseudonyms = new Pseudonyms(InstallationKey.Open(new Store(folder["root"]), [.. Enumerable.Range(0, 32).Select(one => (byte)one)]));

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_student_has_the_keyed_pseudonym_another_tool_computes()
    {
        Assert.Equal("s23d787f438dff73daedbcc77151a102e", pseudonyms.Student("1001"));
        Assert.Equal("s70fe9b7035a76e7da3b2b3455e595594", pseudonyms.Student("Zoë"));
        Assert.Equal("s28b02ab854b21e3ce237f0d75a80a3b3", pseudonyms.Student(new string('9', 300)));
    }

    [Fact]
    public void The_same_id_as_an_advisors_is_someone_else() =>
        Assert.Equal("a2d36540215e1e28766203e7a27d03e05", pseudonyms.Advisor("1001"));

    [Fact]
    public void The_same_id_has_the_same_pseudonym_however_often()
    {
        Assert.Equal(pseudonyms.Student("1001"), pseudonyms.Student("1001"));
        Assert.NotEqual(pseudonyms.Student("1001"), pseudonyms.Student("1002"));
        Assert.Equal(pseudonyms.Student(new string('9', 255)), pseudonyms.Student(new string('9', 255)));
    }

    [Fact]
    public void Beyond_those_remembered_a_student_has_the_same_one()
    {
        for (var one = 0; one < 140_000; one++) { pseudonyms.Student(one.ToString(CultureInfo.InvariantCulture)); }

        Assert.Equal("s23d787f438dff73daedbcc77151a102e", pseudonyms.Student("1001"));
    }

    [Theory]
    [InlineData("AB 12", "ab12")]
    [InlineData("٠٠١٠٠١", "001001")]
    [InlineData("００１Ｘ", "001x")]
    [InlineData("\u200e001001\u200b", "001001")] // copied from a page
    [InlineData("Zoë", "zoë")]
    public void An_id_is_plain_without_what_tells_nobody_apart(string id, string plain) => Assert.Equal(plain, StudentIds.Plain(id));

    [Fact]
    public void A_row_key_depends_on_its_source()
    {
        Assert.Equal(-5852452273708050590, pseudonyms.RowKey("grades", "17\u001f"));
        Assert.NotEqual(pseudonyms.RowKey("grades", "17\u001f"), pseudonyms.RowKey("quizzes", "17\u001f"));
    }
}
