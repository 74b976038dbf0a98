using System.Text.Encodings.Web;

namespace Analytics.Targets;

/// <summary>Outcomes named by a target, compared with those in the data.</summary>
public sealed class OutcomeWords
{
    /// <summary>With more distinct values than this the column may hold marks or names, which are not repeated in messages.</summary>
    private const int MostTold = 30;

    private readonly OutcomeRule rule;
    private readonly ValueReader? marks; // null where no number decides
    private readonly List<KeyValuePair<string, int>> found; // except numbers that decide
    private readonly bool hasBeyond;
    private readonly int numbers; // rows that have one
    private readonly List<string> declared;
    private readonly List<string> undeclared;
    private readonly string? complement;

    private OutcomeWords(OutcomeRule rule, ValueReader? marks, IEnumerable<KeyValuePair<string, int>> rows)
    {
        (this.rule, this.marks) = (rule, marks);
        declared = [.. new[] { rule.AnyOf, rule.NoneOf, rule.Undecided }.SelectMany(list => list ?? [])];
        var all = rows.ToLookup(word => !declared.Contains(word.Key) && marks?.Read(word.Key) is not null);
        numbers = all[true].Sum(word => word.Value);
        hasBeyond = all[true].Any(word => rule.IsBeyond(marks!.Read(word.Key)!.Value));
        found = [.. all[false].OrderByDescending(word => word.Value).ThenBy(word => word.Key, StringComparer.Ordinal)];
        undeclared = [.. found.Select(word => word.Key).Where(word => !declared.Contains(word))];
        var onlyOther = rule.NoneOf is null && marks is null && undeclared is [var other] && !declared.Any(word => Alike(word, other));
        complement = onlyOther ? undeclared[0] : null;
    }

    public static OutcomeWords? Of(Study study, TargetRule target, History known) =>
        Of(study, target, known.Outcomes().Where(one => one.Source == target.Outcome.Source));

    /// <summary>From the known outcomes of the source; null for targets of a scale or of work.</summary>
    public static OutcomeWords? Of(Study study, TargetRule target, IEnumerable<Outcome> known) =>
        target.Outcome is { Scale: not null } or { HandedIn: not null } ? null
        : Of(study, target, known.CountBy(one => one.Result, StringComparer.Ordinal));

    /// <summary>From outcomes with their counts.</summary>
    public static OutcomeWords Of(Study study, TargetRule target, IEnumerable<KeyValuePair<string, int>> rows)
    {
        var rule = target.Outcome;
        return new(rule, rule.HasCriterion ? ValueReader.Of(study.Sources.Single(source => source.Id == rule.Source)) : null, rows);
    }

    /// <summary>Whether an outcome means that support was needed; null if the study does not name it and no number decides. Where a study
    /// has no <c>noneOf</c> and the data have just one outcome beside those it names, that one means that no support was needed.</summary>
    public bool? NeedsSupport(string outcome) =>
        rule.AnyOf?.Contains(outcome, StringComparer.Ordinal) == true ? true
        : rule.NoneOf?.Contains(outcome, StringComparer.Ordinal) == true || outcome == complement ? false
        : declared.Contains(outcome) ? null // undecided
        : marks?.Read(outcome) is { } mark ? rule.IsBeyond(mark)
        : null;

    /// <summary>Why nothing may be learnt: an outcome that means support was needed is in no row. Null if there are no rows yet.</summary>
    public string? WhyNotTrained
    {
        get
        {
            if (found.Count == 0 && numbers == 0) { return null; }

            var absent = (rule.AnyOf ?? []).Where(word => found.All(one => one.Key != word)).ToList();
            var all = absent.Count == (rule.AnyOf ?? []).Count && !hasBeyond;
            if (absent.Count == 0 && !all) { return null; }

            var nobody = all ? "no past term has outcomes of both kinds yet: " : "";
            var named = absent.Select(word => $"outcome '{word}' of anyOf is in no row of source '{rule.Source}'{Like(word)}");
            var beyond = all && marks is not null ? [$"no row of source '{rule.Source}' is {rule.Criterion}"] : Array.Empty<string>();
            var remedy = all
                ? $"If the {(beyond.Length > 0 ? "criterion" : "word")} is right, nobody needed support in these terms: deliver the "
                    + "outcomes of a term in which somebody did. Otherwise correct it in study.json"
                : "Correct the word in study.json, or take it out until a row has it";
            return $"{nobody}{string.Join("; ", named.Concat(beyond))}. The rows have {Had}. {remedy}";
        }
    }

    /// <summary>The outcomes of the rows with their counts.</summary>
    private string Had => string.Join(" and ", new[]
    {
        found.Count == 0 ? null : Counted(found.Select(one => one.Key)),
        numbers == 0 ? null : $"{numbers} {(numbers == 1 ? "number" : "numbers")}",
    }.OfType<string>());

    /// <summary>The message about rows left out of training; null if every outcome is named.</summary>
    public string? Told => undeclared.Count == 0
        ? null
        : complement is not null
            ? $"outcome {Counted([complement])} of source '{rule.Source}' is the only one that study.json does not name: "
                + $"it is taken for no support needed. {Naming}"
        : undeclared.Count > MostTold
            ? $"source '{rule.Source}' has {undeclared.Count} different outcomes that study.json does not name. "
                + "Is columns.outcome the right column?"
            : $"outcomes of source '{rule.Source}' that study.json does not name, whose rows are left out of training: "
                + $"{Counted(undeclared)}. Name each in the target's outcome: anyOf if support was needed, noneOf if not, "
                + $"undecided if it decides nothing yet. {Naming}";

    /// <summary>The message about rows that do not count because the study does not name their outcome; else null.</summary>
    public string? LeftOut => complement is null ? Told : null;

    /// <summary>The source of the outcomes.</summary>
    public string Source => rule.Source;

    /// <summary>Undeclared outcomes, except likely misspellings of declared ones.</summary>
    private IEnumerable<string> NotMeant => undeclared.Where(word => Meant(word).Length == 0);

    /// <summary>Advice to declare the undeclared outcomes.</summary>
    private string Naming => $"Where support was needed: \"anyOf\": {With(rule.AnyOf)}; where not: \"noneOf\": {With(rule.NoneOf)}";

    private string With(IReadOnlyList<string>? named) => JsonSerializer.Serialize((named ?? []).Concat(NotMeant), Plain);

    private static JsonSerializerOptions Plain { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private string Counted(IEnumerable<string> words) =>
        found.Count > MostTold
            ? $"{found.Count} different outcomes"
            : string.Join(", ", found.Where(one => words.Contains(one.Key)).Select(one =>
                $"'{one.Key}' ({one.Value} {(one.Value == 1 ? "row" : "rows")}{Meant(one.Key)})"));

    /// <summary>The declared word that a value probably means.</summary>
    private string Meant(string word) =>
        undeclared.Contains(word) && declared.FirstOrDefault(one => Alike(one, word)) is { } like
            ? $", differs from '{like}' in case or blanks only"
            : "";

    private string Like(string word) =>
        found.Select(one => one.Key).FirstOrDefault(one => Alike(one, word)) is { } like
            ? $" ('{like}' differs from it in case or blanks only)"
            : "";

    internal static bool Alike(string one, string other) => string.Equals(Bare(one), Bare(other), StringComparison.OrdinalIgnoreCase);

    private static string Bare(string word) => string.Concat(word.Where(character => !char.IsWhiteSpace(character)));
}
