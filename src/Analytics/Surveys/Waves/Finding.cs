namespace Analytics.Surveys;

/// <param name="Signs">Kinds of signs of careless responding whose index is beyond its bound.</param>
/// <param name="Judged">Kinds that could be judged.</param>
internal readonly record struct Finding(Verdict Verdict, CarelessSigns Signs, CarelessSigns Judged);
