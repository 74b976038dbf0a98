namespace Analytics.Proposals;

/// <summary>Drafts sources from the files of a folder.</summary>
internal sealed class FolderSources
{
    private readonly Func<Question, IReadOnlyList<string>> ask;
    private readonly List<InstrumentProposal> instruments = [];
    private readonly List<string> unread = [];
    private List<string> courses = [];

    private FolderSources(Func<Question, IReadOnlyList<string>> ask) => this.ask = ask;

    public List<ProposedSource> Sources { get; } = [];

    public IReadOnlyList<InstrumentProposal> Instruments => instruments;

    /// <summary>Scales of the surveys, as instrument.scale, with the midpoint of their answers.</summary>
    public IEnumerable<KeyValuePair<string, double>> Scales => instruments.SelectMany(one =>
        one.Scales.Select(scale => KeyValuePair.Create($"{one.Id}.{scale.Key}", scale.Value)));

    /// <summary>Columns that may hold outcomes, by source.</summary>
    public Dictionary<string, ColumnSample> Ends { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Unread => unread;

    public int Count { get; private set; }

    public DateOnly Seen { get; private set; }

    public static FolderSources Of(string folder, Func<Question, IReadOnlyList<string>> ask)
    {
        var found = new FolderSources(ask);
        var groups = SampleGroup.In(folder, found.unread);
        found.courses = [.. groups.SelectMany(CoursesOf).Distinct(StringComparer.Ordinal)];
        foreach (var group in groups)
        {
            found.Seen = group.Samples.Select(one => DateOnly.FromDateTime(File.GetLastWriteTimeUtc(Path.Combine(folder, one.Name))))
                .Append(found.Seen).Max();
            var before = found.Sources.Count;
            if (group.First.Formats.Count > 0) { found.AddFormats(group); }
            else { found.AddTable(group); }

            if (found.Sources.Count == before) { found.unread.Add(group.Files); }
            else { found.Count += group.Samples.Select(one => one.Name).Distinct().Count(); }
        }

        for (var at = 0; at < found.Sources.Count; at++) { found.Sources[at] = found.Sources[at].WithoutMasked(); }

        found.Sources.Sort((one, other) => (one.Source.Kind != SourceKind.Calendar).CompareTo(other.Source.Kind != SourceKind.Calendar));
        return found;
    }

    private static IEnumerable<string> CoursesOf(SampleGroup group) => group.First.Formats.Count > 0
        ? group.First.Formats.SelectMany(format => group.Texts(format.Declared.Columns.Course))
        : ColumnNames.First(group.Columns, ColumnNames.Course)?.Counts.Keys ?? [];

    private void AddFormats(SampleGroup group)
    {
        foreach (var format in group.First.Formats)
        {
            var id = Free(format.Declared.Id);
            if (format.Declared.Kind == SourceKind.Survey) { AddSurvey(group, format, id); }
            else
            {
                var source = FormatProposal.Of(group, format, id, courses);
                Sources.Add(source);
                if (source.Source.Kind == SourceKind.Outcomes && source.Source.Columns.Outcome is { Names: [var name] })
                {
                    Ends[id] = group.Columns.First(one => one.Name == name);
                }
                else if (source.Source is { Kind: SourceKind.Observations, ObservedAt: DeclaredMoment.CourseEnd }) { AddBefore(source); }
            }
        }
    }

    /// <summary>From a table known at the end of the course: outcomes from its final mark, and observations from before the
    /// course.</summary>
    private void AddBefore(ProposedSource source)
    {
        var columns = new JsonObject();
        foreach (var (role, column) in source.Source.Columns.Bound().Where(one => one.Role is "student" or "course"))
        {
            columns[role] = ProposedSource.Column(column);
        }

        var marks = source.Source.Measures!.Values.Select(one => one.Column).ToHashSet();
        var before = TableProposal.Before(source.Group.Columns.Where(one => !marks.Contains(one.Name)));
        if (before.Count > 0)
        {
            var made = source.Derived(Free($"{source.Id}_before"), SourceKind.Observations, (JsonObject)columns.DeepClone(),
                new("observedAt", "courseStart"), new("delayDays", 0), new("measures", TableProposal.Measures(before, submitted: false)));
            made.Notes.Add("taken for what was so before the course began: make sure, and take out what came about later");
            Sources.Add(made);
        }

        if (source.Group.Columns.LastOrDefault(one => marks.Contains(one.Name) && ColumnNames.FinalMark.IsMatch(one.Name)) is { } final)
        {
            var id = Free("outcomes");
            columns["outcome"] = final.Name;
            Ends[id] = final;
            Sources.Add(source.Derived(id, SourceKind.Outcomes, columns, new("observedAt", "courseEnd"), new("delayDays", 0)));
        }
    }

    private void AddSurvey(SampleGroup group, ExportFormat format, string id)
    {
        var taken = format.Declared.Columns.Bound().SelectMany(one => one.Column.Names).ToHashSet(StringComparer.Ordinal);
        if (InstrumentProposal.Of(group, id, taken) is not { } instrument) { return; }

        Add(instrument);
        Sources.AddRange(FormatProposal.Waves(group, format, id, instrument));
    }

    private void AddTable(SampleGroup group)
    {
        var stem = Path.GetFileNameWithoutExtension((group.First.Member ?? group.Files).Split('/')[^1]).Split('*', '{')[0];
        var table = new TableProposal(group, Free(ColumnNames.Id(stem, 25)), courses, ask);
        if (InstrumentProposal.Known(group) is { } instrument && table.Answers(instrument) is { } survey)
        {
            Add(instrument);
            Sources.Add(survey);
            return;
        }

        foreach (var source in table.Sources())
        {
            Sources.Add(source);
            if (source.Source.Kind == SourceKind.Outcomes) { Ends[source.Id] = table.Outcome!; }
        }
    }

    private void Add(InstrumentProposal instrument)
    {
        if (!instruments.Exists(one => one.Id == instrument.Id)) { instruments.Add(instrument); }
    }

    private string Free(string id) => ColumnNames.Free(id, taken =>
        Sources.Exists(one => one.Id == taken || one.Id.StartsWith(taken + "_", StringComparison.Ordinal)));
}
