namespace Analytics.Synth;

/// <summary>One student's way through one course: how engaged week by week, what was handed in, how it ended.</summary>
internal sealed class Journey
{
    private readonly double[] engagement;

    private Journey(Person person, Course course, Dice dice)
    {
        Person = person;
        Course = course;
        RegisteredDay = dice.Chance(0.06) ? dice.Between(1, 9) : -dice.Between(3, 45);
        engagement = Drift(person.Traits, dice);
        WithdrawnDay = Leaving(dice);
        Submissions = [.. new Deskwork(this, dice).Submissions().OrderBy(submission => submission.At.Order)];
        Result = Decide();
    }

    public Person Person { get; }

    public Course Course { get; }

    /// <summary>Course day, mostly before the first.</summary>
    public int RegisteredDay { get; }

    /// <summary>Course day, or null for a student who stays.</summary>
    public int? WithdrawnDay { get; }

    /// <summary>In order of time.</summary>
    public IReadOnlyList<Submission> Submissions { get; }

    /// <summary>Pass, Distinction, Fail or Withdrawn, as the board will decide it.</summary>
    public string Result { get; }

    public bool Failed => Result is "Fail" or "Withdrawn";

    public static Journey Of(Person person, Course course, ulong seed) =>
        new(person, course, Dice.For(seed, Purpose.Journey, person.Index, (course.Term.Index * 10) + course.Module.Index));

    /// <summary>How engaged on a course day, about standard normal.</summary>
    public double Engagement(int courseDay) => engagement[Math.Clamp(courseDay / 7, 0, Term.Weeks - 1)];

    public bool EnrolledOn(int courseDay) => courseDay >= RegisteredDay && courseDay < (WithdrawnDay ?? Term.Days);

    /// <summary>
    /// A level of one's own, a slow decline that autonomy resists, a memory of 0.75 a week, and now and then a bad turn in life.
    /// </summary>
    private static double[] Drift(Traits traits, Dice dice)
    {
        var level = (0.45 * traits.Autonomy) + (0.25 * traits.Ability) + (0.4 * dice.Normal());
        var decline = 0.06 * Curve.Logistic(-1.2 * traits.Autonomy);
        var turn = dice.Chance(0.22) ? dice.Between(3, 13) : Term.Weeks;
        var weeks = new double[Term.Weeks];
        var mood = 0.0;
        for (var week = 0; week < weeks.Length; week++)
        {
            mood = (0.75 * mood) + (0.4 * dice.Normal());
            weeks[week] = level + mood + 0.3 - (decline * week) - (week >= turn ? 1.4 : 0);
        }

        return weeks;
    }

    private int? Leaving(Dice dice)
    {
        for (var week = 1; week < Term.Weeks - 1; week++)
        {
            var hazard = Curve.Logistic(-5.0 - (0.8 * engagement[week]) - Course.Module.Hold);
            if (dice.Chance(hazard)) { return Math.Max((week * 7) + dice.Below(7), RegisteredDay + 2); }
        }

        return null;
    }

    /// <summary>The best mark of each piece counts, what is missing counts as 0; 40 passes, 70 is a distinction.</summary>
    private string Decide()
    {
        if (WithdrawnDay is not null) { return "Withdrawn"; }

        var works = Course.Module.Coursework;
        var total = Submissions.GroupBy(submission => submission.Work)
            .Sum(tries => tries.Max(submission => submission.Score ?? 0) * works[tries.Key].Weight) / 100;
        return total switch { < 40 => "Fail", >= 70 => "Distinction", _ => "Pass" };
    }
}
