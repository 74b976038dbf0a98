namespace Analytics.Proposals;

internal sealed record ProposedTerm(string Id, DateOnly Starts, DateOnly Ends);

/// <summary>Terms and courses with their dates: from the calendar of the exports, or drafted.</summary>
/// <param name="Draft">The calendar's file; null if the exports have one.</param>
/// <param name="Json">Its source; null if the exports have one.</param>
internal sealed partial record CalendarProposal(IReadOnlyList<ProposedTerm> Terms, string? Draft, JsonObject? Json)
{
    public const string File = "calendar.csv";

    /// <summary>Name of the only course, if no column names courses.</summary>
    public const string OneCourse = "course";

    /// <summary>Name of a following term, if the exports have one term only.</summary>
    public const string Next = "next";

    private const int UsualDays = 120, YearDays = 270, MonthDays = 30;

    /// <param name="seen">Date of the newest file.</param>
    public static CalendarProposal Of(IReadOnlyList<ProposedSource> sources, DateOnly seen)
    {
        var calendars = sources.Where(one => one.Source.Kind == SourceKind.Calendar).ToList();
        if (calendars.Find(one => one.Source.Columns is { Starts: not null, Term: not null, Ends: not null }) is { } whole)
        {
            return new(Said(whole), null, null);
        }

        var lengths = calendars.Find(one => one.Source.Columns is { LengthDays: not null, Term: not null });
        var courses = lengths is not null || calendars.Exists(one => one.Source.Columns.Starts is not null) ? []
            : sources.Where(one => one.Source.Kind is not (SourceKind.Calendar or SourceKind.Survey)).SelectMany(one => one.Courses)
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var names = lengths?.Group.Texts(lengths.Source.Columns.Term).Distinct().ToList()
            ?? (courses.Count == 0 ? ["term"] : [.. courses.Select(TermOf).Distinct()]);
        var days = lengths?.Group.Texts(lengths.Source.Columns.LengthDays).Max(text => int.Parse(text, CultureInfo.InvariantCulture));
        var events = sources.Where(one => one.Source.Kind == SourceKind.Events).ToList();
        var met = Days(events.Count > 0 ? events : sources); // outcomes have later dates
        List<ProposedTerm> terms = [.. names.Select(name => Dated(name, days, met, seen, courses.Count == 0)).OrderBy(term => term.Starts)];
        var text = new StringBuilder($"{(courses.Count > 0 ? "course," : "")}term,starts{(lengths is null ? ",ends" : "")}\n");
        void Row(string? course, ProposedTerm term) => text.AppendLine(string.Join(',',
            new[] { course, term.Id, $"{term.Starts:yyyy-MM-dd}", lengths is null ? $"{term.Ends:yyyy-MM-dd}" : null }
                .OfType<string>().Select(Field)));
        foreach (var course in courses) { Row(course, terms.Find(term => term.Id == TermOf(course))!); }

        if (courses.Count == 0) { terms.ForEach(term => Row(null, term)); }

        if (terms is [var only])
        {
            terms.Add(new(Next, only.Starts.AddYears(1), only.Ends.AddYears(1)));
            Row(courses.Count > 0 ? Next : null, terms[1]);
        }

        var columns = new JsonObject { ["term"] = "term", ["starts"] = "starts" };
        if (courses.Count > 0) { columns["course"] = "course"; }

        if (lengths is null) { columns["ends"] = "ends"; }

        return new(terms, text.ToString().ReplaceLineEndings("\n"), new JsonObject
        {
            ["id"] = ColumnNames.Free("calendar", id => sources.Any(one => one.Id == id)),
            ["kind"] = "calendar", ["folder"] = "study", ["files"] = File, ["columns"] = columns,
        });
    }

    private static List<ProposedTerm> Said(ProposedSource calendar)
    {
        var (source, group) = (calendar.Source, calendar.Group);
        var formats = (source.Times ?? []).Prepend("yyyy-MM-dd").Select(one => new TimeFormat(one)).ToList();
        DateOnly? Day(string text) => formats.Select(format => format.Read(text)).FirstOrDefault(read => read is not null) is { } day
            ? DateOnly.FromDateTime(day.Clock) : null;
        var rows = group.Each(source.Columns.Term).Zip(group.Each(source.Columns.Starts), group.Each(source.Columns.Ends));
        return
        [
            .. from row in rows
               let term = (Id: row.First, Starts: Day(row.Second), Ends: Day(row.Third))
               where term is { Id.Length: > 0, Starts: not null, Ends: not null }
               group term by term.Id into same
               let one = new ProposedTerm(same.Key, same.Min(term => term.Starts!.Value), same.Max(term => term.Ends!.Value))
               orderby one.Starts
               select one,
        ];
    }

    /// <summary>The term within the name of a course; else "term".</summary>
    private static string TermOf(string course) => Token().Match(course) is { Success: true } token
        ? token.Value.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal) : "term";

    private static IReadOnlyList<DateOnly> Days(IEnumerable<ProposedSource> sources) =>
        [.. sources.SelectMany(DaysOf).Distinct().Order()];

    private static IEnumerable<DateOnly> DaysOf(ProposedSource source)
    {
        var formats = (source.Source.Times ?? []).Where(one => one != TimeFormat.CourseDay).Select(one => new TimeFormat(one)).ToList();
        if (formats.Count == 0) { return []; }

        string Day(string text) => formats.Select(format => format.Read(text)).FirstOrDefault(read => read is not null) is { } read
            ? $"{DateOnly.FromDateTime(read.Clock):O}" : "";
        return source.Group.All(source.Source.Columns.Observed, Day)
            .Select(day => DateOnly.ParseExact(day, "O", CultureInfo.InvariantCulture));
    }

    private static ProposedTerm Dated(string term, int? days, IReadOnlyList<DateOnly> met, DateOnly seen, bool ofSurveys)
    {
        var token = Token().Match(term);
        if (!token.Success)
        {
            if (ofSurveys && met.Count == 0) { return new(term, seen.AddDays(-MonthDays), seen.AddDays(UsualDays)); } // by arrival

            if (met.Count > 0)
            {
                return new(term, met[0], met[0].AddDays(Math.Max(UsualDays, met[^1].DayNumber - met[0].DayNumber)));
            }

            var ended = new DateOnly(seen.Year - (seen.Month > 6 ? 0 : 1), 6, 30);
            return new(term, new(ended.Year - 1, 9, 1), ended);
        }

        var year = int.Parse(token.Groups["year"].Value, CultureInfo.InvariantCulture);
        var season = token.Groups["season"].Value.ToUpperInvariant();
        var month = token.Groups["letter"] is { Success: true } letter ? char.ToUpperInvariant(letter.Value[0]) - 'A' + 1 : season switch
        {
            "SP" or "S" or "SS" => 2, "SU" => 6, "W" => 1, _ => 9,
        };
        var starts = new DateOnly(year < 100 ? 2000 + year : year, month, 1);
        var ends = starts.AddDays(days ?? (season.Length > 0 ? UsualDays : YearDays));
        var last = met.LastOrDefault(day => day <= ends);
        return new(term, starts, days is null && last > starts.AddDays(UsualDays / 2) ? last : ends);
    }

    private static string Field(string text) =>
        text.AsSpan().ContainsAny(',', '"') ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    /// <summary>A term within a name: SP18, 25S, 2013J of the Open University (J is October), 2025.</summary>
    [GeneratedRegex(@"(?<![A-Za-z])(?<season>SP|SU|FA|WS|SS|F|S|A|W)[ _-]?(?<year>(20)?\d\d)(?!\d)"
        + @"|(?<!\d)(?<year>\d\d)(?<season>S|A|F|W)(?![A-Za-z0-9])"
        + @"|(?<!\d)(?<year>(19|20)\d\d)(?<letter>[A-L])?(?![A-Za-z0-9])", RegexOptions.IgnoreCase)]
    private static partial Regex Token();
}
