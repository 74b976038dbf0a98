namespace Analytics.Surveys;

/// <summary>Answers of one response as given, in the instrument's order, NaN if missing.</summary>
/// <param name="Seconds">Duration; null if unknown.</param>
public sealed record GivenAnswers(double[] Answers, double? Seconds);

/// <summary>Computes all indices of careless responding for one wave.</summary>
public sealed class CarelessPanel
{
    // A covariance of fewer persons per item, or a correlation of fewer scales or pairs, is reported but not judged.
    private const int PersonsAnItem = 5;
    private const int LeastPoints = 5;

    private readonly Instrument _instrument;
    private readonly CarelessRule _rule;
    private readonly int[] _questions; // items with a single answer and without an instruction
    private readonly (int Place, int Answer)[] _instructed;
    private readonly int[][] _scales;
    private readonly UsualAnswers? _usual; // null if the distance is undefined
    private readonly Synonyms _synonyms;

    private CarelessPanel(Instrument instrument, int count, Func<int, GivenAnswers> response)
    {
        (_instrument, _rule) = (instrument, instrument.Careless);
        var places = instrument.Items.Index().ToDictionary(item => item.Item.Id, item => item.Index, StringComparer.Ordinal);
        _instructed = [.. (_rule.Instructed ?? []).Select(one => (places[one.Item], one.Answer))];
        _questions = [.. instrument.Items.Index()
            .Where(item => item.Item.Choice is null && !_instructed.Any(one => one.Place == item.Index)).Select(item => item.Index)];
        _scales = Apart(instrument.Scales.Select(scale => scale.Items.Select(item => places[item])
            .Where(place => instrument.Items[place].Choice is null).ToArray()));
        var keyed = new RowsOnDemand(count, at => Keyed(response(at), _questions));
        _usual = _questions.Length > 0 ? UsualAnswers.Of(keyed) : null;
        _synonyms = Synonyms.Among(keyed);
    }

    /// <summary>Scales without common items, the smallest first, so that subscales precede their scale.</summary>
    private static int[][] Apart(IEnumerable<int[]> scales)
    {
        var (taken, apart) = (new HashSet<int>(), new SortedDictionary<int, int[]>());
        foreach (var (at, scale) in scales.Index().OrderBy(scale => scale.Item.Length).ThenBy(scale => scale.Index))
        {
            if (taken.Overlaps(scale)) { continue; }

            taken.UnionWith(scale);
            apart.Add(at, scale);
        }

        return [.. apart.Values];
    }

    /// <summary>One reading per response, in order. Distance and synonyms depend on all responses.</summary>
    public static IReadOnlyList<CarelessReading> Of(Instrument instrument, IReadOnlyList<GivenAnswers> responses) =>
        [.. responses.Select(Over(instrument, responses.Count, at => responses[at]).Read)];

    /// <summary>A panel whose responses are created on demand, several times each, to save memory.</summary>
    internal static CarelessPanel Over(Instrument instrument, int count, Func<int, GivenAnswers> response) =>
        new(instrument, count, response);

    internal CarelessReading Read(GivenAnswers response)
    {
        var (given, keyed) = (Array.ConvertAll(_questions, place => response.Answers[place]), Keyed(response, _questions));
        var scales = Array.ConvertAll(_scales, scale => Keyed(response, scale));
        var halves = scales.Count(scale => Answers(scale, 0) && Answers(scale, 1));
        var distance = _usual?.Distance(keyed);
        var reading = new CarelessReading(LongString.Of(given), ResponseVariability.Of(given), EvenOdd.Of(scales), _synonyms.Of(keyed),
            distance, _usual?.Probability(distance), Seconds(response), Wrong(response), default, default, false);
        var (signs, judged) = (CarelessSigns.None, CarelessSigns.None);
        See(CarelessSigns.Instructed, reading.InstructedWrong > 0, reading.InstructedWrong is not null);
        See(CarelessSigns.Fast, reading.SecondsAnItem < _rule.SecondsPerItem, reading.SecondsAnItem is not null);
        See(CarelessSigns.Invariable, reading.LongString > (_rule.LongString ?? Math.Max(2, _questions.Length / 2)),
            reading.LongString is not null);
        See(CarelessSigns.Invariable, reading.Variability < _rule.Variability,
            reading.Variability is not null && _rule.Variability is not null);
        See(CarelessSigns.Inconsistent, reading.EvenOdd > _rule.EvenOdd, reading.EvenOdd is not null && halves >= LeastPoints);
        See(CarelessSigns.Inconsistent, reading.Synonyms < _rule.Synonyms, reading.Synonyms is not null && _synonyms.Pairs >= LeastPoints);
        See(CarelessSigns.Unusual, reading.DistanceProbability < _rule.PatternProbability,
            reading.DistanceProbability is not null && _usual!.Persons >= PersonsAnItem * _questions.Length);
        return reading with { Signs = signs, Judged = judged, IsCareless = CarelessReading.Count(signs) >= _rule.Signs };

        void See(CarelessSigns kind, bool beyond, bool canTell)
        {
            if (!canTell) { return; }

            judged |= kind;
            if (beyond) { signs |= kind; }
        }
    }

    private double[] Keyed(GivenAnswers response, int[] places) =>
        Array.ConvertAll(places, place => _instrument.Items[place].Keyed(response.Answers[place]));

    /// <summary>Whether any item of a half is answered.</summary>
    private static bool Answers(double[] scale, int from)
    {
        for (var item = from; item < scale.Length; item += 2)
        {
            if (!double.IsNaN(scale[item])) { return true; }
        }

        return false;
    }

    private double? Seconds(GivenAnswers response)
    {
        var answered = _instrument.Items.Index().Count(item => item.Item.Choice is null && !double.IsNaN(response.Answers[item.Index]));
        var shared = _rule.Timed == Timed.Asked ? _instrument.Questions : answered;
        return answered > 0 && response.Seconds is >= 0 and { } seconds ? seconds / shared : null;
    }

    private int? Wrong(GivenAnswers response)
    {
        var all = _rule.Unanswered == Unanswered.Wrong && !response.Answers.All(double.IsNaN);
        var judged = _instructed.Where(one => all || !double.IsNaN(response.Answers[one.Place])).ToList();
        return judged.Count == 0 ? null : judged.Count(one => response.Answers[one.Place] != one.Answer);
    }
}
