namespace Analytics.Proposals;

/// <summary>A drafted source of the study file.</summary>
internal sealed record ProposedSource(JsonObject Json, SampleGroup Group)
{
    /// <summary>Comments for the study file.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Points for a person to decide or check.</summary>
    public List<string> Open { get; } = [];

    /// <summary>The source, as read from the JSON.</summary>
    public Source Source { get; } = StudyFile.Read<Source>(Encoding.UTF8.GetBytes(Json.ToJsonString()), [])!;

    public string Id => Source.Id;

    public IReadOnlySet<string> Students => students ??= Group.Texts(Source.Columns.Student).ToHashSet(StringComparer.Ordinal);

    private HashSet<string>? students;

    public IReadOnlyCollection<string> Courses => courses ??= [.. CoursesOf().Distinct(StringComparer.Ordinal)];

    private List<string>? courses;

    /// <summary>Another source of the same files, without its format's declarations.</summary>
    public ProposedSource Derived(string id, SourceKind kind, JsonObject columns, params ReadOnlySpan<KeyValuePair<string, JsonNode?>> more)
    {
        var json = Begun(id, Group, null);
        json["kind"] = StudyNames.Of(kind);
        json["files"] = Source.Files;
        if (Json["drop"] is { } drop) { json["drop"] = drop.DeepClone(); }

        if (Source.Missing is { } missing) { json["missing"] = new JsonArray([.. missing.Select(one => JsonValue.Create(one))]); }

        foreach (var (name, value) in more) { json[name] = value; }

        json["columns"] = columns;
        return new(json, Group);
    }

    /// <summary>The same without rows with masked student ids; itself if there are none.</summary>
    public ProposedSource WithoutMasked()
    {
        List<string> masked = [.. Group.Texts(Source.Columns.Student).Where(id => StudentIds.IsWrittenOver(id))];
        if (masked.Count == 0 || Source.Drop is not null) { return this; }

        var json = (JsonObject)Json.DeepClone();
        var texts = new JsonArray([.. masked.Distinct(StringComparer.Ordinal).Select(one => JsonValue.Create(one))]);
        json["drop"] = new JsonArray(new JsonObject { ["column"] = Column(Source.Columns.Student!), ["is"] = texts });
        var without = new ProposedSource(json, Group);
        without.Notes.AddRange(Notes);
        without.Open.AddRange(Open);
        without.Open.Add($"{masked.Count} of the rows looked at have an id of one repeated character, which is nobody's: such rows are "
            + "dropped");
        return without;
    }

    /// <summary>The declarations about the form of a group's files.</summary>
    /// <param name="format">The named format of the source; null for none.</param>
    public static JsonObject Begun(string id, SampleGroup group, ExportFormat? format)
    {
        var json = new JsonObject { ["id"] = id };
        if (format is not null) { json["format"] = format.Name; }

        var (said, read) = (format?.Declared, group.First.Source);
        json["files"] = group.Files;
        if (group.First.Member is not null) { json["member"] = FileNames.Pattern([.. group.Samples.Select(one => one.Member!)]); }

        if (read.Encoding != (said?.Encoding ?? "utf-8")) { json["encoding"] = read.Encoding; }

        if (read.Separator != (said?.Separator ?? ",")) { json["separator"] = read.Separator; }

        if (said is null && read.Header?.Line is { } line) { json["header"] = new JsonObject { ["line"] = line }; }

        if (said is null && read.Header?.Name is { } name) { json["header"] = new JsonObject { ["name"] = name }; }

        if (said is null && read.Layout == Layout.Qualtrics) { json["layout"] = "qualtrics"; }

        return json;
    }

    /// <summary>A column reference in study JSON.</summary>
    public static JsonNode Column(ColumnRef column)
    {
        JsonNode names = column.Names.Count == 1 ? JsonValue.Create(column.Names[0])
            : new JsonArray([.. column.Names.Select(name => JsonValue.Create(name))]);
        if (column is { IsAnyOf: false, Position: null, Holds: null }) { return names; }

        var place = new JsonObject();
        if (column.Position is { } position) { place["position"] = position; }
        else { place[column.IsAnyOf ? "anyOf" : "column"] = column.IsAnyOf && names is not JsonArray ? new JsonArray(names) : names; }

        if (column.Holds is { } holds) { place["holds"] = holds; }

        return place;
    }

    private IEnumerable<string> CoursesOf()
    {
        if (Source.Given?.Course is { } given) { return [given]; }

        var pattern = NamePattern.OfPath(Source.Files);
        var place = pattern.Groups.ToList().IndexOf("course");
        return place < 0 ? Group.All(Source.Columns.Course, course => course)
            : Group.Samples.Select(sample => pattern.Match(sample.Name)?[place]).OfType<string>();
    }
}
