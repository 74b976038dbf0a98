namespace Analytics.Surveys;

/// <summary>Responses to one wave in all sources. To save memory they are not objects, and most are on disk.</summary>
internal sealed class WaveSheets(Instrument instrument, string wave, string? folder)
{
    private readonly SheetBlocks blocks = new(instrument.Items.Count, folder);
    private readonly List<string> sources = [];
    private Finding[] findings = [];
    private readonly Dictionary<string, (int Place, Item Item)[]> scales = Scales(instrument);
    private CarelessPanel? panel;

    public Instrument Instrument => instrument;

    public string Wave => wave;

    public int Count { get; private set; }

    public Response this[int sheet] => new(this, sheet);

    public ref readonly SheetFacts Facts(int sheet) => ref BlockOf(sheet).Facts[sheet % SheetBlock.Sheets];

    public string StudentOf(int sheet) => BlockOf(sheet).Students[sheet % SheetBlock.Sheets];

    public Finding FindingOf(int sheet) => findings[sheet];

    public string SourceOf(int sheet) => sources[Facts(sheet).Source];

    public int Number(string source)
    {
        if (sources.IndexOf(source) is var known and >= 0) { return known; }

        sources.Add(source);
        return sources.Count - 1;
    }

    public int Add()
    {
        if (Count % SheetBlock.Sheets == 0) { blocks.Add(); }

        return Count++;
    }

    public void Take(int sheet, in Answer answer, int source)
    {
        var block = Changed(sheet);
        block.Facts[sheet % SheetBlock.Sheets].Take(answer, source);
        block.Students[sheet % SheetBlock.Sheets] = answer.Student;
    }

    /// <summary>Metadata for modification; valid until another response is accessed.</summary>
    public ref SheetFacts Change(int sheet) => ref Changed(sheet).Facts[sheet % SheetBlock.Sheets];

    public void Answer(int sheet, int item, double value) => Changed(sheet).Answers[First(sheet) + item] = value;

    public void Clear(int sheet) => Changed(sheet).Answers.Clear(First(sheet), instrument.Items.Count);

    /// <summary>Answers as given, in the instrument's order, and the duration.</summary>
    public GivenAnswers Given(int sheet) =>
        new(BlockOf(sheet).Answers.Of(First(sheet), instrument.Items.Count), Facts(sheet).Seconds);

    /// <summary>Keyed answers to a scale's items, NaN if missing.</summary>
    public double[] Keyed(int sheet, Scale scale)
    {
        var (items, given, first) = (scales[scale.Id], BlockOf(sheet).Answers, First(sheet));
        var keyed = new double[items.Length];
        for (var i = 0; i < keyed.Length; i++) { keyed[i] = items[i].Item.Keyed(given[first + items[i].Place]); }

        return keyed;
    }

    /// <summary>Indices of careless responding; available after Judge.</summary>
    public CarelessReading Reading(int sheet) => panel!.Read(Given(sheet));

    /// <summary>Judges each response as if it were the student's only one. The order determines rounding.</summary>
    public void Judge(int[] order, SurveyPlan plan)
    {
        panel = CarelessPanel.Over(instrument, order.Length, at => Given(order[at]));
        findings = new Finding[Count];
        foreach (var sheet in order)
        {
            var reading = Reading(sheet);
            findings[sheet] = new Finding(this[sheet].Judge(plan, reading.IsCareless), reading.Signs, reading.Judged);
        }
    }

    public void Repeat(int sheet) => findings[sheet] = findings[sheet] with { Verdict = Verdict.Repeated };

    /// <summary>The same responses in another order.</summary>
    /// <param name="order">Permutation of all responses.</param>
    public WaveSheets InOrder(int[] order)
    {
        var sorted = new WaveSheets(instrument, wave, folder)
        {
            panel = panel, findings = Array.ConvertAll(order, sheet => findings[sheet]),
        };
        sorted.sources.AddRange(sources);
        foreach (var sheet in order) { sorted.Add(BlockOf(sheet), sheet % SheetBlock.Sheets); }

        return sorted;
    }

    private void Add(SheetBlock from, int at)
    {
        var (sheet, items) = (Add(), instrument.Items.Count);
        var block = Changed(sheet);
        block.Facts[sheet % SheetBlock.Sheets] = from.Facts[at];
        block.Students[sheet % SheetBlock.Sheets] = from.Students[at];
        for (var item = 0; item < items; item++) { block.Answers[First(sheet) + item] = from.Answers[(at * items) + item]; }
    }

    private SheetBlock BlockOf(int sheet) => blocks[sheet / SheetBlock.Sheets];

    private SheetBlock Changed(int sheet)
    {
        var block = BlockOf(sheet);
        block.IsChanged = true;
        return block;
    }

    private int First(int sheet) => sheet % SheetBlock.Sheets * instrument.Items.Count;

    private static Dictionary<string, (int Place, Item Item)[]> Scales(Instrument instrument)
    {
        var places = instrument.Items.Index().ToDictionary(item => item.Item.Id, item => item.Index, StringComparer.Ordinal);
        return instrument.Scales.ToDictionary(scale => scale.Id,
            scale => scale.Items.Select(id => (places[id], instrument.Items[places[id]])).ToArray(), StringComparer.Ordinal);
    }
}
