namespace Analytics.Surveys;

/// <param name="Signs">Kinds of signs beyond their bound.</param>
/// <param name="Judged">Kinds of signs that could be computed.</param>
internal readonly record struct Finding(Verdict Verdict, CarelessSigns Signs, CarelessSigns Judged);
