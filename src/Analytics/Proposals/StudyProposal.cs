namespace Analytics.Proposals;

/// <summary>A study drafted from a folder of exports.</summary>
/// <param name="Files">Contents of its files, by path in the study's folder.</param>
/// <param name="Open">Open points for a person, the most important first.</param>
/// <param name="Unread">Files that cannot be read, or have no student ids.</param>
public sealed record StudyProposal(
    IReadOnlyDictionary<string, string> Files, IReadOnlyList<string> Open, IReadOnlyList<string> Unread)
{
    private const int MostSurveyFeatures = 20;

    public static string IdOf(string folder) => ColumnNames.Id(Path.GetFileName(folder.TrimEnd(Path.DirectorySeparatorChar)));

    /// <exception cref="InstallationException">Nothing in the folder makes a study.</exception>
    public static StudyProposal Of(
        string folder, string id, string data, string zone, DateOnly today, Func<Question, IReadOnlyList<string>> ask)
    {
        var parts = FolderSources.Of(folder, ask);
        var sources = parts.Sources;
        if (sources.All(one => one.Source.Kind == SourceKind.Calendar))
        {
            throw new InstallationException($"In '{folder}' no file holds rows of students: no column is called so, and no format fits.");
        }

        var open = new List<string>();
        var said = ask(new("In which time zone do days begin and end?", [], [zone]))[0];
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(said, out _))
        {
            throw new InstallationException($"There is no time zone '{said}': name one such as Europe/London.");
        }

        if (said == zone) { open.Add($"the time zone {zone} is this machine's; days begin and end in it"); }

        RosterProposal.Add(sources);
        var calendar = CalendarProposal.Of(sources, parts.Seen);
        var (outcomes, column) = RosterProposal.Outcomes(sources, parts, ask);
        if (calendar.Draft is not null)
        {
            open.Add($"the first and last days of terms in {CalendarProposal.File} are guesses: correct them");
        }

        open.AddRange(sources.SelectMany(source => source.Open.Select(one => $"source '{source.Id}': {one}")));
        var features = Features(sources, parts.Instruments, open);
        var days = TargetProposal.Days(calendar.Terms);
        var targets = new List<JsonObject>();
        var students = sources.Where(one => one.Source.Kind == SourceKind.Roster).Max(one => one.Students.Count);
        var outcome = column is not null ? TargetProposal.Outcome(outcomes, column, ask, open)
            : TargetProposal.ToCome(outcomes, parts);
        if (outcomes.Source.Optional)
        {
            open.Insert(0, $"nothing in the folder says what became of students: source '{outcomes.Id}' stands for what is to come");
        }

        open.Add("fill in the title of the study");
        open.Add("fill in the rationale of the target: what the label stands for, and where it falls short");
        open.AddRange(parts.Instruments.Where(one => one.Draft is not null).Select(one =>
            $"fill in the source of {one.Name}: who wrote these items"));
        var rule = TargetProposal.Rule(features, sources, parts);
        var bound = rule["above"] is { } above ? $"above {above}" : $"below {rule["below"]}";
        open.Add($"the rule that a model must beat, '{rule["feature"]}' {bound}, is a guess: replace it by the rule you would use");
        targets.Add(TargetProposal.Of("support", outcome, outcomes.Source.Has("course"), rule, days, students));
        return new(Written(id, data, said, today, parts, calendar, features, targets, days, open), open, parts.Unread);
    }

    private static List<JsonObject> Features(List<ProposedSource> sources, IReadOnlyList<InstrumentProposal> instruments, List<string> open)
    {
        var roster = sources.Find(one => one.Source.Kind == SourceKind.Roster)!;
        var planned = sources.Exists(one => one.Source is { Kind: SourceKind.Calendar, Columns.Due: not null });
        var features = new List<JsonObject>();
        foreach (var source in sources.Where(one => one.Source.Kind is SourceKind.Events or SourceKind.Observations or SourceKind.Survey))
        {
            if (source.Source.IdsBy is null && source != roster && !source.Students.Overlaps(roster.Students) && !source.Source.Optional)
            {
                open.Insert(0, $"no student of '{source.Id}' is on the roster ('{roster.Id}'): their ids are of two systems. Bring a "
                    + "table of both, and declare it as identities and in \"idsBy\"; until then it feeds no feature");
                continue;
            }

            if (source.Source.Optional) { continue; }

            List<string> scales = [.. instruments.Where(one => one.Id == source.Source.Instrument)
                .SelectMany(one => one.Scales.Select(scale => $"{one.Id}.{scale.Key}")).Take(MostSurveyFeatures)];
            features.AddRange(FeatureProposal.Of(source, scales, planned));
        }

        if (features.Count == 0 && sources.Exists(one => one.Source is { Kind: SourceKind.Roster } && one.Source.Has("registered")))
        {
            features.Add(FeatureProposal.Registered(roster));
        }

        return features.Count > 0 ? features : throw new InstallationException("No source tells anything of students while a course runs: "
            + "bring a log, marks with dates, a survey, or what was known before.");
    }

    private static Dictionary<string, string> Written(string id, string data, string zone, DateOnly today, FolderSources parts,
        CalendarProposal calendar, List<JsonObject> features, List<JsonObject> targets, IReadOnlyList<int> days, List<string> open)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        var page = new StudyPage();
        page.Add("study", id,
            [$"Drafted from {parts.Count} {(parts.Count == 1 ? "file" : "files")}. Open points, the most important first:",
            .. open.Select((one, at) => $"{at + 1}. {one}.")]);
        page.Add("title", $"{BlankTexts.Mark} a title of {id}");
        page.Add("timeZone", zone);
        page.Add("data", data);
        var terms = calendar.Terms;
        var (last, over) = (terms[^1], terms.Where(term => term.Ends < today).ToList());
        if (over.Count == terms.Count && terms.Count > 1)
        {
            page.Add("asOf", $"{last.Starts.AddDays(days[0]):yyyy-MM-dd}",
                ["All terms are over: a day of the last one. Take it out when exports of a running term come."]);
        }
        else if (last.Id == CalendarProposal.Next && over.Count == 1)
        {
            page.Add("asOf", $"{over[0].Ends.AddDays(1):yyyy-MM-dd}",
                ["The only term is over: the day after it. Take it out when exports of the next one come."]);
        }

        var entries = parts.Sources.Select(one => (one.Json, (IReadOnlyList<string>)[.. one.Open, .. one.Notes]));
        page.Add("sources", calendar.Json is null ? entries
            : entries.Prepend((calendar.Json, ["first and last days are guesses: correct them"])));
        if (calendar.Draft is { } rows) { files[CalendarProposal.File] = rows; }

        if (parts.Instruments.Count > 0) { page.Add("instruments", TargetProposal.Texts(parts.Instruments.Select(one => one.Name))); }

        foreach (var one in parts.Instruments.Where(one => one.Draft is not null)) { files[one.Name] = InstrumentPage(one.Draft!); }

        page.Add("features", features.Select(one => (one, (IReadOnlyList<string>)[])));
        page.Add("targets", targets.Select(one => (one, (IReadOnlyList<string>)[])));
        var train = terms.Take(terms.Count - 1).Where(term => term.Ends <= last.Starts).DefaultIfEmpty(terms[0]).Select(term => term.Id);
        page.Add("evaluation", new JsonObject
        {
            ["days"] = TargetProposal.Numbers(days),
            ["splits"] = new JsonArray(new JsonObject
            {
                ["name"] = "forward", ["train"] = TargetProposal.Texts(train), ["test"] = TargetProposal.Texts([last.Id]),
            }),
        });
        files[StudyFile.Name] = page.Text();
        return files;
    }

    private static string InstrumentPage(JsonObject draft)
    {
        var page = new StudyPage();
        foreach (var (name, value) in draft)
        {
            if (value is JsonArray list) { page.Add(name, list.Select(one => ((JsonObject)one!, (IReadOnlyList<string>)[]))); }
            else { page.Add(name, value!); }
        }

        return page.Text();
    }
}
