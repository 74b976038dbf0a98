namespace Analytics.Surveys;

public static class InstrumentRules
{
    /// <param name="path">Precedes each path to identify the file.</param>
    public static IEnumerable<StudyFault> Check(Instrument instrument, string path)
    {
        var items = instrument.Items.ToLookup(item => item.Id, StringComparer.Ordinal);
        return
        [
            .. StudyRules.Doubled(instrument.Items.Select(item => item.Id), $"{path}.items"),
            .. StudyRules.Doubled(instrument.Items.Select(Place), $"{path}.items", "each column once"),
            .. StudyRules.Doubled(instrument.Scales.Select(scale => scale.Id), $"{path}.scales"),
            .. from one in instrument.Items.Index()
               where one.Item.Least >= one.Item.Greatest
               select new StudyFault(
                   $"{path}.items[{one.Index}]", "a least answer below the greatest", $"{one.Item.Least} and {one.Item.Greatest}"),
            .. from word in instrument.Values ?? new Dictionary<string, double>()
               where !instrument.Items.Any(item => item.Choice is null && item.Takes(word.Value))
               select new StudyFault(
                   $"{path}.values.{word.Key}", "a number that is an answer to some item", StudyFault.Number(word.Value)),
            .. instrument.Items.Index().SelectMany(one => Choice(one.Item, $"{path}.items[{one.Index}]")),
            .. instrument.Scales.Index().SelectMany(one => Scale(one.Item, items, $"{path}.scales[{one.Index}]")),
            .. WordingRules.Check(instrument, path),
            .. GoldenRules.Check(instrument, path),
            .. Instructed(instrument.Careless.Instructed ?? [], items, $"{path}.careless.instructed"),
        ];
    }

    private static IEnumerable<StudyFault> Scale(Scale scale, ILookup<string, Item> items, string path)
    {
        var names = scale.Items.SelectMany(id => items[id]).SelectMany(item => new[] { item.Id, item.Column });
        return
        [
            .. ProtectedRules.Told($"{path}.items", names),
            .. scale.Items.Where(item => !items.Contains(item))
                .Select(unknown => new StudyFault($"{path}.items", "ids of items", $"'{unknown}'")),
            .. StudyFault.When(
                scale.MinimumAnswered > scale.Items.Count,
                $"{path}.minimumAnswered", $"at most {scale.Items.Count}, the number of items",
                $"{scale.MinimumAnswered}"),
        ];
    }

    /// <summary>Column of an item, and its choice: several choices may share a column.</summary>
    private static string Place(Item item) => (item.Column ?? item.Id) + (item.Choice is { } choice ? $": {choice}" : "");

    private static IEnumerable<StudyFault> Choice(Item item, string path)
    {
        if (item.Choice is null && item.Question is not null)
        {
            yield return new($"{path}.choice", "the text or code of this choice, since the question takes several", "missing");
        }

        if (item.Choice is null)
        {
            foreach (var word in (item.Values ?? new Dictionary<string, double>()).Where(word => !item.Takes(word.Value)))
            {
                yield return new($"{path}.values.{word.Key}", $"a number from {item.Least} to {item.Greatest}",
                    StudyFault.Number(word.Value));
            }

            yield break;
        }

        if ((item.Least, item.Greatest) != (0, 1))
        {
            yield return new(path, "least 0 and greatest 1, since it is a choice", $"{item.Least} and {item.Greatest}");
        }

        if (item.Values is not null) { yield return new($"{path}.values", "nothing, since a choice is 0 or 1", "values"); }
    }

    private static IEnumerable<StudyFault> Instructed(IReadOnlyList<InstructedItem> instructed, ILookup<string, Item> items, string path)
    {
        foreach (var fault in StudyRules.Doubled(instructed.Select(one => one.Item), path)) { yield return fault; }

        foreach (var one in instructed)
        {
            if (items[one.Item].FirstOrDefault() is not { } item) { yield return new(path, "ids of items", $"'{one.Item}'"); }
            else if (one.Answer < item.Least || one.Answer > item.Greatest)
            {
                yield return new(path, $"an answer to '{item.Id}' from {item.Least} to {item.Greatest}", $"{one.Answer}");
            }
        }
    }
}
