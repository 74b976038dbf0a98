namespace Analytics.Surveys;

public static class InstrumentRules
{
    /// <param name="path">Precedes each path to identify the file.</param>
    public static IEnumerable<StudyFault> Check(Instrument instrument, string path)
    {
        var items = instrument.Items.ToLookup(item => item.Id, StringComparer.Ordinal);
        foreach (var fault in StudyRules.Doubled(instrument.Items.Select(item => item.Id), $"{path}.items")
            .Concat(StudyRules.Doubled(instrument.Items.Select(Place), $"{path}.items", "each column once"))
            .Concat(StudyRules.Doubled(instrument.Scales.Select(scale => scale.Id), $"{path}.scales")))
        {
            yield return fault;
        }

        foreach (var (at, item) in instrument.Items.Index().Where(one => one.Item.Least >= one.Item.Greatest))
        {
            yield return new($"{path}.items[{at}]", "a least answer below the greatest", $"{item.Least} and {item.Greatest}");
        }

        foreach (var word in (instrument.Values ?? new Dictionary<string, double>())
            .Where(word => !instrument.Items.Any(item => item.Choice is null && item.Takes(word.Value))))
        {
            yield return new($"{path}.values.{word.Key}", "a number that is an answer to some item", StudyFault.Number(word.Value));
        }

        foreach (var (at, item) in instrument.Items.Index())
        {
            foreach (var fault in Choice(item, $"{path}.items[{at}]")) { yield return fault; }
        }

        foreach (var (at, scale) in instrument.Scales.Index())
        {
            var names = scale.Items.SelectMany(id => items[id]).SelectMany(item => new[] { item.Id, item.Column });
            foreach (var fault in ProtectedRules.Told($"{path}.scales[{at}].items", names)) { yield return fault; }

            foreach (var unknown in scale.Items.Where(item => !items.Contains(item)))
            {
                yield return new($"{path}.scales[{at}].items", "ids of items", $"'{unknown}'");
            }

            if (scale.MinimumAnswered > scale.Items.Count)
            {
                yield return new(
                    $"{path}.scales[{at}].minimumAnswered",
                    $"at most {scale.Items.Count}, the number of items",
                    $"{scale.MinimumAnswered}");
            }
        }

        foreach (var fault in WordingRules.Check(instrument, path).Concat(GoldenRules.Check(instrument, path))) { yield return fault; }

        foreach (var fault in Instructed(instrument.Careless.Instructed ?? [], items, $"{path}.careless.instructed"))
        {
            yield return fault;
        }
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
