using Analytics.Flags;
using Analytics.Host.Delivery;
using Microsoft.AspNetCore.Http;

namespace Analytics.Host.Pages;

/// <summary>Which of their students somebody asks a list for, and in which order. An empty word asks for nothing.</summary>
/// <param name="Text">Part of a name, or a whole id.</param>
/// <param name="State">Word of a state.</param>
/// <param name="Target">Id of a target.</param>
/// <param name="Band">How strong the signs are.</param>
/// <param name="Sort">By name, or the strongest signs first; else as the list is.</param>
internal sealed record Wanted(string Text, string State, string Target, string Course, string Band, string Sort)
{
    public const string ByName = "name";
    public const string BySigns = "signs";

    /// <summary>Whether some students may be left out.</summary>
    public bool Narrows => Text.Length + State.Length + Target.Length + Course.Length + Band.Length > 0;

    /// <summary>Whether the boxes below the search were used.</summary>
    public bool IsDetailed => State.Length + Target.Length + Course.Length + Band.Length + Sort.Length > 0;

    public static Wanted Of(IQueryCollection query)
    {
        return new Wanted(Word("find"), Word("state"), Word("target"), Word("course"), Word("band"), Word("sort"));

        string Word(string name) => query[name].ToString().Trim();
    }

    /// <summary>Those who are asked for, in the order that is asked for.</summary>
    public IEnumerable<CaseStudent> Of(IEnumerable<CaseStudent> students, IdentityVault vault)
    {
        var asked = students.Where(student => Names(student, vault) && (State.Length == 0 || student.State?.Word() == State)
            && (Target.Length + Course.Length + Band.Length == 0 || student.Signs.Any(Fits)));
        return Sort switch
        {
            ByName => asked.OrderBy(student => student.Name, StringComparer.OrdinalIgnoreCase),
            BySigns => asked.OrderBy(student => student.Order.Band).ThenBy(student => student.Order),
            _ => asked,
        };
    }

    // Names are looked for as people type them; ids as they are
    private bool Names(CaseStudent student, IdentityVault vault) => Text.Length == 0
        || student.Name.Contains(Text, StringComparison.OrdinalIgnoreCase)
        || string.Equals(vault.Find(student.Pseudonym)?.Id, Text, StringComparison.OrdinalIgnoreCase);

    /// <summary>One sign has all that is asked of signs: strong ones in this course, say.</summary>
    private bool Fits(Sign sign) => (Target.Length == 0 || sign.Target.Id == Target) && (Course.Length == 0 || sign.Course == Course)
        && (Band.Length == 0 || Word(sign.Band) == Band);

    public static string Word(Band band) => band.ToString().ToLowerInvariant();
}

/// <summary>A box of the list's form: what can be chosen in it, and what is.</summary>
/// <param name="Name">Of the parameter.</param>
internal sealed record Choice(string Name, string Label, string Chosen, IReadOnlyList<KeyValuePair<string, string>> Options)
{
    /// <summary>The boxes over some students. One in which there is nothing to choose is left out.</summary>
    public static IReadOnlyList<Choice> Over(IReadOnlyList<CaseStudent> students, Wanted wanted, Words words)
    {
        var signs = students.SelectMany(student => student.Signs).ToList();
        Choice[] boxes =
        [
            new("state", words.State, wanted.State, [.. students.Select(student => student.State).OfType<FlagState>().Distinct().Order()
                .Select(state => KeyValuePair.Create(state.Word(), words.Of(state)))]),
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
