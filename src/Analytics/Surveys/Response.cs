using Analytics.Ingest;

namespace Analytics.Surveys;

/// <summary>One answer sheet.</summary>
/// <param name="places">Place of each item in the instrument.</param>
/// <param name="first">The first of its answers to come.</param>
/// <param name="alone">Whether each answer stands alone, in a row of its own, and is revised alone.</param>
internal sealed class Response(Instrument instrument, IReadOnlyDictionary<string, int> places, Answer first, bool alone = false)
{
    private readonly Revision?[] revisions = new Revision?[alone ? instrument.Items.Count : 0];
    private readonly SheetAnswers answers = new(instrument.Items.Count);

    /// <summary>Questions answered; choices among several are none of their own.</summary>
    public int Answered => answers.All().Where((answer, place) => !double.IsNaN(answer) && instrument.Items[place].Choice is null).Count();

    /// <summary>Answers that could not be read.</summary>
    public int AtFault { get; private set; }

    private HashSet<Revision>? sheets; // where there are several

    /// <summary>Sheets of it that others of the same response id took the place of.</summary>
    public int Replaced => (sheets?.Count ?? 1) - 1;

    /// <summary>Any of its answers: they share student, time and source. Of answers that stand alone the last one given.</summary>
    public Answer First { get; private set; } = first;

    /// <summary>
    /// Takes in an answer. A corrected sheet comes again under the same response id and takes the place of the one before, whole.
    /// </summary>
    public void Add(Answer answer)
    {
        if (alone)
        {
            AddAlone(answer);
            return;
        }

        if (answer.Revision != First.Revision)
        {
            (sheets ??= [First.Revision]).Add(answer.Revision);
            if (!answer.Revision.Supersedes(First.Revision)) { return; }

            answers.Clear();
            (First, AtFault) = (answer, 0);
        }

        if (answer.Item.Length == 0) { return; } // a sheet without answers

        answers[places[answer.Item]] = answer.Value;
        if (double.IsNaN(answer.Value)) { AtFault++; }
    }

    private void AddAlone(Answer answer)
    {
        if (answer.Item.Length == 0) { return; }

        var at = places[answer.Item];
        if (revisions[at] is { } before && !answer.Revision.Supersedes(before)) { return; }

        (answers[at], revisions[at]) = (answer.Value, answer.Revision);
        var later = answer.ObservedAt.CompareTo(First.ObservedAt);
        if (later > 0 || (later == 0 && answer.Revision.Supersedes(First.Revision))) { First = answer; }
    }

    /// <summary>Its answers as given, and how long they took.</summary>
    public GivenAnswers Given => new([.. answers.All()], First.Seconds);

    /// <summary>What becomes of it where no other response of the student counts in its place.</summary>
    public Verdict Judge(SurveyPlan plan, bool careless)
    {
        return careless ? Verdict.Careless
            : answers.All().All(double.IsNaN) || Answered < instrument.Careless.AnsweredShare * instrument.Questions
                || (plan.Unfinished == Unfinished.TooShort && First.Finished == false) ? Verdict.TooShort
            : Pseudonyms.IsNobody(First.Student) ? Verdict.Unlinkable : Verdict.Scored;
    }

    /// <summary>Mean or sum of the keyed answers; null when too few items were answered.</summary>
    public double? Score(Scale scale) => scale.Of(Keyed(scale));

    /// <summary>The keyed answers to a scale's items, NaN where not answered.</summary>
    public double[] Keyed(Scale scale) => [.. scale.Items.Select(id => instrument.Items[places[id]].Keyed(answers[places[id]]))];
}
