namespace Analytics.Ingest;

/// <param name="Calendar">Courses and objects known so far; empty while calendars are being read.</param>
/// <param name="Answers">Survey: the columns that hold answers.</param>
public sealed record ReadingContext(Source Source, CalendarIndex Calendar, Pseudonyms Pseudonyms, TimeZoneInfo Zone,
    IReadOnlyList<AnswerColumn> Answers)
{
    internal StudentIds Ids { get; init; } = new(Source, Pseudonyms);

    /// <summary>Whose the ids of the source are; null if they are the roster's.</summary>
    internal LoginMap? Logins { get; init; }

    /// <summary>Of a source whose files are complete: what the files before held; null of others.</summary>
    internal SnapshotState? Before { get; init; }

    /// <summary>The same with what the file takes in: corrections are read as their file was, and add to what it held.</summary>
    internal SnapshotState? Snapshot { get; init; }

    /// <summary>What is outside the rows of the text being read.</summary>
    internal FileRoles Roles { get; init; } = FileRoles.None;

    /// <summary>Whether a row that happened after its file arrived is a fault: not where the file's own time is not believed.</summary>
    internal bool HoldsToArrival { get; init; } = true;

    /// <summary>Of a calendar of work: what earlier landings planned.</summary>
    internal EarlierPlans Plans { get; init; } = EarlierPlans.None;

    /// <summary>The texts of the tables of the file being read: each is held once, whichever threads meet it.</summary>
    internal TableWords Words { get; init; } = new();

    /// <summary>Whether nothing is read: it is only found out which columns would be.</summary>
    internal bool Asks { get; init; }

    /// <summary>What a record is that has more or fewer fields than the header.</summary>
    internal FaultCode Misfit { get; init; } = FaultCode.FieldCount;
}

/// <summary>Courses by id, and the course of each object that belongs to one course only.</summary>
public sealed record CalendarIndex(IReadOnlyDictionary<string, Course> Courses, IReadOnlyDictionary<string, string> CourseOfObject)
{
    private string? digest; // a copy by `with` would keep it: indexes are made anew

    /// <summary>Courses that are no more and have no dates: rows of them are passed over.</summary>
    public IReadOnlySet<string> Gone { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>The kind of each object that belongs to one course only and has one.</summary>
    public IReadOnlyDictionary<string, string> KindOfObject { get; init; } = new Dictionary<string, string>();

    /// <summary>Terms, or courses that name none, that no row dates, each with a course of them.</summary>
    public IReadOnlyDictionary<string, string> Undated { get; init; } = new Dictionary<string, string>();

    /// <summary>What of the calendar has no days; null if all has.</summary>
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

    /// <summary>The terms of a course; a term stands for itself.</summary>
    internal IEnumerable<string> TermsOf(string id) => Courses.GetValueOrDefault(id) is not { } course ? [id]
        : course.Terms.Count == 0 ? [course.Term] : course.Terms.Select(term => term.Id);

    /// <summary>SHA-256 over everything that it says, in hex.</summary>
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
