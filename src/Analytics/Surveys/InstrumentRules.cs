namespace Analytics.Surveys;

/// <summary>What must hold between the parts of an instrument.</summary>
public static class InstrumentRules
{
    /// <param name="path">Put before each path, to tell files apart.</param>
    public static IEnumerable<StudyFault> Check(Instrument instrument, string path)
    {
        var items = instrument.Items.ToLookup(item => item.Id, StringComparer.Ordinal);
        foreach (var fault in StudyRules.Doubled(instrument.Items.Select(item => item.Id), $"{path}.items")
            .Concat(StudyRules.Doubled(instrument.Items.Select(item => item.Column ?? item.Id), $"{path}.items", "each column once"))
            .Concat(StudyRules.Doubled(instrument.Scales.Select(scale => scale.Id), $"{path}.scales")))
        {
            yield return fault;
        }

        foreach (var (at, item) in instrument.Items.Index().Where(one => one.Item.Least >= one.Item.Greatest))
        {
            yield return new($"{path}.items[{at}]", "a least answer below the greatest", $"{item.Least} and {item.Greatest}");
        }

        foreach (var (at, scale) in instrument.Scales.Index())
        {
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

        foreach (var fault in Instructed(instrument.Careless.Instructed ?? [], items, $"{path}.careless.instructed"))
        {
            yield return fault;
        }
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
