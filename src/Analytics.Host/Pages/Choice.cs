namespace Analytics.Host.Pages;

/// <summary>A select box of the list's filter form.</summary>
/// <param name="Name">Name of the query parameter.</param>
internal sealed record Choice(string Name, string Label, string Chosen, IReadOnlyList<KeyValuePair<string, string>> Options)
{
    /// <summary>The boxes for some students. Boxes with a single option are left out.</summary>
    public static IReadOnlyList<Choice> Over(IReadOnlyList<CaseStudent> students, Wanted wanted, Words words)
    {
        var signs = students.SelectMany(student => student.Signs).ToList();
        Choice[] boxes =
        [
            new("target", words.Target, wanted.Target, [.. signs.Select(sign => sign.Target).DistinctBy(target => target.Id)
                .Select(target => KeyValuePair.Create(target.Id, target.Title))]),
            new("course", words.Course, wanted.Course, [.. signs.Select(sign => sign.Course).OfType<string>()
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(course => KeyValuePair.Create(course, course))]),
            new("band", words.Signs, wanted.Band, [.. signs.Select(sign => sign.Band).Distinct().Order()
                .Select(band => KeyValuePair.Create(Wanted.Word(band), words.Of(band)))]),
        ];
        return
        [
            .. boxes.Where(box => box.Options.Count > 1 || box.Chosen.Length > 0)
                .Select(box => box with { Options = [new("", words.All), .. box.Options] }),
            new("sort", words.Order, wanted.Sort,
                [new("", words.AsListed), new(Wanted.ByName, words.ByName), new(Wanted.BySigns, words.BySigns)]),
        ];
    }
}
