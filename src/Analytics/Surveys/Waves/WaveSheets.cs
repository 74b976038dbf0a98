namespace Analytics.Surveys;

/// <summary>
/// The sheets of one wave of an instrument, of whatever source. There are many, and they are gone through over and over: none is an object
/// of its own, and what can be told of its answers is told anew.
/// </summary>
/// <param name="instrument">The instrument.</param>
/// <param name="wave">The wave.</param>
/// <param name="students">Students by number, of all waves.</param>
internal sealed class WaveSheets(Instrument instrument, string wave, IReadOnlyList<string> students)
{
    private const int Together = 256; // so few that a small wave takes little room, and a large one is never copied as it grows

    private readonly List<SheetAnswers> answers = [];
    private readonly List<SheetFacts[]> facts = [];
    private readonly List<string> sources = [];
    private readonly Dictionary<string, (int Place, Item Item)[]> scales = Scales(instrument);
    private CarelessPanel? panel;

    public Instrument Instrument => instrument;

    public string Wave => wave;

    public int Count { get; private set; }

    public Response this[int sheet] => new(this, sheet);

    public ref SheetFacts Facts(int sheet) => ref facts[sheet / Together][sheet % Together];

    public string StudentOf(int sheet) => students[Facts(sheet).Student];

    public string SourceOf(int sheet) => sources[Facts(sheet).Source];

    /// <summary>The number of a source.</summary>
    public int Number(string source)
    {
        if (sources.IndexOf(source) is var known and >= 0) { return known; }

        sources.Add(source);
        return sources.Count - 1;
    }

    /// <summary>Makes room for one more sheet.</summary>
    /// <returns>Its place.</returns>
    public int Add()
    {
        if (Count % Together == 0)
        {
            facts.Add(new SheetFacts[Together]);
            answers.Add(new SheetAnswers(Together * instrument.Items.Count));
        }

        return Count++;
    }

    public void Answer(int sheet, int item, double value) => answers[sheet / Together][First(sheet) + item] = value;

    public void Clear(int sheet) => answers[sheet / Together].Clear(First(sheet), instrument.Items.Count);

    /// <summary>Its answers as given, in the order of the items, and how long they took.</summary>
    public GivenAnswers Given(int sheet) =>
        new(answers[sheet / Together].Of(First(sheet), instrument.Items.Count), Facts(sheet).Seconds);

    /// <summary>The keyed answers to a scale's items, NaN where not answered.</summary>
    public double[] Keyed(int sheet, Scale scale)
    {
        var (items, given, first) = (scales[scale.Id], answers[sheet / Together], First(sheet));
        var keyed = new double[items.Length];
        for (var i = 0; i < keyed.Length; i++) { keyed[i] = items[i].Item.Keyed(given[first + items[i].Place]); }

        return keyed;
    }

    /// <summary>What every index of carelessness says of a sheet; once they are judged.</summary>
    public CarelessReading Reading(int sheet) => panel!.Read(Given(sheet));

    /// <summary>
    /// Judges all of them together, each as if it were its student's only one. The order of sheets decides how sums round.
    /// </summary>
    /// <param name="order">All sheets.</param>
    /// <param name="plan">Which responses count.</param>
    public void Judge(int[] order, SurveyPlan plan)
    {
        panel = CarelessPanel.Over(instrument, order.Length, at => Given(order[at]));
        foreach (var sheet in order)
        {
            var (reading, response) = (Reading(sheet), this[sheet]);
            ref var one = ref Facts(sheet);
            (one.Signs, one.Judged, one.Verdict) = (reading.Signs, reading.Judged, response.Judge(plan, reading.IsCareless));
        }
    }

    private int First(int sheet) => sheet % Together * instrument.Items.Count;

    private static Dictionary<string, (int Place, Item Item)[]> Scales(Instrument instrument)
    {
        var places = instrument.Items.Index().ToDictionary(item => item.Item.Id, item => item.Index, StringComparer.Ordinal);
        return instrument.Scales.ToDictionary(scale => scale.Id,
            scale => scale.Items.Select(id => (places[id], instrument.Items[places[id]])).ToArray(), StringComparer.Ordinal);
    }
}
