namespace Analytics.Studies;

/// <summary>The names that a language has for months, for days of the week and for the halves of a day.</summary>
/// <remarks>The host runs without the tables of the system, which differ from machine to machine: these are its own.</remarks>
internal sealed partial class DateNames
{
    private const string Resource = "date-names.txt";
    private const int MostCharacters = 200;

    private static readonly Lazy<IReadOnlyDictionary<string, DateNames>> all = new(Load);

    /// <summary>What many exports write in whatever language.</summary>
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

    /// <summary>The languages whose names are known, by their codes of ISO 639.</summary>
    public static IEnumerable<string> Languages => all.Value.Keys;

    public static DateNames? Of(string language) => all.Value.GetValueOrDefault(language);

    /// <summary>A text with its names in English, for the parser of formats: every way to read it, the likeliest first.</summary>
    /// <param name="letters">The format without its literal words: it says which names are there, and in which order.</param>
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

    /// <summary>Where names of a kind are in a text; one with a dot behind it with the dot too.</summary>
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
            "ddd" => names.AbbreviatedDayNames[(place + 1) % 7], // which begin with Sunday
            ['d', ..] => names.DayNames[(place + 1) % 7],
            _ => (place == 0 ? "AM" : "PM")[..Math.Min(part.Length, 2)],
        };
    }

    /// <summary>Whether a word or number continues from one character to the next. Scripts without capitals have no spaces between
    /// words.</summary>
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
