namespace Analytics.Synth;

/// <summary>What a student hands in during one course: whether, when, how good, and when it is marked.</summary>
internal sealed class Deskwork(Journey journey, Dice dice)
{
    private const int Hour = 3600;
    private readonly Traits traits = journey.Person.Traits;

    public IEnumerable<Submission> Submissions()
    {
        for (var work = 0; work < journey.Course.Module.Coursework.Count; work++)
        {
            foreach (var submission in Tries(work, journey.Course.DueDays[work]))
            {
                if (CourseDay(submission.At) < (journey.WithdrawnDay ?? int.MaxValue)) { yield return submission; }
            }
        }
    }

    private List<Submission> Tries(int work, int dueDay)
    {
        var engagement = journey.Engagement(dueDay);
        if (!dice.Chance(Curve.Logistic(2.8 + (0.8 * engagement) + (0.3 * traits.Autonomy)))) { return []; }

        var tries = new List<Submission>();
        var late = dice.Chance(Curve.Logistic(-2.7 - (0.9 * traits.Autonomy) - (0.5 * engagement)));
        var at = late ? Late(dueDay) : Early(dueDay, engagement);
        var score = Score(work, engagement) - (late ? 5 : 0);
        if (!late && dice.Chance(0.03)) { tries.Add(new Submission(work, at.Plus(-dice.Between(1, 20 * Hour)), null, null)); }

        var first = Marked(work, at, score);
        tries.Add(first);
        if (first is { Score: < 45, GradedAt: { } marked } && dice.Chance(0.3 + (0.1 * traits.Autonomy))
            && CourseDay(marked) < Term.Days - 12)
        {
            var again = LocalTime.At(marked.Day.AddDays(dice.Between(2, 9)), journey.Person.Rhythm.Start(dice));
            tries.Add(Marked(work, again, Math.Min(first.Score.Value + 7 + (7 * dice.Normal()), 60)));
        }

        return tries;
    }

    private Submission Marked(int work, LocalTime at, double score)
    {
        if (dice.Chance(0.004)) { return new Submission(work, at, null, null); }

        var step = journey.Course.Module.Coursework[work].Kind == "quiz" ? 0.5 : 1;
        var gradedDay = Math.Min(CourseDay(at) + dice.Between(7, 16), Term.BoardDay - 1);
        var graded = LocalTime.At(journey.Course.Term.Day(gradedDay), dice.Between(9 * Hour, 18 * Hour));
        return new Submission(work, at, Math.Clamp(Math.Floor((score / step) + 0.5) * step, 0, 100), graded);
    }

    /// <summary>In marks; engagement counts for every kind of work, the other traits for the work that needs them.</summary>
    private double Score(int work, double engagement)
    {
        var module = journey.Course.Module;
        var special = module.Coursework[work].Kind switch
        {
            "essay" => 3 * traits.Literacy,
            "project" => 3 * traits.Innovation,
            _ => 1.5 * traits.Literacy,
        };
        return 58 + module.Ease + (6 * traits.Ability) + (2.5 * traits.Autonomy) + (4 * engagement) + special + (17 * dice.Normal());
    }

    /// <summary>Autonomy lengthens the lead: a median of nine hours at the mean, a day and more one deviation above.</summary>
    private LocalTime Early(int dueDay, double engagement)
    {
        var lead = Math.Clamp(Curve.Exp(2.2 + (1.1 * traits.Autonomy) + (0.3 * engagement) + (0.9 * dice.Normal())), 0.1, 11 * 24);
        if (lead <= 14) { return LocalTime.At(journey.Course.Term.Day(dueDay), (long)((24 - lead) * Hour) - 60); }

        var courseDay = Math.Max(dueDay - Math.Max((int)(lead / 24), 1), journey.RegisteredDay + 1);
        return LocalTime.At(journey.Course.Term.Day(courseDay), journey.Person.Rhythm.Start(dice));
    }

    private LocalTime Late(int dueDay) =>
        LocalTime.At(journey.Course.Term.Day(dueDay + dice.Between(1, 3)),
            dice.Chance(0.5) ? dice.Between(0, 2 * Hour) : dice.Between(9 * Hour, (23 * Hour) + 3000));

    private int CourseDay(LocalTime at) => at.Day.DayNumber - journey.Course.Term.Starts.DayNumber;
}
