namespace Analytics.Proposals;

/// <summary>Drafts a target for the sources; its rationale is to be filled in.</summary>
internal static class TargetProposal
{
    private const string FillIn = $"{BlankTexts.Mark}: what this label stands for, and where it falls short.";
    private const int EnoughForTrees = 2000, FirstDay = 14, LastDay = 200, Week = 7;

    public static JsonObject Outcome(
        ProposedSource outcomes, ColumnSample column, Func<Question, IReadOnlyList<string>> ask, List<string> notes)
    {
        var json = new JsonObject { ["source"] = outcomes.Id };
        if (column.Decimal is not null && !(column.IsWords && column.Counts.Count == 2))
        {
            var pass = OutcomeWords.PassMark(column.Numbers);
            var text = pass.ToString(CultureInfo.InvariantCulture);
            var said = ask(new($"Below which mark of '{column.Name}' was support needed?", [], [text]))[0];
            json["below"] = double.TryParse(said, CultureInfo.InvariantCulture, out var mark) ? mark : pass;
            if (said == text)
            {
                notes.Add($"support was needed below {text}, half of the scale that the marks of '{column.Name}' seem to use: check it");
            }

            return json;
        }

        var words = column.Counts.Keys.Order(StringComparer.Ordinal).ToList();
        var known = OutcomeWords.Needy(words);
        var needy = ask(new($"Which words of '{column.Name}' say that support was needed?", words,
            known ?? [column.Counts.MinBy(one => one.Value).Key], Several: true));
        if (known is null)
        {
            notes.Add($"none of the words of '{column.Name}' says by itself that support was needed: the rarest is taken");
        }

        json["anyOf"] = Texts(needy);
        json["noneOf"] = Texts(words.Except(needy));
        return json;
    }

    public static JsonObject ToCome(ProposedSource outcomes, FolderSources parts)
    {
        if (outcomes.Source.Kind != SourceKind.Survey)
        {
            return new() { ["source"] = outcomes.Id, ["anyOf"] = Texts(["Fail"]), ["noneOf"] = Texts(["Pass"]) };
        }

        var (scale, middle) = parts.Scales.First(one => one.Key.StartsWith($"{outcomes.Source.Instrument}.", StringComparison.Ordinal));
        return new() { ["source"] = outcomes.Id, ["scale"] = scale, ["below"] = middle };
    }

    /// <param name="ofCourses">Whether a row is a student in a course.</param>
    public static JsonObject Of(
        string id, JsonObject outcome, bool ofCourses, JsonObject rule, IReadOnlyList<int> days, int students)
    {
        return new()
        {
            ["id"] = id, ["title"] = "Needs support", ["rationale"] = FillIn, ["grain"] = ofCourses ? "studentInCourse" : "student",
            ["outcome"] = outcome,
            ["eligibility"] = new JsonObject { ["fromDay"] = Math.Min(FirstDay, days[0]), ["toDay"] = Math.Max(LastDay, days[^1]) },
            ["features"] = Texts(["*"]), ["trainer"] = students >= EnoughForTrees ? "boosted" : "logistic",
            ["trainingDays"] = Numbers(days),
            ["rule"] = rule, ["capacity"] = new JsonObject { ["perAdvisor"] = 10 }, ["gates"] = new JsonObject(),
        };
    }

    /// <summary>The one-line rule: missing work or failures, else a mean mark below half of its scale, else a silent week, else a
    /// quartile.</summary>
    public static JsonObject Rule(IReadOnlyList<JsonObject> features, IReadOnlyList<ProposedSource> sources, FolderSources parts)
    {
        var best = features.FirstOrDefault(one => Measure(one) == "missingShare") ?? features.FirstOrDefault(IsOfFailures)
            ?? features.FirstOrDefault(one => Measure(one) == "mean" && Values(one, sources) is not null)
            ?? features.FirstOrDefault(one => Measure(one) == "daysSinceLast") ?? features[0];
        var rule = new JsonObject { ["feature"] = (string)best["name"]! };
        if (IsOfFailures(best) || Measure(best) is "missingShare" or "daysSinceLast" or "leadTime")
        {
            rule["above"] = Measure(best) == "daysSinceLast" ? Week : 0;
        }
        else if ((string?)best["of"] is { } scale && parts.Scales.Any(one => one.Key == scale))
        {
            rule["below"] = parts.Scales.First(one => one.Key == scale).Value;
        }
        else
        {
            var numbers = Values(best, sources) ?? [0];
            var (low, high) = (numbers[numbers.Count / 4], numbers[numbers.Count * 3 / 4]);
            if (Measure(best) == "mean") { rule["below"] = OutcomeWords.PassMark(numbers); }
            else { rule[low > numbers[0] ? "below" : "above"] = low > numbers[0] ? low : high; }
        }

        return rule;
    }

    private static string Measure(JsonObject feature) => (string)feature["measure"]!;

    private static bool IsOfFailures(JsonObject feature) => Measure(feature) == "lastScore"
        && ((string)feature["of"]!).StartsWith("fail", StringComparison.Ordinal);

    /// <summary>Values of a feature's measure, ascending; null if it has no single column.</summary>
    private static List<double>? Values(JsonObject feature, IReadOnlyList<ProposedSource> sources)
    {
        var source = sources.First(one => one.Id == (string)feature["source"]!);
        var column = (string?)feature["of"] is { } of ? source.Source.Measures?.GetValueOrDefault(of)?.Column : null;
        var found = source.Group.Columns.FirstOrDefault(one => one.Name == column)?.Numbers.Order().ToList() ?? [];
        return found.Count > 0 ? found : null;
    }

    /// <summary>Training days: at one, two and three fifths of the shortest term.</summary>
    public static IReadOnlyList<int> Days(IReadOnlyList<ProposedTerm> terms)
    {
        var length = terms.Min(term => term.Ends.DayNumber - term.Starts.DayNumber);
        return [.. new[] { 0.2, 0.4, 0.6 }.Select(share => Math.Max(1, (int)(length * share) / 7 * 7)).Distinct()];
    }

    public static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];

    public static JsonArray Numbers(IEnumerable<int> numbers) => [.. numbers.Select(number => JsonValue.Create(number))];
}
