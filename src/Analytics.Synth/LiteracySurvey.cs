using System.Globalization;

namespace Analytics.Synth;

/// <summary>The survey of thirteen literacies: all students of a term are asked once, in its third and fourth week.</summary>
internal static class LiteracySurvey
{
    private const int FirstDay = 14;
    private const int LastDay = 27;
    private const double Rate = 0.78;
    private const double CarelessShare = 0.06;
    private const double Loading = 0.8;
    private const double Noise = 0.85;
    private const string Check = "check";

    /// <summary>In the order of the columns: two letters a scale and a number, which is 4 where the line is reverse-keyed.</summary>
    private static readonly string[] items =
    [
        "ic1", "ik2", "ie3", "ia4", "al1", "nc2", "na3", "sc4", "cu1", "hu2", "so3", "ev4", "cc1", "ic2", "ik3", "ie4", "ia1", "al2", "nc3",
        "na4", "sc1", "cu2", "hu3", "so4", "ev1", "cc2", "ic3", "ik4", "ie1", "ia2", "al3", Check, "nc4", "na1", "sc2", "cu3", "hu4", "so1",
        "ev2", "cc3", "ic4", "ik1", "ie2", "ia3", "al4", "nc1", "na2", "sc3", "cu4", "hu1", "so2", "ev3", "cc4",
    ];

    public static string Header { get; } = CsvFile.Join(["student_id", "submitted_at", "response_id", "seconds", .. items]);

    /// <summary>False while it has not ended by the day of export.</summary>
    public static bool Over(Term term) => term.Day(LastDay) < Term.ExportedOn;

    public static SampleFile Write(string folder, Term term, IReadOnlyList<Journey> journeys, ulong seed)
    {
        using var file = new CsvFile(folder, $"literacies-{term.Name}.csv", Header, CsvFile.Unix);
        var sheets = journeys.GroupBy(journey => journey.Person)
            .Select(courses => Answer(term, courses.Key, [.. courses], Dice.For(seed, Purpose.Literacies, courses.Key.Index, term.Index)))
            .OfType<Sheet>().OrderBy(sheet => sheet.At.Order).ToList();
        foreach (var (number, sheet) in sheets.Index())
        {
            file.Write([sheet.Student, sheet.At.ToString(), string.Create(CultureInfo.InvariantCulture, $"{term.Name}-{number + 1:0000}"),
                Whole(sheet.Seconds), .. sheet.Answers.Select(answer => answer is { } given ? Whole(given) : "")]);
            if (sheet.Careless is { } careless) { file.Count(careless); }
        }

        return file.Close();
    }

    private static Sheet? Answer(Term term, Person person, IReadOnlyList<Journey> courses, Dice dice)
    {
        var day = FirstDay + dice.Below(LastDay - FirstDay + 1);
        if (!courses.Any(journey => journey.EnrolledOn(day)) || !dice.Chance(Rate)) { return null; }

        var at = LocalTime.At(term.Day(day), person.Rhythm.Start(dice));
        if (!dice.Chance(CarelessShare))
        {
            return new Sheet(person.Id, at, (int)(330 * Curve.Exp(0.35 * dice.Normal())) + 90, Attentive(person.Traits, dice), null);
        }

        var (careless, favourite) = (dice.Pick([DirtKind.StraightLine, DirtKind.TooFast]), dice.Between(2, 5));
        return new Sheet(person.Id, at, dice.Between(35, 95),
            [.. items.Select(_ => (int?)(careless == DirtKind.StraightLine ? favourite : dice.Between(1, 5)))], careless);
    }

    private static int?[] Attentive(Traits traits, Dice dice)
    {
        var felt = items.Where(item => item != Check).Select(item => item[..2]).Distinct()
            .ToDictionary(scale => scale, scale => (0.7 * Trait(scale, traits)) + (0.7 * dice.Normal()), StringComparer.Ordinal);
        return [.. items.Select(item => Line(item, felt, dice))];
    }

    private static int? Line(string item, Dictionary<string, double> felt, Dice dice)
    {
        if (dice.Chance(0.01)) { return null; }
        if (item == Check) { return dice.Chance(0.985) ? 2 : 4; }

        var keyed = 3.4 + (Loading * felt[item[..2]]) + (Noise * dice.Normal());
        return (int)Math.Clamp(Math.Floor((item.EndsWith('4') ? 6 - keyed : keyed) + 0.5), 1, 5);
    }

    /// <summary>What a literacy has to do with what else is known of the student.</summary>
    private static double Trait(string scale, Traits traits) => scale switch
    {
        "ic" or "ik" or "ie" or "ia" => traits.Literacy,
        "al" => traits.Autonomy,
        "nc" or "na" => traits.Innovation,
        "sc" => traits.Ability,
        _ => 0.4 * (traits.Literacy + traits.Innovation),
    };

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record Sheet(string Student, LocalTime At, int Seconds, IReadOnlyList<int?> Answers, DirtKind? Careless);
}
