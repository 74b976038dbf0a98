namespace Analytics.Surveys;

public sealed record Wording(
    [property: Says("Name for people.")] string? Title = null,
    [property: Says("Words of answers and their numbers.")] IReadOnlyDictionary<string, double>? Answers = null,
    [property: Says("Names of scales, by their id.")] IReadOnlyDictionary<string, string>? Scales = null,
    [property: Says("Questions, by the id of their item."), Verbatim] IReadOnlyDictionary<string, string>? Items = null);

/// <summary>A response with known scores.</summary>
public sealed record GoldenSheet(
    [property: Says("What it shows.")] string Why,
    [property: Says("Answers as given, by item; others were not answered.")] IReadOnlyDictionary<string, double> Answers,
    [property: Says("Its scores, by scale; the other scales have none.")] IReadOnlyDictionary<string, double> Scores);
