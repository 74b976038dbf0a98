namespace Analytics.Surveys;

/// <summary>A questionnaire: items, scales and rules for careless responses.</summary>
public sealed record Instrument(
    [property: Says("Address of the schema, for editors; ignored here.", Json = "$schema")] string? Schema,
    [property: Says("Short id in lower case.", Json = "instrument"), Pattern("^[a-z][a-z0-9_]{0,39}$")] string Id,
    [property: Says("Name for people.")] string Title,
    [property: Says("Where the items come from and who may use them.")] string Source,
    [property: Says("Questions, in the order asked."), Between(1, 500)] IReadOnlyList<Item> Items,
    [property: Says("Scales: means or sums of items."), Between(1, 100)] IReadOnlyList<Scale> Scales,
    [property: Says("When a response is careless.")] CarelessRule Careless,
    [property: Says("Words of answers and their numbers, such as \"agree\": 4. Numbers stay as they are.")]
    IReadOnlyDictionary<string, double>? Values = null,
    [property: Says("Version of the wording: another wording is another instrument.")] string? Version = null,
    [property: Says("The publication to cite.")] string? Citation = null,
    [property: Says("Who may use the items, and how.")] string? Licence = null,
    [property: Says("Questions and words of answers as they were shown, by language, such as zh-Hans.")]
    IReadOnlyDictionary<string, Wording>? Languages = null,
    [property: Says("Answer sheets with their scores from the manual. If the key gives other scores, the instrument is refused."),
        Between(0, 100)] IReadOnlyList<GoldenSheet>? Golden = null)
{
    /// <summary>Answer words with their numbers in all languages; those of the instrument take precedence.</summary>
    internal IEnumerable<KeyValuePair<string, double>> Words =>
        (Values ?? new Dictionary<string, double>()).Concat((Languages?.Values ?? [])
            .SelectMany(one => one.Answers ?? new Dictionary<string, double>()));

    /// <summary>Wordings of an item in all languages.</summary>
    internal IEnumerable<string> TextsOf(Item item) =>
        (Languages?.Values ?? []).Select(one => one.Items?.GetValueOrDefault(item.Id)).OfType<string>().Prepend(item.Text);

    /// <summary>Number of questions with a single answer.</summary>
    internal int Questions => Items.Count(item => item.Choice is null);
}

/// <summary>A question answered by a whole number from Least to Greatest, or one choice of a multiple-choice question.</summary>
public sealed record Item(
    [property: Says("Short id.")] string Id,
    [property: Says("Question as asked."), Verbatim] string Text,
    [property: Says("Column in exports; without it the id."), Verbatim] string? Column = null,
    [property: Says("Least answer."), Between(-1000, 1000)] int Least = 1,
    [property: Says("Greatest answer."), Between(-1000, 1000)] int Greatest = 5,
    [property: Says("True: agreement means less of the construct.")] bool ReverseKeyed = false,
    [property: Says("Words of its answers and their numbers. They override the instrument's.")]
    IReadOnlyDictionary<string, double>? Values = null,
    [property: Says(
        "For a question with several answers: the text or code of this one, as in the export. The item is 1 if it was chosen, and 0 "
        + "if only others were."), Verbatim]
    string? Choice = null,
    [property: Says(
        "For choices in columns of their own: a name shared by the choices of one question. If none of them is chosen, none is 0.")]
    string? Question = null)
{
    internal bool Takes(double answer) => answer >= Least && answer <= Greatest;

    /// <summary>The answer reversed if needed, so that more means more of the construct.</summary>
    public double Keyed(double answer) => ReverseKeyed ? Least + Greatest - answer : answer;
}
