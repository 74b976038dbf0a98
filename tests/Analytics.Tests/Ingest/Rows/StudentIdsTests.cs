using Analytics.Ingest;
using Analytics.Studies;

namespace Analytics.Tests.Ingest;

public sealed class StudentIdsTests
{
    private readonly Pseudonyms pseudonyms = new(InstallationKey.Unkept());

    [Fact]
    public void Parts_are_noted_of_at_most_a_thousand_ids_whatever_their_order()
    {
        var ids = Enumerable.Range(0, 5000).Select(number => FormattableString.Invariant($"s{number}")).ToList();
        var (forwards, backwards) = (PartsOf(ids), PartsOf(Enumerable.Reverse(ids)));

        Assert.Equal(1000, forwards.Count);
        Assert.Equal(forwards.Order(), backwards.Order());
        var students = ids.ToDictionary(id => pseudonyms.Student(id), id => pseudonyms.Student(id.AsSpan(1)));
        Assert.All(forwards, part => Assert.Equal($"part {part.Split(' ')[1]} {students[part.Split(' ')[1]]}", part));
    }

    private List<string> PartsOf(IEnumerable<string> ids)
    {
        var noted = new StudentIds(new Source("lms", SourceKind.Events, "lms.csv", new Columns()), pseudonyms);
        foreach (var id in ids) { noted.Pseudonym(id); }

        return [.. noted.Near.Lines().Where(line => line.StartsWith("part", StringComparison.Ordinal))];
    }
}
