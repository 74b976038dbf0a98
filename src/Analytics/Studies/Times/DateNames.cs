namespace Analytics.Studies;

/// <summary>Names of months, weekdays and halves of the day in a language.</summary>
/// <remarks>Embedded tables, since those of the operating system differ between machines.</remarks>
internal sealed partial class DateNames
{
    private const string Resource = "date-names.txt";
    private const int MostCharacters = 200;

    private static readonly Lazy<IReadOnlyDictionary<string, DateNames>> all = new(Load);

    /// <summary>Used by exports in any language.</summary>
    private static readonly string[][] usualHalves = [["AM", "a.m"], ["PM", "p.m"]];

    private readonly (string Name, int Place)[] months;
    private readonly (string Name, int Place)[] days;
    private readonly (string Name, int Place)[] halves;

    private DateNames(string[][] months, string[][] days, string[][] halves)
    {
        this.months = Placed(months);
        this.days = Placed(days);
        this.halves = Placed([.. halves.Zip(usualHalves, (own, usual) => own.Union(usual, StringComparer.OrdinalIgnoreCase).ToArray())]);
    }

    /// <summary>ISO 639 codes of the supported languages.</summary>
    public static IEnumerable<string> Languages => all.Value.Keys;

    public static DateNames? Of(string language) => all.Value.GetValueOrDefault(language);

    /// <summary>The text with English names, in every possible reading, the most likely first.</summary>
    /// <param name="letters">The format without literals: which names it has, in order.</param>
    public IEnumerable<string> InEnglish(string text, string letters)
    {
        var asked = NameParts().Matches(letters).Select(part => part.Value).ToList();
        return asked.Count == 0 || text.Length > MostCharacters ? [] : InEnglish(text, 0, asked, 0, "");
    }

    private IEnumerable<string> InEnglish(string text, int from, List<string> asked, int at, string done)
    {
        if (at == asked.Count)
        {
            yield return done + text[from..];
            yield break;
        }

        foreach (var (start, end, english) in Found(text, from, asked[at]))
        {
            foreach (var rest in InEnglish(text, end, asked, at + 1, done + text[from..start] + english)) { yield return rest; }
        }
    }

    /// <summary>Occurrences of a kind of name in a text, with and without a following dot.</summary>
    private IEnumerable<(int Start, int End, string English)> Found(string text, int from, string part)
    {
        foreach (var (name, place) in part[0] switch { 'M' => months, 'd' => days, _ => halves })
        {
            for (var start = text.IndexOf(name, from, StringComparison.OrdinalIgnoreCase); start >= 0;
                start = text.IndexOf(name, start + 1, StringComparison.OrdinalIgnoreCase))
            {
                var end = start + name.Length;
                if ((start > 0 && GoesOn(text[start - 1], text[start])) || (end < text.Length && GoesOn(text[end - 1], text[end])))
                {
                    continue;
                }

                var english = English(part, place);
                if (end < text.Length && text[end] == '.') { yield return (start, end + 1, english); }

                yield return (start, end, english);
            }
        }
    }

    private static string English(string part, int place)
    {
        var names = CultureInfo.InvariantCulture.DateTimeFormat;
        return part switch
        {
            "MMM" => names.AbbreviatedMonthNames[place],
            ['M', ..] => names.MonthNames[place],
            "ddd" => names.AbbreviatedDayNames[(place + 1) % 7], // .NET starts with Sunday
            ['d', ..] => names.DayNames[(place + 1) % 7],
            _ => (place == 0 ? "AM" : "PM")[..Math.Min(part.Length, 2)],
        };
    }

    /// <summary>Whether a word or number continues. Scripts without letter case have no spaces between words.</summary>
    private static bool GoesOn(char one, char next) =>
        (char.IsDigit(one) && char.IsDigit(next)) || (IsOfWord(one) && IsOfWord(next));

    private static bool IsOfWord(char character) =>
        char.IsLetter(character) && char.GetUnicodeCategory(character) != UnicodeCategory.OtherLetter;

    private static (string Name, int Place)[] Placed(string[][] names) =>
        [.. names.Index().SelectMany(one => one.Item.Select(name => (name, one.Index))).OrderByDescending(one => one.name.Length)];

    private static SortedDictionary<string, DateNames> Load()
    {
        using var stream = typeof(DateNames).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(' ', 3));
        var names = new SortedDictionary<string, DateNames>(StringComparer.Ordinal);
        foreach (var language in lines.GroupBy(line => line[0], StringComparer.Ordinal))
        {
            string[][] Of(string what) =>
                [.. language.Single(line => line[1] == what)[2].Split(';')
                    .Select(forms => forms.Split('|', StringSplitOptions.RemoveEmptyEntries))];
            names.Add(language.Key, new DateNames(Of("months"), Of("days"), Of("halves")));
        }

        return names;
    }

    [GeneratedRegex("M{3,}|d{3,}|t+")]
    private static partial Regex NameParts();
}
