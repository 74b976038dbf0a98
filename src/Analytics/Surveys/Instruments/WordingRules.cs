namespace Analytics.Surveys;

/// <summary>Checks translations: existing items and scales, and one number per answer word.</summary>
internal static class WordingRules
{
    public static IEnumerable<StudyFault> Check(Instrument instrument, string path)
    {
        var (items, scales) = (instrument.Items.Select(item => item.Id).ToHashSet(StringComparer.Ordinal),
            instrument.Scales.Select(scale => scale.Id).ToHashSet(StringComparer.Ordinal));
        var numbers = new Dictionary<string, double>(instrument.Values ?? new Dictionary<string, double>(), StringComparer.Ordinal);
        foreach (var (language, wording) in instrument.Languages ?? new Dictionary<string, Wording>())
        {
            var here = $"{path}.languages.{language}";
            foreach (var unknown in (wording.Items ?? new Dictionary<string, string>()).Keys.Where(id => !items.Contains(id)))
            {
                yield return new($"{here}.items.{unknown}", "the id of an item", "no item of the instrument");
            }

            foreach (var unknown in (wording.Scales ?? new Dictionary<string, string>()).Keys.Where(id => !scales.Contains(id)))
            {
                yield return new($"{here}.scales.{unknown}", "the id of a scale", "no scale of the instrument");
            }

            foreach (var (word, number) in wording.Answers ?? new Dictionary<string, double>())
            {
                if (!instrument.Items.Any(item => item.Choice is null && item.Takes(number)))
                {
                    yield return new($"{here}.answers.{word}", "a number that is an answer to some item", StudyFault.Number(number));
                }
                else if (!numbers.TryAdd(word, number) && numbers[word] != number)
                {
                    yield return new($"{here}.answers.{word}", $"{StudyFault.Number(numbers[word])}, as said before",
                        StudyFault.Number(number));
                }
            }
        }
    }
}
