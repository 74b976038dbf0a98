using System.Globalization;

namespace Analytics.Synth;

/// <summary>What one student leaves in the log of one course on one day.</summary>
internal sealed class EventTrace(Journey journey, int courseDay, Dice dice)
{
    private static readonly string[] Videos = [.. Numbered("video", Term.Weeks * 2)];
    private static readonly string[] Pages = [.. Numbered("page", Term.Weeks * 4)];
    private static readonly string[] Practice = [.. Numbered("practice", Term.Weeks)];
    private static readonly string[] Threads = [.. Numbered("forum", Term.Weeks)];
    private static readonly string[] Extras = [.. Numbered("extra", 24)];
    private static readonly string[] Sources = [.. Numbered("source", 40)];

    private readonly Traits traits = journey.Person.Traits;
    private readonly Rhythm rhythm = journey.Person.Rhythm;
    private readonly double engagement = journey.Engagement(courseDay);
    private readonly DateOnly day = journey.Course.Term.Day(courseDay);
    private readonly int pressing = Pressing(journey, courseDay);

    /// <summary>Adds the day's rows in no order.</summary>
    public void AddTo(List<TraceRow> rows)
    {
        foreach (var submission in journey.Submissions)
        {
            if (submission.At.Day == day) { HandIn(submission, rows); }

            if (submission.GradedAt is { } graded && graded.Day == day.AddDays(-1) && dice.Chance(Curve.Logistic(0.5 + (0.7 * engagement))))
            {
                Add(rows, LocalTime.At(day, rhythm.Start(dice)), "feedback_view", WorkOf(submission).Object);
            }
        }

        for (var session = Math.Min(dice.Poisson(Rate()), 6); session > 0; session--) { Study(rows); }
    }

    /// <summary>
    /// Sessions a day: more with engagement, on study days, and before work is due; the last day presses those without a plan.
    /// </summary>
    private double Rate()
    {
        var rate = 0.22 * Curve.Exp(0.45 * engagement) * rhythm.Weight(day);
        if (courseDay < 0) { rate *= 0.4; }

        if (pressing >= 0)
        {
            var daysLeft = journey.Course.DueDays[pressing] - courseDay;
            rate += daysLeft <= 1
                ? 0.55 * (1 - rhythm.Regularity) * Curve.Exp(0.3 * engagement)
                : 0.12 * rhythm.Regularity * Curve.Exp(0.3 * engagement);
        }

        return Math.Min(rate * rhythm.Volume, 4);
    }

    private void Study(List<TraceRow> rows)
    {
        var at = LocalTime.At(day, rhythm.Start(dice));
        for (var left = 1 + dice.Poisson(2.1); left > 0 && at.Day == day; left--)
        {
            Act(rows, at);
            at = at.Plus(dice.Chance(0.1) ? dice.Between(600, 1700) : dice.Between(4, 400));
        }
    }

    private void Act(List<TraceRow> rows, LocalTime at)
    {
        var week = Math.Clamp((courseDay / 7) - (dice.Chance(0.2 - (0.12 * rhythm.Regularity)) ? 1 : 0), 0, Term.Weeks - 1);
        var curious = Curve.Exp((0.6 * traits.Innovation) + (0.3 * traits.Autonomy));
        (string Activity, double Weight)[] mix =
        [
            ("page", 3.6),
            ("video", 1.8),
            ("quiz", 0.8),
            ("forum_view", 0.8),
            ("forum_post", 0.14 * Curve.Exp(0.7 * traits.Innovation)),
            ("search", 0.35 * Curve.Exp(0.7 * traits.Literacy)),
            ("library", 0.3 * Curve.Exp(0.8 * traits.Literacy)),
            ("submission_draft", pressing >= 0 && Kind(pressing) != "quiz" ? 0.9 : 0),
            ("optional_resource", 0.35 * curious),
        ];
        var activity = Choose(mix);
        Add(rows, at, activity, activity switch
        {
            "page" => Pages[(week * 4) + dice.Below(4)],
            "video" => Videos[(week * 2) + dice.Below(2)],
            "quiz" => Practice[week],
            "forum_view" or "forum_post" => Threads[week],
            "search" => "catalogue",
            "library" => dice.Pick(Sources),
            "submission_draft" => journey.Course.Module.Coursework[pressing].Object,
            _ => dice.Pick(Extras),
        });
    }

    private string Choose((string Activity, double Weight)[] mix)
    {
        var total = 0.0;
        foreach (var (_, weight) in mix) { total += weight; }

        var ticket = dice.Uniform() * total;
        foreach (var (activity, weight) in mix)
        {
            ticket -= weight;
            if (ticket < 0) { return activity; }
        }

        return mix[^1].Activity;
    }

    /// <summary>The last seconds before handing in leave a row; so does a quiz.</summary>
    private void HandIn(Submission submission, List<TraceRow> rows)
    {
        var work = WorkOf(submission);
        var before = submission.At.Plus(-dice.Between(20, 900));
        Add(rows, before.Day == day ? before : submission.At, work.Kind == "quiz" ? "quiz" : "submission_draft", work.Object);
    }

    /// <summary>Four in a thousand are logged twice in the same second, as double clicks are.</summary>
    private void Add(List<TraceRow> rows, LocalTime at, string activity, string @object)
    {
        var row = new TraceRow(at, journey, activity, @object, 1 + dice.Poisson(1.6));
        rows.Add(row);
        if (dice.Chance(0.004)) { rows.Add(row); }
    }

    private Coursework WorkOf(Submission submission) => journey.Course.Module.Coursework[submission.Work];

    private string Kind(int work) => journey.Course.Module.Coursework[work].Kind;

    /// <summary>The next work due within twelve days that is not handed in yet, or -1.</summary>
    private static int Pressing(Journey journey, int courseDay)
    {
        for (var work = 0; work < journey.Course.DueDays.Count; work++)
        {
            var left = journey.Course.DueDays[work] - courseDay;
            if (left is < 0 or > 12) { continue; }

            var today = journey.Course.Term.Day(courseDay);
            return journey.Submissions.Any(submission => submission.Work == work && submission.At.Day < today) ? -1 : work;
        }

        return -1;
    }

    private static IEnumerable<string> Numbered(string what, int count) =>
        Enumerable.Range(1, count).Select(number => string.Create(CultureInfo.InvariantCulture, $"{what}-{number:00}"));
}
