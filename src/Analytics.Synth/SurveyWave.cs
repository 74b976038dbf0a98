using System.Globalization;

namespace Analytics.Synth;

/// <summary>One round of the survey: all students of a term are asked once, whatever number of courses they take.</summary>
/// <param name="Number">1 at the start of the term, 2 near its end.</param>
/// <param name="FirstDay">First course day answers come in.</param>
/// <param name="LastDay">Last course day answers come in.</param>
/// <param name="Rate">Share of the students still there who answer.</param>
internal sealed record SurveyWave(int Number, int FirstDay, int LastDay, double Rate)
{
    /// <summary>One in fourteen answers without reading.</summary>
    private const double CarelessShare = 0.07;

    public static readonly IReadOnlyList<SurveyWave> All = [new(1, 3, 13, 0.84), new(2, 84, 96, 0.73)];

    private static readonly DirtKind[] WaysOfNotReading = [DirtKind.StraightLine, DirtKind.RandomAnswers, DirtKind.TooFast];

    /// <summary>False while the wave has not ended by the day of export.</summary>
    public bool Over(Term term) => term.Day(LastDay) < Term.ExportedOn;

    public SampleFile Write(string folder, Term term, IReadOnlyList<Journey> journeys, ulong seed)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"survey/{term.Name}-wave{Number}.csv");
        using var file = new CsvFile(folder, path, Questionnaire.Header, CsvFile.Unix, mark: true);
        var responses = new List<SurveyResponse>();
        foreach (var courses in journeys.GroupBy(journey => journey.Person))
        {
            responses.AddRange(Answer(term, [.. courses], Dice.For(seed, Purpose.Survey, courses.Key.Index, (term.Index * 10) + Number)));
        }

        var builder = Dice.For(seed, Purpose.Survey, -1, (term.Index * 10) + Number);
        for (var preview = 0; preview < 2; preview++)
        {
            responses.Add(SurveyResponse.Preview(LocalTime.At(term.Day(FirstDay), builder.Between(28_800, 39_600)), builder));
        }

        foreach (var response in responses.OrderBy(response => response.RecordedAt.Order))
        {
            file.WriteLine(response.Line);
            foreach (var kind in response.Dirt) { file.Count(kind); }
        }

        return file.Close();
    }

    private IEnumerable<SurveyResponse> Answer(Term term, IReadOnlyList<Journey> courses, Dice dice)
    {
        var person = courses[0].Person;
        var day = FirstDay + Math.Min(dice.Below(LastDay - FirstDay + 1), dice.Below(LastDay - FirstDay + 1));
        var willing = Rate + (0.05 * Math.Clamp(person.Traits.Autonomy, -2, 2));
        if (!courses.Any(journey => journey.EnrolledOn(day)) || !dice.Chance(willing)) { yield break; }

        var sheet = dice.Chance(CarelessShare)
            ? AnswerSheet.Hasty(dice.Pick(WaysOfNotReading), dice)
            : AnswerSheet.Attentive(Felt(courses, dice), dice);
        var at = LocalTime.At(term.Day(day), person.Rhythm.Start(dice));
        yield return SurveyResponse.Of(person, at, sheet, null, dice);

        if (dice.Chance(0.02))
        {
            var later = LocalTime.At(at.Day.AddDays(dice.Between(0, 1)),
                Math.Min(at.Second + dice.Between(1200, 40_000), LocalTime.SecondsADay - 600));
            yield return SurveyResponse.Of(person, later, AnswerSheet.Attentive(Felt(courses, dice), dice), DirtKind.DuplicateResponse,
                dice);
        }
    }

    /// <summary>
    /// By the second wave a term has left its mark: engagement lifts autonomy and innovation, and innovation has a life of its own.
    /// </summary>
    private Traits Felt(IReadOnlyList<Journey> courses, Dice dice)
    {
        var traits = courses[0].Person.Traits;
        if (Number == 1) { return traits; }

        var engaged = courses.Average(journey => (journey.Engagement(28) + journey.Engagement(49) + journey.Engagement(70)) / 3);
        return new Traits(
            (0.75 * traits.Autonomy) + (0.3 * engaged) + (0.4 * dice.Normal()),
            (0.58 * traits.Innovation) + (0.25 * engaged) + (0.65 * dice.Normal()),
            (0.85 * traits.Literacy) + 0.15 + (0.4 * dice.Normal()),
            traits.Ability);
    }
}
