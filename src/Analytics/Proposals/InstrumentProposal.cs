namespace Analytics.Proposals;

/// <summary>The instrument of a survey: from the registry if its items match, else drafted from the columns.</summary>
/// <param name="Name">Name in the study: a name of the registry, or a file.</param>
/// <param name="Scales">Its scales, with the midpoint of their answers.</param>
/// <param name="Draft">The file of a draft; null if it is in the registry.</param>
internal sealed partial record InstrumentProposal(
    string Name, string Id, IReadOnlyList<KeyValuePair<string, double>> Scales, JsonObject? Draft)
{
    private const double Found = 0.8;
    private const int MostScales = 20;

    /// <summary>The instrument; null if no columns are answers.</summary>
    public static InstrumentProposal? Of(SampleGroup group, string id, IReadOnlySet<string> taken) =>
        Known(group) ?? Drafted(group, id, taken);

    /// <summary>The registry's instrument whose items match the columns; null if none.</summary>
    public static InstrumentProposal? Known(SampleGroup group)
    {
        var names = group.Columns.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var name in InstrumentRegistry.Names)
        {
            var known = InstrumentRegistry.Named(name)!;
            var has = known.Items.Count(item => known.TextsOf(item).Append(item.Column ?? item.Id).Any(names.Contains));
            if (has >= Found * known.Items.Count)
            {
                return new(name, known.Id, [.. known.Scales.Select(scale => Middle(scale.Id, known, scale.Items))], null);
            }
        }

        return null;
    }

    private static KeyValuePair<string, double> Middle(string scale, Instrument known, IReadOnlyList<string> items)
    {
        var item = known.Items.First(one => one.Id == items[0]);
        return new(scale, (item.Least + item.Greatest) / 2.0);
    }

    private static InstrumentProposal? Drafted(SampleGroup group, string id, IReadOnlySet<string> taken)
    {
        var columns = group.Columns.Where(column => !taken.Contains(column.Name) && !NoAnswer().IsMatch(column.Name)
            && !ProtectedWords.IsProtected(column.Name)).ToList();
        var ladders = AnswerWords.Numbered(columns.Select(column => column.Counts.Keys));
        var answers = columns.Select(column => Answered.Of(column, ladders)).OfType<Answered>().ToList();
        var scales = answers.GroupBy(one => (Stem: Stem(one.Column.Name), one.Words)).Where(scale => scale.Count() > 1)
            .Take(MostScales).ToList();
        if (scales.Count == 0) { return null; }

        var (items, drafted, middles) = (new JsonArray(), new JsonArray(), new List<KeyValuePair<string, double>>());
        var words = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var scale in scales)
        {
            var (least, greatest) = (scale.Min(one => one.Least), scale.Max(one => one.Greatest));
            var scaleItems = new JsonArray();
            foreach (var answer in scale)
            {
                var item = ColumnNames.Free(ColumnNames.Id(answer.Column.Name, 30), ids.Contains);
                ids.Add(item);
                scaleItems.Add(item);
                items.Add(new JsonObject
                {
                    ["id"] = item, ["text"] = answer.Column.Name, ["column"] = answer.Column.Name,
                    ["least"] = least, ["greatest"] = greatest,
                });
                foreach (var (word, number) in answer.Words ?? new Dictionary<string, int>()) { words[word] = number; }
            }

            var name = ColumnNames.Free(ColumnNames.Id(scale.Key.Stem, 30), one => middles.Exists(middle => middle.Key == one));
            middles.Add(new(name, (least + greatest) / 2.0));
            drafted.Add(new JsonObject
            {
                ["id"] = name, ["title"] = scale.Key.Stem.Trim(' ', '_'), ["items"] = scaleItems,
                ["minimumAnswered"] = (scaleItems.Count + 1) / 2,
            });
        }

        var draft = new JsonObject
        {
            ["instrument"] = id, ["title"] = group.Files,
            ["source"] = $"{BlankTexts.Mark}: who wrote these items. Drafted from the columns of an export.",
            ["items"] = items, ["scales"] = drafted, ["careless"] = new JsonObject(),
        };
        if (words.Count > 0) { draft["values"] = new JsonObject(words.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value))); }

        return new($"instruments/{id}.json", id, middles, draft);
    }

    /// <summary>Common prefix of the names of a scale's items.</summary>
    private static string Stem(string name) => Numbering().Replace(name, "") is { Length: > 0 } stem ? stem : name;

    [GeneratedRegex(@"([_ .#-]*(\[\w+\]|\d+))+$")]
    private static partial Regex Numbering();

    [GeneratedRegex(@"^(status|finished|progress|duration.*|interviewtime|lastpage|seed|startlanguage|response(id|set)?|ip.*|recipient.*"
        + @"|location.*|userlanguage|distributionchannel|consent|v\d)$", RegexOptions.IgnoreCase)]
    private static partial Regex NoAnswer();

    /// <summary>A column of answers to a question.</summary>
    private sealed record Answered(ColumnSample Column, int Least, int Greatest, IReadOnlyDictionary<string, int>? Words)
    {
        public static Answered? Of(ColumnSample column, IEnumerable<IReadOnlyDictionary<string, int>> ladders)
        {
            if (ladders.FirstOrDefault(one => column.Counts.Count > 1 && column.Counts.Keys.All(one.ContainsKey)) is { } words)
            {
                return new(column, 1, words.Values.Max(), words);
            }

            if (!column.IsShortRange || column.Counts.Count < 2 || column.Numbers.Min() < 0) { return null; }

            var (least, greatest) = ((int)Math.Min(1, column.Numbers.Min()), (int)column.Numbers.Max());
            return new(column, least, greatest <= 5 ? Math.Max(greatest, 4) : greatest <= 7 ? 7 : 10, null);
        }
    }
}
