using Analytics.Numerics;

namespace Analytics.Surveys;

/// <summary>How one item was answered.</summary>
/// <param name="Answered">Persons who answered it.</param>
/// <param name="Missing">Persons who did not.</param>
/// <param name="Mean">Of the answers; null without any.</param>
/// <param name="Deviation">Standard deviation; null with fewer than two answers.</param>
/// <param name="Distribution">Each answer given and how many gave it, in ascending order.</param>
public sealed record ItemStatistics(int Answered, int Missing, double? Mean, double? Deviation, IReadOnlyList<AnswerCount> Distribution)
{
    /// <summary>Share of persons who did not answer; null without persons.</summary>
    public double? MissingShare => Answered + Missing == 0 ? null : (double)Missing / (Answered + Missing);

    /// <summary>Answers of all persons to one item, NaN if not answered.</summary>
    public static ItemStatistics Of(IReadOnlyList<double> answers)
    {
        double[] given = [.. answers.Where(answer => !double.IsNaN(answer))];
        return new ItemStatistics(given.Length, answers.Count - given.Length, given.Length == 0 ? null : given.Average(),
            Moments.Deviation(given), [.. given.CountBy(answer => answer).OrderBy(one => one.Key)
                .Select(one => new AnswerCount(one.Key, one.Value))]);
    }
}

/// <summary>How many persons gave one answer.</summary>
public sealed record AnswerCount(double Answer, int Persons);
