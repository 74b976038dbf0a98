namespace Analytics.Surveys;

/// <summary>One response, its outcome and its indices of careless responding.</summary>
internal readonly record struct Response(WaveSheets Sheets, int At)
{
    /// <summary>By student, time, revision and order of arrival.</summary>
    public static IComparer<Response> Order { get; } = Comparer<Response>.Create((one, other) =>
    {
        var order = ByStudentAndTime(one, other);
        if (order == 0) { order = Revision.Order.Compare(one.Facts.Revision, other.Facts.Revision); }
        if (order == 0) { order = string.CompareOrdinal(one.Source, other.Source); }

        return order == 0 ? one.At.CompareTo(other.At) : order;
    });

    public string Student => Sheets.StudentOf(At);

    public string Source => Sheets.SourceOf(At);

    /// <summary>Keyed number.</summary>
    public long Key => Facts.Key;

    /// <summary>Microseconds UTC.</summary>
    public long ObservedAt => Facts.ObservedAt;

    public ref readonly SheetFacts Facts => ref Sheets.Facts(At);

    public Finding Finding => Sheets.FindingOf(At);

    public Verdict Verdict => Finding.Verdict;

    /// <summary>Whether it is used for scale statistics.</summary>
    public bool IsUsed => Verdict is Verdict.Scored or Verdict.Unlinkable;

    /// <summary>Number of single-answer questions answered.</summary>
    public int Answered
    {
        get
        {
            var (answers, answered) = (Sheets.Given(At).Answers, 0);
            for (var item = 0; item < answers.Length; item++)
            {
                if (!double.IsNaN(answers[item]) && Sheets.Instrument.Items[item].Choice is null) { answered++; }
            }

            return answered;
        }
    }

    public CarelessReading Reading => Sheets.Reading(At);

    internal static int ByStudentAndTime(Response one, Response other)
    {
        var order = string.CompareOrdinal(one.Student, other.Student);
        return order == 0 ? one.ObservedAt.CompareTo(other.ObservedAt) : order;
    }

    /// <summary>The outcome before choosing among several responses of the student.</summary>
    public Verdict Judge(SurveyPlan plan, bool careless)
    {
        var instrument = Sheets.Instrument;
        return careless ? Verdict.Careless
            : Array.TrueForAll(Sheets.Given(At).Answers, double.IsNaN)
                || Answered < instrument.Careless.AnsweredShare * instrument.Questions
                || (plan.Unfinished == Unfinished.TooShort && Facts.Finished == false) ? Verdict.TooShort
            : Pseudonyms.IsNobody(Student) ? Verdict.Unlinkable : Verdict.Scored;
    }

    /// <summary>Null with too few answers.</summary>
    public double? Score(Scale scale) => scale.Of(Keyed(scale));

    /// <summary>Keyed answers to a scale's items, NaN if missing.</summary>
    public double[] Keyed(Scale scale) => Sheets.Keyed(At, scale);
}
