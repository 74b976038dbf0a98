namespace Analytics.Proposals;

/// <summary>Drafts sources of a group without a named format, from names and values of its columns.</summary>
/// <param name="id">Prefix of the sources' ids.</param>
/// <param name="known">Courses in other exports.</param>
internal sealed class TableProposal(
    SampleGroup group, string id, IReadOnlyCollection<string> known, Func<Question, IReadOnlyList<string>> ask)
{
    private const string Nothing = "none of them";
    private const int MostMeasures = 12, FewRowsAStudent = 3;

    private readonly JsonObject columns = [];
    private readonly HashSet<string> used = new(StringComparer.Ordinal);
    private readonly SortedSet<string> missing = new(StringComparer.Ordinal);
    private readonly List<string> notes = [];
    private readonly List<string> open = [];
    private IReadOnlyList<string> times = [];
    private string files = group.Files;

    /// <summary>The likely outcome column; null if none.</summary>
    public ColumnSample? Outcome { get; private set; }

    /// <summary>The sources; empty without a student column.</summary>
    public IReadOnlyList<ProposedSource> Sources()
    {
        if (Take("starts", Timed(ColumnNames.Starts), time: true) && Take("ends", Timed(ColumnNames.Ends), time: true))
        {
            Take("course", Unused(ColumnNames.Course));
            return Take("term", Unused(ColumnNames.Term)) ? [Made(SourceKind.Calendar, "")] : [];
        }

        columns.Clear();
        used.Clear();
        open.Clear();
        if (!Take("student", Student())) { return WorkThatIsDue(); }

        Place();
        Take("advisor", Unused(ColumnNames.Advisor));
        if (Take("registered", Timed(ColumnNames.Registered), time: true))
        {
            Take("unregistered", Timed(ColumnNames.Unregistered), time: true);
            if (!columns.ContainsKey("unregistered")) { Take("unregistered", Empty(ColumnNames.Unregistered)); }

            foreach (var (role, name) in ColumnNames.Names) { Take(role, Unused(name)); }

            return [Made(SourceKind.Roster, "", ("delayDays", 0), ("key", Names("student", "course")))];
        }

        var few = AreFew();
        Outcome = few ? Words(ColumnNames.Outcome) ?? Numbers(ColumnNames.FinalMark).LastOrDefault() : null;
        return Take("observed", Timed(ColumnNames.Time) ?? Timed(AnyName()), time: true) ? OverTime(few) : [.. AtOnce()];
    }

    /// <summary>Whether a student has few rows in a course.</summary>
    private bool AreFew()
    {
        string?[] names = [(string)columns["student"]!, columns["course"] is JsonValue course ? (string)course! : null];
        ColumnRef whose = new([.. names.OfType<string>()]);
        var places = group.Samples.Sum(sample => sample.Each(whose).Distinct(StringComparer.Ordinal).Count(one => one.Length > 0));
        return group.Columns[0].All.Count < FewRowsAStudent * places;
    }

    /// <summary>A survey source for an instrument; null without student or time.</summary>
    public ProposedSource? Answers(InstrumentProposal instrument) =>
        Take("student", Student()) && Take("observed", Timed(ColumnNames.Time) ?? Timed(AnyName()), time: true)
            ? Made(SourceKind.Survey, "", ("delayDays", 0), ("instrument", instrument.Id), ("wave", "w1")) : null;

    /// <summary>Finds the columns of course and term; both form the course if course names repeat.</summary>
    private void Place()
    {
        var course = Unused(ColumnNames.Course) ?? Words(ColumnNames.Section);
        var term = Unused(ColumnNames.Term);
        if (group.Samples.Count > (course?.Counts.Count ?? 1) && group.OfCourses(course is null ? known : []) is { } named)
        {
            files = named;
            notes.Add("the name of each file is taken for its course");
            return;
        }

        if (course is null) { return; }

        used.Add(course.Name);
        columns["course"] = course.Name;
        if (term is null) { return; }

        used.Add(term.Name);
        var pairs = course.All.Zip(term.All).Distinct().CountBy(pair => pair.First);
        if (pairs.Any(one => one.Value > 1)) { columns["course"] = new JsonArray(course.Name, term.Name); }
    }

    private IReadOnlyList<ProposedSource> OverTime(bool few)
    {
        Take("object", Unused(ColumnNames.Object));
        if (Outcome is { Decimal: null } && few)
        {
            return [Made(SourceKind.Outcomes, "", ("delayDays", 0))];
        }

        var marks = Numbers(ColumnNames.Mark);
        if (marks.Count > 0)
        {
            return
            [
                Made(SourceKind.Observations, "", ("delayDays", 0),
                    ("measures", Measures(marks, submitted: columns.ContainsKey("object")))),
            ];
        }

        Take("kind", Unused(ColumnNames.Kind));
        Take("amount", Numbers(ColumnNames.Amount).FirstOrDefault());
        if (few && !columns.ContainsKey("kind") && !columns.ContainsKey("object")) { return []; } // a list of people

        return
        [
            Made(SourceKind.Events, "", columns.ContainsKey("course") || columns.ContainsKey("object") || files != group.Files
                ? [("delayDays", 0)] : [("delayDays", 0), ("counts", "eachCourse")]),
        ];
    }

    /// <summary>Sources of a table without times: facts from before the course, and later ones.</summary>
    private IEnumerable<ProposedSource> AtOnce()
    {
        if (columns.ContainsKey("advisor"))
        {
            yield return Made(SourceKind.Roster, "_roster", ("observedAt", "courseStart"), ("delayDays", 0),
                ("key", Names("student", "course")));
        }

        var numbers = Numbers(AnyName()).Where(one => one != Outcome).ToList();
        var before = Before(numbers);
        if (before.Count > 0)
        {
            notes.Add("taken for what was so before the course began: make sure, and take out what came about later");
            yield return Made(SourceKind.Observations, "_before", ("observedAt", "courseStart"), ("delayDays", 0),
                ("key", Names("student", "course")), ("measures", Measures(before, submitted: false)));
        }

        var later = numbers.Except(before).Take(MostMeasures).ToList();
        if (later.Count > 0)
        {
            notes.Add("nothing says when these came about: they count as known when the course ends, and feed no feature. Where a column "
                + "or the names of the files have a date, declare it as observed or {known}");
            yield return Made(SourceKind.Observations, "_later", ("observedAt", "courseEnd"), ("delayDays", 0),
                ("key", Names("student", "course")), ("measures", Measures(later, submitted: false)));
        }

        if (Outcome is not null)
        {
            yield return Made(SourceKind.Outcomes, "_outcome", ("observedAt", "courseEnd"), ("delayDays", 0),
                ("key", Names("student", "course")));
        }
        else if (before.Count + later.Count == 0)
        {
            yield return Made(SourceKind.Roster, "", ("observedAt", "courseStart"), ("delayDays", 0));
        }
    }

    /// <summary>Numeric columns that are probably from before a course.</summary>
    public static IReadOnlyList<ColumnSample> Before(IEnumerable<ColumnSample> numbers) =>
    [
        .. numbers.Where(one => one.Decimal is not null && ColumnNames.Before.IsMatch(one.Name)
            && !ProtectedWords.IsProtected(one.Name)).Take(MostMeasures),
    ];

    private IReadOnlyList<ProposedSource> WorkThatIsDue()
    {
        Place();
        if (!Take("object", Unused(ColumnNames.Object) ?? Unused(IdOnly()))
            || !Take("due", Timed(ColumnNames.Due) ?? Timed(ColumnNames.Time), time: true)) { return []; }

        Take("kind", Unused(ColumnNames.Kind));
        Take("weight", Numbers(Weight()).FirstOrDefault());

        return [Made(SourceKind.Calendar, "", ("key", columns.ContainsKey("course") ? Names("course", "object") : Names("object")))];
    }

    private ColumnSample? Student() => Unused(ColumnNames.Student) ?? Unused(ColumnNames.Login) ?? Asked();

    private ColumnSample? Asked()
    {
        var choices = group.Columns.Where(one => one.Counts.Count > 12 && one.TimeFormats.Count == 0).Select(one => one.Name).ToList();
        if (choices.Count == 0) { return null; }

        var answer = ask(new($"Which column of {group.Files} holds the student's id?", [.. choices, Nothing], [Nothing]))[0];
        return group.Columns.FirstOrDefault(one => one.Name == answer);
    }

    private ProposedSource Made(SourceKind kind, string ends, params ReadOnlySpan<(string Name, JsonNode Value)> more)
    {
        var json = ProposedSource.Begun(id + ends, group, null);
        (json["kind"], json["files"]) = (StudyNames.Of(kind), files);
        if (times.Count > 0) { json["times"] = Names([.. times]); }

        if (kind == SourceKind.Observations)
        {
            missing.UnionWith(group.Columns.Where(one => one.Decimal is not null).SelectMany(one => one.Missing));
        }

        if (missing.Count > 0) { json["missing"] = Names([.. missing]); }

        if (group.Columns.Any(one => one.Decimal == ",")) { json["decimal"] = ","; }

        foreach (var (name, value) in more) { json[name] = value; }

        if (kind is SourceKind.Roster or SourceKind.Outcomes or SourceKind.Observations && files == group.Files
            && !columns.ContainsKey("course") && !columns.ContainsKey("object"))
        {
            json["given"] = new JsonObject { ["course"] = CalendarProposal.OneCourse };
        }

        var own = (JsonObject)columns.DeepClone();
        if (kind != SourceKind.Roster) { own.Remove("advisor"); }

        if (kind == SourceKind.Outcomes) { own["outcome"] = Outcome!.Name; }

        json["columns"] = own;
        var source = new ProposedSource(json, group);
        source.Notes.AddRange(notes);
        source.Open.AddRange(open);
        notes.Clear();
        open.Clear();
        return source;
    }

    public static JsonObject Measures(IReadOnlyList<ColumnSample> numbers, bool submitted)
    {
        var measures = new JsonObject();
        if (submitted) { measures["submitted"] = new JsonObject(); }

        foreach (var column in numbers)
        {
            measures[ColumnNames.Free(ColumnNames.Id(column.Name), measures.ContainsKey)] = new JsonObject { ["column"] = column.Name };
        }

        return measures;
    }

    private bool Take(string role, ColumnSample? column, bool time = false)
    {
        if (column is null) { return false; }

        columns[role] = column.Name;
        used.Add(column.Name);
        missing.UnionWith(column.Missing);
        if (time) { times = [.. times.Append(FormatOf(column)).Distinct()]; }

        return true;
    }

    private string FormatOf(ColumnSample column)
    {
        if (column.TimeFormats.Count == 1) { return column.TimeFormats[0]; }

        var said = ask(new($"How are the times of '{column.Name}' in {group.Files} written? Several ways read them all.",
            column.TimeFormats, [column.TimeFormats[0]]))[0];
        var others = string.Join(" and ", column.TimeFormats.Except([said]));
        open.Add($"times of '{column.Name}' are read as {said}; {others} reads them, too");
        return said;
    }

    private ColumnSample? Unused(Regex name) => ColumnNames.First(group.Columns.Where(one => !used.Contains(one.Name)), name);

    private ColumnSample? Empty(Regex name) => group.Columns.FirstOrDefault(one => one.Values.Count == 0 && name.IsMatch(one.Name));

    /// <summary>A time column: counts of seconds qualify, small numbers that could be spreadsheet days do not.</summary>
    private ColumnSample? Timed(Regex name) => ColumnNames.First(group.Columns.Where(one => !used.Contains(one.Name)
        && one.TimeFormats is [var format, ..] && (one.Decimal is null || format != NumberedTime.SpreadsheetDays)), name);

    private ColumnSample? Words(Regex name) =>
        ColumnNames.First(group.Columns.Where(one => !used.Contains(one.Name) && one is { IsWords: true, Decimal: null }), name);

    private List<ColumnSample> Numbers(Regex name) =>
    [
        .. group.Columns.Where(one => !used.Contains(one.Name) && one.Decimal is not null && name.IsMatch(one.Name)
            && !ColumnNames.Person.IsMatch(one.Name) && !ProtectedWords.IsProtected(one.Name)),
    ];

    private static JsonArray Names(params IReadOnlyList<string> names) => [.. names.Select(name => JsonValue.Create(name))];

    private static Regex AnyName() => new("");

    private static Regex Weight() => new("weight|credit", RegexOptions.IgnoreCase);

    private static Regex IdOnly() => new("^(id|name|title)$", RegexOptions.IgnoreCase);
}
