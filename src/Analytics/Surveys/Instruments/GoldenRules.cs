namespace Analytics.Surveys;

/// <summary>Checks that an instrument reproduces the scores of its golden sheets, which detects wrong keys.</summary>
internal static class GoldenRules
{
    /// <summary>Published scores have few digits.</summary>
    private const double Near = 1e-6;

    public static IEnumerable<StudyFault> Check(Instrument instrument, string path)
    {
        var items = instrument.Items.DistinctBy(item => item.Id).ToDictionary(item => item.Id, StringComparer.Ordinal);
        foreach (var (at, sheet) in (instrument.Golden ?? []).Index())
        {
            var here = $"{path}.golden[{at}]";
            foreach (var (id, answer) in sheet.Answers)
            {
                if (!items.TryGetValue(id, out var item)) { yield return new($"{here}.answers.{id}", "the id of an item", "no such item"); }
                else if (!item.Takes(answer))
                {
                    yield return new($"{here}.answers.{id}", $"an answer from {item.Least} to {item.Greatest}", Number(answer));
                }
            }

            foreach (var unknown in sheet.Scores.Keys.Where(id => instrument.Scales.All(scale => scale.Id != id)))
            {
                yield return new($"{here}.scores.{unknown}", "the id of a scale", "no such scale");
            }

            foreach (var scale in instrument.Scales.Where(scale => scale.Items.All(items.ContainsKey)))
            {
                var score = scale.Of([.. scale.Items.Select(id => sheet.Answers.TryGetValue(id, out var answer)
                    ? items[id].Keyed(answer) : double.NaN)]);
                double? expected = sheet.Scores.TryGetValue(scale.Id, out var told) ? told : null;
                if (score is null ? expected is not null : !(Math.Abs(score.Value - (expected ?? double.NaN)) <= Near))
                {
                    yield return new($"{here}.scores.{scale.Id}", Told(score) + ", by the items and keys above", Told(expected));
                }
            }
        }
    }

    private static string Told(double? score) => score is { } number ? Number(number) : "no score";

    private static string Number(double number) => number.ToString("0.######");
}
