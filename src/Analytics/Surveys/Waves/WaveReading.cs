namespace Analytics.Surveys;

/// <param name="apart">Ids of sources with one row per answer, each revised separately.</param>
internal sealed class WaveReading(WaveSheets sheets, IReadOnlySet<string> apart)
{
    private readonly Dictionary<string, int> items =
        sheets.Instrument.Items.Index().ToDictionary(item => item.Item.Id, item => item.Index, StringComparer.Ordinal);
    private readonly SheetsByKey places = new(sheets);
    private readonly Dictionary<int, HashSet<Revision>> several = []; // revisions of repeated responses
    private readonly Dictionary<int, Revision?[]> alone = []; // revisions by item
    private int last = -1;

    public WaveSheets Sheets => sheets;

    /// <summary>Adds an answer. A corrected response replaces the earlier one as a whole.</summary>
    public void Add(in Answer answer)
    {
        var sheet = last = PlaceOf(answer);
        if (apart.Contains(answer.Source))
        {
            AddAlone(sheet, answer);
            return;
        }

        ref var facts = ref sheets.Change(sheet);
        if (answer.Revision != facts.Revision)
        {
            if (!several.TryGetValue(sheet, out var revisions)) { several.Add(sheet, revisions = [facts.Revision]); }

            revisions.Add(answer.Revision);
            facts.Replaced = revisions.Count - 1;
            if (!answer.Revision.Supersedes(facts.Revision)) { return; }

            sheets.Clear(sheet);
            sheets.Take(sheet, answer, facts.Source);
            facts.AtFault = 0;
        }

        if (answer.Item.Length == 0) { return; } // a response without answers

        sheets.Answer(sheet, items[answer.Item], answer.Value);
        if (double.IsNaN(answer.Value)) { facts.AtFault++; }
    }

    /// <summary>The latest answer determines the metadata of the response.</summary>
    private void AddAlone(int sheet, in Answer answer)
    {
        if (answer.Item.Length == 0) { return; }
        if (!alone.TryGetValue(sheet, out var revisions)) { alone.Add(sheet, revisions = new Revision?[items.Count]); }

        var item = items[answer.Item];
        if (revisions[item] is { } before && !answer.Revision.Supersedes(before)) { return; }

        revisions[item] = answer.Revision;
        sheets.Answer(sheet, item, answer.Value);
        ref readonly var facts = ref sheets.Facts(sheet);
        var later = answer.ObservedAt.CompareTo(facts.ObservedAt);
        if (later > 0 || (later == 0 && answer.Revision.Supersedes(facts.Revision))) { sheets.Take(sheet, answer, facts.Source); }
    }

    /// <summary>The index of the answer's response, usually that of the previous answer; new responses are added.</summary>
    private int PlaceOf(in Answer answer)
    {
        if (last >= 0 && sheets.Facts(last).Key == answer.ResponseKey && sheets.SourceOf(last) == answer.Source) { return last; }

        var source = sheets.Number(answer.Source);
        if (places.Of(source, answer.ResponseKey) is var known and >= 0) { return known; }

        var sheet = sheets.Add();
        sheets.Take(sheet, answer, source);
        places.Add(source, answer.ResponseKey, sheet);
        return sheet;
    }
}
