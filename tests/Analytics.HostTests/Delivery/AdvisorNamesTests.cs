using System.Text;
using Analytics.Host.Delivery;

namespace Analytics.HostTests.Delivery;

public sealed class AdvisorNamesTests
{
    private const string Pseudonym = "a0123456789abcdef";

    [Theory]
    [InlineData("T-100_a", "T-100_a")]
    [InlineData("DEAN/1", "DEAN_1-a01234567")]
    [InlineData("..", "__-a01234567")]
    [InlineData("", "-a01234567")]
    [InlineData("unassigned", "unassigned-a01234567")]
    [InlineData("Unassigned", "Unassigned-a01234567")]
    [InlineData("con", "con-a01234567")] // a device of Windows
    [InlineData("COM1", "COM1-a01234567")]
    [InlineData("王老师", "王老师-a01234567")]
    [InlineData("line\nbreak", "line_break-a01234567")]
    public void An_id_is_the_name_where_every_disk_takes_it(string id, string name) =>
        Assert.Equal(name, Names((Pseudonym, id)).Of(Pseudonym));

    [Theory]
    [InlineData("x", 300)]
    [InlineData("王", 300)]
    [InlineData("😀", 300)]
    public void A_long_id_is_cut_and_told_from_its_likes(string sign, int times)
    {
        var id = string.Concat(Enumerable.Repeat(sign, times));
        var names = Names((Pseudonym, id), ("a9999999999999999", id + "2"));
        Assert.NotEqual(names.Of(Pseudonym), names.Of("a9999999999999999"));
        // The least that a disk in use allows, an encrypted one
        Assert.InRange(Encoding.UTF8.GetByteCount(names.Of(Pseudonym) + ".csv.part"), 1, 143);
    }

    [Fact]
    public void Half_of_a_pair_of_surrogates_is_no_letter() =>
        Assert.Equal("half_-a01234567", Names((Pseudonym, "half" + (char)0xD83D)).Of(Pseudonym));

    [Fact]
    public void Ids_that_differ_in_case_only_share_no_file_on_a_disk_that_ignores_it()
    {
        var names = Names((Pseudonym, "Dean"), ("a9999999999999999", "dean"));
        Assert.Equal(("Dean-a0123456789abcdef", "dean-a9999999999999999"), (names.Of(Pseudonym), names.Of("a9999999999999999")));
    }

    [Fact]
    public void Pseudonyms_with_equal_first_digits_share_no_file()
    {
        var names = Names((Pseudonym, "DEAN/1"), ("a0123456700000000", "DEAN 1"));
        Assert.Equal(("DEAN_1-a0123456789abcdef", "DEAN_1-a0123456700000000"), (names.Of(Pseudonym), names.Of("a0123456700000000")));
    }

    [Fact]
    public void Who_is_in_no_roster_goes_by_the_pseudonym_and_who_has_no_advisor_is_unassigned()
    {
        var names = new AdvisorNames(_ => null, [Pseudonym, null]);
        Assert.Equal((Pseudonym, "unassigned"), (names.Of(Pseudonym), names.Of(null)));
    }

    [Fact]
    public void Whose_file_is_not_called_by_the_id_is_told_beside_the_lists()
    {
        var folder = Directory.CreateTempSubdirectory("names-").FullName;
        try
        {
            Names((Pseudonym, "plain")).Tell(folder);
            Assert.Empty(Directory.EnumerateFiles(folder));

            Names((Pseudonym, "plain"), ("a9999999999999999", "DEAN/\n1")).Tell(folder);
            Assert.Equal("DEAN__1-a99999999  DEAN/_1", File.ReadLines(Path.Combine(folder, AdvisorNames.Told)).Last());
        }
        finally { Directory.Delete(folder, recursive: true); }
    }

    private static AdvisorNames Names(params (string Pseudonym, string Id)[] advisors)
    {
        var ids = advisors.ToDictionary(one => one.Pseudonym, one => one.Id);
        return new AdvisorNames(advisor => ids[advisor], ids.Keys);
    }
}
