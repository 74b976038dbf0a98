namespace Analytics.Proposals;

/// <summary>Drafts rosters and outcomes that no export provides.</summary>
internal static class RosterProposal
{
    /// <summary>Adds a roster if there is none, from the source that shares students with most others.</summary>
    public static void Add(List<ProposedSource> sources)
    {
        if (sources.Exists(one => one.Source.Kind == SourceKind.Roster)) { return; }

        var candidates = sources.Where(one => one.Source.Kind is not (SourceKind.Calendar or SourceKind.Identities)
            && one.Source.Columns.Student is not null).ToList();
        var best = candidates.OrderByDescending(one => candidates.Count(other => Tells(other) && other.Students.Overlaps(one.Students)))
            .ThenByDescending(one => one.Source.Has("course"))
            .ThenByDescending(one => one.Source.Kind == SourceKind.Outcomes)
            .ThenByDescending(one => candidates.Count(other => other.Students.Overlaps(one.Students)))
            .First();
        var columns = new JsonObject { ["student"] = ProposedSource.Column(best.Source.Columns.Student!) };
        if (best.Source.Columns.Course is { } course) { columns["course"] = ProposedSource.Column(course); }

        var ofCourse = best.Source.Has("course");
        var given = best.Source.Given?.Course is { } one ? new JsonObject { ["course"] = one }
            : ofCourse ? null : new JsonObject { ["term"] = "term" };
        List<KeyValuePair<string, JsonNode?>> more = [new("observedAt", "courseStart"), new("delayDays", 0)];
        if (given is not null) { more.Add(new("given", given)); }

        var roster = best.Derived(Free("roster", sources), SourceKind.Roster, columns, [.. more]);
        roster.Notes.Add($"no export is a list of who takes which course: it is taken from the files of '{best.Id}', as of the first day");
        sources.Add(roster);
    }

    /// <summary>The source of outcomes, and its column; a placeholder if there is none.</summary>
    public static (ProposedSource Source, ColumnSample? Column) Outcomes(
        List<ProposedSource> sources, FolderSources parts, Func<Question, IReadOnlyList<string>> ask)
    {
        var roster = sources.Find(one => one.Source.Kind == SourceKind.Roster)!;
        var decide = sources.FindAll(one => one.Source.Kind == SourceKind.Outcomes);
        if (decide.Count > 0)
        {
            var names = decide.ConvertAll(one => one.Id);
            var best = decide.MaxBy(one => (one.Students.Intersect(roster.Students).Count(), parts.Ends[one.Id].Decimal is null))!;
            var chosen = names.Count == 1 ? names[0] : ask(new("Which of these says how courses ended?", names, [best.Id]))[0];
            sources.RemoveAll(one => one.Source.Kind == SourceKind.Outcomes && one.Id != chosen);
            return (sources.Find(one => one.Id == chosen)!, parts.Ends[chosen]);
        }

        var survey = sources.FindAll(one => one.Source.Kind == SourceKind.Survey);
        var waves = survey.GroupBy(one => one.Source.Instrument).LastOrDefault(asked => asked.Count() > 1); // of one instrument
        if (waves is not null) { return (waves.Last(), null); }

        var id = Free(survey.Count > 0 ? "later" : "outcomes", sources);
        var later = survey is [var first, ..] && !roster.Source.Has("course") ? Later(first, id)
            : new ProposedSource(new JsonObject
            {
                ["id"] = id, ["kind"] = "outcomes", ["files"] = "outcomes.csv", ["optional"] = true, ["observedAt"] = "courseEnd",
                ["delayDays"] = 0, ["columns"] = new JsonObject { ["student"] = "student", ["course"] = "course", ["outcome"] = "result" },
            }, roster.Group);
        later.Notes.Add("nothing says what became of students: this stands for a file that is to come. Say how it is called");
        sources.Add(later);
        return (later, null);
    }

    /// <summary>A placeholder for the next wave of a survey.</summary>
    private static ProposedSource Later(ProposedSource survey, string id)
    {
        var json = (JsonObject)survey.Json.DeepClone();
        (json["id"], json["files"], json["wave"], json["optional"]) = (id, "later/*.csv", "w2", true);
        return new(json, survey.Group);
    }

    /// <summary>Whether a source may have data before the outcome.</summary>
    private static bool Tells(ProposedSource source) => source.Source is { Kind: SourceKind.Events or SourceKind.Survey }
        or { Kind: SourceKind.Observations, ObservedAt: null or DeclaredMoment.CourseStart };

    private static string Free(string id, List<ProposedSource> sources) =>
        ColumnNames.Free(id, taken => sources.Exists(one => one.Id == taken));
}
