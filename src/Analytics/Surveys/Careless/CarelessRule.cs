namespace Analytics.Surveys;

/// <summary>When a response is careless: signs of several kinds must agree (Meade and Craig 2012; Curran 2016).</summary>
/// <remarks>No index detects every form of carelessness, and each flags honest respondents too (Goldammer et al. 2024). Two seconds per
/// item: Huang et al. 2012.</remarks>
public sealed record CarelessRule(
    [property: Says("Sign: a longer run of equal answers. Without it, half of the questions."), Between(1, 500)] int? LongString = null,
    [property: Says("Sign: fewer seconds an item."), Between(0, 600)] double SecondsPerItem = 2,
    [property: Says("Sign: another answer than the one asked for.")] IReadOnlyList<InstructedItem>? Instructed = null,
    [property: Says("Share of items answered below which a response is too short and not scored."), Between(0, 1)]
    double AnsweredShare = 0,
    [property: Says("Sign: a smaller standard deviation of the answers as given. Without it, this is no sign."), Between(0, 100)]
    double? Variability = null,
    [property: Says("Sign: a greater even-odd index: -1 if the halves of scales agree, 1 if they contradict each other."),
        Between(-1, 1)]
    double EvenOdd = -0.3,
    [property: Says("Sign: a smaller correlation between a person's answers to items that others answer alike."), Between(-1, 1)]
    double Synonyms = 0,
    [property: Says("Sign: answers so far from the others' that their Mahalanobis distance is less probable."), Between(0, 0.05)]
    double PatternProbability = 0.001,
    [property: Says("Kinds of signs that must agree: instructed items, speed, runs and variability, inconsistency, pattern."),
        Between(2, 5)]
    int Signs = 2,
    [property: Says(
        "Questions among which the time of a response is divided: those answered, or all "
        + "that were asked.")] Timed Timed = Timed.Answered,
    [property: Says("What an instructed item that is not answered is, in a response with any answer: nothing, or a wrong answer.")]
    Unanswered Unanswered = Unanswered.Nothing);

public enum Timed
{
    Answered, // the questions answered
    Asked, // all questions asked
}

public enum Unanswered
{
    Nothing, // no evidence
    Wrong, // counts as a wrong answer
}

public sealed record InstructedItem(
    [property: Says("Id of the item.")] string Item,
    [property: Says("Answer asked for.")] int Answer);
