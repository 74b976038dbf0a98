namespace Analytics.Ingest;

/// <param name="Calendar">Courses and objects known so far; empty while calendars are read.</param>
/// <param name="Answers">Answer columns of a survey.</param>
public sealed record ReadingContext(Source Source, CalendarIndex Calendar, Pseudonyms Pseudonyms, TimeZoneInfo Zone,
    IReadOnlyList<AnswerColumn> Answers)
{
    internal StudentIds Ids { get; init; } = new(Source, Pseudonyms);

    /// <summary>Maps logins to students; null if the source has the roster's ids.</summary>
    internal LoginMap? Logins { get; init; }

    /// <summary>Complete sources: keys of earlier files; null otherwise.</summary>
    internal SnapshotState? Before { get; init; }

    /// <summary>The same including this file: corrections add to the file they correct.</summary>
    internal SnapshotState? Snapshot { get; init; }

    /// <summary>Roles outside the rows.</summary>
    internal FileRoles Roles { get; init; } = FileRoles.None;

    /// <summary>Whether rows after the file's arrival are faults. False if the file's own time is not trusted.</summary>
    internal bool HoldsToArrival { get; init; } = true;

    /// <summary>Calendars of assessments: what earlier landings planned.</summary>
    internal EarlierPlans Plans { get; init; } = EarlierPlans.None;

    /// <summary>Dictionaries of the file's tables, shared by all threads.</summary>
    internal TableWords Words { get; init; } = new();

    /// <summary>Only collect requested columns; nothing is read.</summary>
    internal bool Asks { get; init; }

    /// <summary>Fault code of records with a wrong number of fields.</summary>
    internal FaultCode Misfit { get; init; } = FaultCode.FieldCount;
}

/// <summary>Courses by id, and the course of each object that belongs to exactly one.</summary>
public sealed record CalendarIndex(IReadOnlyDictionary<string, Course> Courses, IReadOnlyDictionary<string, string> CourseOfObject)
{
    private string? digest; // copying with `with` would keep it: indexes are created anew

    /// <summary>Cancelled courses without dates: rows about them are skipped.</summary>
    public IReadOnlySet<string> Gone { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Kind of each object that belongs to exactly one course.</summary>
    public IReadOnlyDictionary<string, string> KindOfObject { get; init; } = new Dictionary<string, string>();

    /// <summary>Terms, or courses without a term, that have no dates, each with one of its courses.</summary>
    public IReadOnlyDictionary<string, string> Undated { get; init; } = new Dictionary<string, string>();

    /// <summary>A warning about missing dates; null if there are none.</summary>
    internal string? UndatedTold
    {
        get
        {
            var named = Undated.Take(3).Select(one =>
                one.Key == one.Value ? $"course '{one.Key}'" : $"term '{one.Key}' (of course '{one.Value}')");
            var more = Undated.Count > 3 ? $" and {Undated.Count - 3} more" : "";
            return Undated.Count == 0 ? null : $"no row dates {string.Join(", ", named)}{more}: add a row with the first and last day of "
                + "each to the calendar; until then they are passed over";
        }
    }

    public static CalendarIndex Empty { get; } =
        new(new Dictionary<string, Course>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>Terms of a course; a term stands for itself.</summary>
    internal IEnumerable<string> TermsOf(string id) => Courses.GetValueOrDefault(id) is not { } course ? [id]
        : course.Terms.Count == 0 ? [course.Term] : course.Terms.Select(term => term.Id);

    /// <summary>SHA-256 of the content, in hex.</summary>
    internal string Digest => digest ??= DigestOf();

    private string DigestOf()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(string line) => hash.AppendData(Encoding.UTF8.GetBytes(line));
        foreach (var one in Courses.Values.OrderBy(course => course.Id, StringComparer.Ordinal))
        {
            var days = string.Join('\0', one.Terms.Select(term => $"{term.Id}\0{term.Starts:O}\0{term.Ends:O}"));
            Add($"{one.Id}\0{one.Term}\0{one.Module}\0{one.Starts:O}\0{one.Ends:O}\0{days}\0{one.GoneAt}");
            Add($"\0{one.IsOfferedAgain}\n");
        }

        foreach (var (id, course) in CourseOfObject.OrderBy(one => one.Key, StringComparer.Ordinal)) { Add($"{id}\0{course}\n"); }

        foreach (var (id, kind) in KindOfObject.OrderBy(one => one.Key, StringComparer.Ordinal)) { Add($"{id}\0{kind}\0\0\n"); }

        foreach (var id in Gone.Order(StringComparer.Ordinal)) { Add($"{id}\0\0\n"); }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
