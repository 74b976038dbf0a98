namespace Analytics.Synth;

/// <summary>The answers of one response, in the order of the questions; null if a line was left out.</summary>
internal sealed record AnswerSheet(int?[] Answers, int DurationSeconds, DirtKind? Careless)
{
    private const double Loading = 0.68;
    private const double Noise = 0.92;

    /// <summary>A true answer is loading times trait plus noise plus a taste for agreeing: alpha comes out near 0.8.</summary>
    public static AnswerSheet Attentive(Traits traits, Dice dice)
    {
        var agreeing = 0.15 * dice.Normal();
        var answers = new int?[Questionnaire.Questions.Count];
        for (var index = 0; index < answers.Length; index++)
        {
            var question = Questionnaire.Questions[index];
            if (dice.Chance(0.012)) { continue; }

            var trait = question.Scale switch
            {
                Scale.Literacy => traits.Literacy,
                Scale.Autonomy => traits.Autonomy,
                Scale.Innovation => traits.Innovation,
                _ => 0,
            };
            var keyed = question.Commonness + (Loading * trait) + (Noise * dice.Normal());
            var shown = (question.ReverseKeyed ? 6 - keyed : keyed) + agreeing;
            answers[index] = question.Scale == Scale.Attention ? (dice.Chance(0.985) ? 2 : 4) : Rounded(shown);
        }

        return new AnswerSheet(answers, (int)(170 * Curve.Exp(0.4 * dice.Normal())) + 45, null);
    }

    /// <summary>Not read: one answer throughout, chance, or a hasty mixture of both.</summary>
    public static AnswerSheet Hasty(DirtKind careless, Dice dice)
    {
        var favourite = dice.Between(2, 5);
        var answers = new int?[Questionnaire.Questions.Count];
        for (var index = 0; index < answers.Length; index++)
        {
            answers[index] = careless switch
            {
                DirtKind.StraightLine => favourite,
                DirtKind.RandomAnswers => dice.Between(1, 5),
                _ => Rounded(favourite + (0.8 * dice.Normal())),
            };
        }

        return new AnswerSheet(answers, careless == DirtKind.TooFast ? dice.Between(17, 44) : dice.Between(40, 150), careless);
    }

    /// <summary>The same sheet, given up after so many lines.</summary>
    public AnswerSheet UpTo(int lines) => this with
    {
        Answers = [.. Answers.Select((answer, index) => index < lines ? answer : null)],
        DurationSeconds = Math.Max(DurationSeconds * lines / Answers.Length, 9),
    };

    private static int Rounded(double answer) => (int)Math.Clamp(Math.Floor(answer + 0.5), 1, 5);
}
