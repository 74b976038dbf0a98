namespace Analytics.Proposals;

/// <summary>Drafts a source of a named format, with what the format leaves to the study.</summary>
internal static partial class FormatProposal
{
    private const double Nearly = 0.95;

    /// <param name="courses">Courses in other exports.</param>
    public static ProposedSource Of(SampleGroup group, ExportFormat format, string id, IReadOnlyCollection<string> courses)
    {
        var (json, declared, notes) = (ProposedSource.Begun(id, group, format), format.Declared, new List<string>());
        if (declared.Kind != SourceKind.Identities && NamePattern.OfPath(declared.Files).Groups.Contains("course") && !IsSaid(declared))
        {
            if (group.OfCourses(courses) is { } pattern)
            {
                json["files"] = pattern;
                notes.Add("the name of each file is taken for its course");
            }
            else
            {
                json["given"] = new JsonObject { ["course"] = CalendarProposal.OneCourse };
                notes.Add("nothing tells the course: one is taken for all rows");
            }
        }

        if (Times(group, declared) is { } times) { json["times"] = times; }

        if (format.Needs is { } needs) { notes.Add($"{format.Name} needs: {needs}"); }

        var source = new ProposedSource(json, group);
        source.Notes.AddRange(notes);
        return source;
    }

    /// <summary>The sources of a survey, one per wave found in file names.</summary>
    public static IEnumerable<ProposedSource> Waves(SampleGroup group, ExportFormat format, string id, InstrumentProposal instrument)
    {
        var waves = group.Samples.GroupBy(sample => Wave().Match(sample.Name).Groups["wave"].Value.ToLowerInvariant()).ToList();
        if (waves.Exists(wave => wave.Key.Length == 0)) { waves = [.. group.Samples.GroupBy(_ => "")]; }

        foreach (var (at, wave) in waves.OrderBy(wave => wave.Key.StartsWith("pre", StringComparison.Ordinal) ? "" : wave.Key).Index())
        {
            SampleGroup files = new(waves.Count == 1 ? group.Files : FileNames.Pattern([.. wave.Select(one => one.Name)]), [.. wave]);
            yield return Survey(files, format, waves.Count == 1 ? id : $"{id}_w{at + 1}", instrument, $"w{at + 1}");
        }
    }

    private static ProposedSource Survey(SampleGroup group, ExportFormat format, string id, InstrumentProposal instrument, string wave)
    {
        var (json, declared) = (ProposedSource.Begun(id, group, format), format.Declared);
        var (notes, open) = (new List<string>(), new List<string>());
        (json["instrument"], json["wave"]) = (instrument.Id, wave);
        var columns = new JsonObject();
        var response = group.Texts(declared.Columns.Response).Any() ? declared.Columns.Response! : new ColumnRef([]) { Position = 1 };
        if (response != declared.Columns.Response) { columns["response"] = ProposedSource.Column(response); }

        if (!group.Texts(declared.Columns.Student).Any())
        {
            var student = ColumnNames.First(group.Columns, ColumnNames.Student, ColumnNames.Login);
            columns["student"] = student is not null ? student.Name : ProposedSource.Column(response);
            if (student is null) { open.Add("no student's id is in it: each response stands for a student of its own"); }
        }

        if (columns.Count > 0) { json["columns"] = columns; }

        if (Times(group, declared) is { } times) { json["times"] = times; }

        if (instrument.Draft is not null)
        {
            notes.Add($"{instrument.Name} is a draft: scales by the beginnings of names, no item reverse-keyed. Fix it before you believe "
                + "a score");
        }

        var source = new ProposedSource(json, group);
        source.Notes.AddRange(notes);
        source.Open.AddRange(open);
        return source;
    }

    /// <summary>Time formats for a source, if those of its format do not fit; else null.</summary>
    private static JsonArray? Times(SampleGroup group, Source declared)
    {
        List<string> texts = [.. group.Texts(declared.Columns.Observed ?? declared.Columns.Registered)];
        if (texts.Count == 0 || declared.Times is not { Count: > 0 } times || times.Contains(TimeFormat.CourseDay)) { return null; }

        var formats = times.Select(one => new TimeFormat(one)).ToList();
        var read = texts.Count(text => formats.Exists(format => format.Read(text) is not null));
        return read < Nearly * texts.Count && TimeGuess.Formats(texts, Nearly) is [var first, ..] ? [first] : null;
    }

    private static bool IsSaid(Source declared) => declared.Columns.Course is not null || declared.Given?.Course is not null;

    [GeneratedRegex(@"(?<![a-z])(?<wave>(wave|w|t)[ _-]?\d|pre|post)(?![a-z0-9])", RegexOptions.IgnoreCase)]
    private static partial Regex Wave();
}
