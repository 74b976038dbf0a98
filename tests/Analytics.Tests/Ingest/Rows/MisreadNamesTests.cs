using System.Text;
using Analytics.Ingest;

namespace Analytics.Tests.Ingest;

public sealed class MisreadNamesTests
{
    [Theory]
    [InlineData(false, "João", "SÃO", "Ângela", "Ÿvette", "Ågren", "Ã", "Øystein")]
    [InlineData(true, "Björn", "Renée", "Žofia", "Łukasz", "Ångström")]
    public void Names_that_went_through_another_encoding_are_told(bool misread, params string[] names)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var read = names.Select(name => misread ? Encoding.GetEncoding(1252).GetString(Encoding.UTF8.GetBytes(name)) : name);
        Assert.Equal(misread, MisreadNames.Told(read)?.StartsWith("3 names have signs such as Ã¶", StringComparison.Ordinal) == true);
    }
}
