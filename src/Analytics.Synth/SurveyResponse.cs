using System.Globalization;

namespace Analytics.Synth;

/// <summary>One row of a survey export, with what was planted in it.</summary>
internal sealed record SurveyResponse(LocalTime RecordedAt, string Line, IReadOnlyList<DirtKind> Dirt)
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const int PartialKeptSeconds = 7 * LocalTime.SecondsADay;

    /// <summary>A student's response through a personal link.</summary>
    public static SurveyResponse Of(Person person, LocalTime at, AnswerSheet sheet, DirtKind? repeat, Dice dice)
    {
        List<DirtKind> dirt = repeat is { } again ? [again] : [];
        if (sheet.Careless is { } careless) { dirt.Add(careless); }

        if (sheet.Careless is null && dice.Chance(0.03))
        {
            dirt.Add(DirtKind.Partial);
            var lines = dice.Between(3, 22);
            return Row(at, sheet.UpTo(lines), 100 * lines / sheet.Answers.Length, person, dirt, dice);
        }

        return Row(at, sheet, 100, person, dirt, dice);
    }

    /// <summary>A click through by those who built the survey: nobody's answers.</summary>
    public static SurveyResponse Preview(LocalTime at, Dice dice) =>
        Row(at, AnswerSheet.Hasty(DirtKind.TooFast, dice), 100, null, [DirtKind.Preview], dice);

    private static SurveyResponse Row(LocalTime at, AnswerSheet sheet, int progress, Person? person, IReadOnlyList<DirtKind> dirt,
        Dice dice)
    {
        var ended = at.Plus(sheet.DurationSeconds);
        var recorded = progress == 100 ? ended.Plus(1) : ended.Plus(PartialKeptSeconds);
        var place = (Latitude: 5212 + dice.Between(0, 30), Longitude: 118 + dice.Between(0, 40));
        string[] start =
        [
            at.ToString(),
            ended.ToString(),
            person is null ? "1" : "0",
            string.Create(CultureInfo.InvariantCulture, $"{dice.Pick(["192.0.2", "198.51.100", "203.0.113"])}.{dice.Between(1, 254)}"),
            Whole(progress),
            Whole(sheet.DurationSeconds),
            progress == 100 ? "1" : "0",
            recorded.ToString(),
            "R_" + string.Concat(Enumerable.Range(0, 15).Select(_ => Letters[dice.Below(Letters.Length)])),
            person?.Name.Last ?? "",
            person?.Name.First ?? "",
            person?.Email ?? "",
            person?.Id ?? "",
            $"{Whole(place.Latitude / 100)}.{Whole(place.Latitude % 100)}",
            $"-{Whole(place.Longitude / 100)}.{Whole(place.Longitude % 100)}",
            person is null ? "preview" : "email",
            "EN",
        ];
        return new SurveyResponse(recorded,
            CsvFile.Join(start.Concat(sheet.Answers.Select(answer => answer is { } given ? Whole(given) : ""))), dirt);
    }

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
