namespace Analytics.Ingest;

/// <summary>Assembles courses from calendar rows; the row of a term fills the gaps of its courses.</summary>
public static class CalendarTables
{
    private sealed class Draft
    {
        public IReadOnlyList<string> Terms { get; set; } = [];

        public string? Module { get; set; }

        public int? Starts { get; set; }

        public int? Ends { get; set; }

        public int? LengthDays { get; set; }

        /// <summary>The last day; null if unknown.</summary>
        public int? Last => Ends ?? (Starts + LengthDays - 1);

        /// <summary>Latest cancellation time by source; null if it takes place.</summary>
        public Dictionary<string, long?> Gone { get; } = new(StringComparer.Ordinal);

        public long? GoneAt => Gone.Values.Min();

        private readonly List<TermRow> own = []; // rows that name one term, in order
        private (int Landing, long Line) row;

        /// <summary>The dates of each offering of a course that has a row per term; empty for other courses. Of two rows with overlapping
        /// dates, the later one wins; in a later file, so does one without dates.</summary>
        public IReadOnlyList<TermDays> Offered(Dictionary<string, Draft> terms)
        {
            var offered = new List<TermDays>();
            foreach (var one in own)
            {
                var days = terms.GetValueOrDefault(one.Term);
                if ((one.Starts ?? days?.Starts, one.Ends ?? days?.Last) is not ({ } first, { } last)) { continue; }

                var term = new TermDays(one.Term, Day(first), Day(last));
                offered.RemoveAll(other => other.Starts <= term.Ends && term.Starts <= other.Ends);
                offered.Add(term);
            }

            return offered.Count < 2 ? [] : [.. offered.OrderBy(term => term.Starts)];
        }

        /// <summary>Adds a row. A row with several terms comes once per term.</summary>
        public void Fill(RowGroup group, int at)
        {
            var place = (group.Int("landing", at)!.Value, group.Long("line", at)!.Value);
            if (group.Text("term", at) is { } term)
            {
                own.RemoveAll(one => one.Term == term || one.Place == place || (one.Starts is null && one.Place.Landing < place.Item1));
                Terms = place == row ? [.. Terms, term] : [term];
                if (Terms.Count == 1)
                {
                    var (first, length) = (group.Int("starts", at), group.Int("length_days", at));
                    own.Add(new TermRow(term, place, first, group.Int("ends", at) ?? (first + length - 1)));
                }
            }

            (row, Module) = (place, group.Text("module", at) ?? Module);
            (Starts, Ends, LengthDays) = (
                group.Int("starts", at) ?? Starts, group.Int("ends", at) ?? Ends, group.Int("length_days", at) ?? LengthDays);
        }
    }

    /// <summary>A row that names one term, and its dates if it has any.</summary>
    private sealed record TermRow(string Term, (int Landing, long Line) Place, int? Starts, int? Ends);

    /// <param name="files">Calendar files in order.</param>
    /// <param name="ofTerms">Whether terms also count as courses, for students without a course.</param>
    public static CalendarIndex Index(IReadOnlyList<ParsedFile> files, bool ofTerms = false)
    {
        var (drafts, terms) =
            (new SortedDictionary<string, Draft>(StringComparer.Ordinal), new Dictionary<string, Draft>(StringComparer.Ordinal));
        foreach (var file in files)
        {
            foreach (var group in file.Read("calendar").Select(columns => new RowGroup(columns)))
            {
                foreach (var row in Enumerable.Range(0, group.Rows).OrderBy(row => group.Long("line", row)))
                {
                    var draft = group.Text("course", row) is { } id ? Of(drafts, id) : Of(terms, group.Text("term", row)!);
                    draft.Fill(group, row);
                    draft.Gone[file.File.Source] = group.Long("gone_at", row);
                }
            }
        }

        var (courses, gone) = (new Dictionary<string, Course>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var undated = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (id, draft) in ofTerms ? drafts.Concat(terms.Where(term => !drafts.ContainsKey(term.Key))) : drafts)
        {
            if (CourseOf(id, draft, terms) is { } course) { courses.Add(id, course); }
            else if (draft.GoneAt is not null) { gone.Add(id); } // rows about it are reported as of an unknown course
            else { undated.TryAdd(draft.Terms is [var term, ..] ? term : id, id); }

            foreach (var term in draft.Terms.Skip(1).Any() ? draft.Terms.Where(term => terms.GetValueOrDefault(term)?.Last is null) : [])
            {
                undated.TryAdd(term, id);
            }
        }

        var owners = ObjectOwners.Of(files);
        return new CalendarIndex(courses, ObjectOwners.CoursesOf(owners))
        {
            Gone = gone, Undated = undated, KindOfObject = ObjectOwners.KindsOf(owners),
        };
    }

    private static Course? CourseOf(string id, Draft draft, Dictionary<string, Draft> terms)
    {
        if (draft.Offered(terms) is { Count: > 0 } offered)
        {
            return new Course(id, offered[0].Id, draft.Module ?? id, offered[0].Starts, offered[^1].Ends)
            {
                Terms = offered, IsOfferedAgain = true, GoneAt = draft.GoneAt,
            };
        }

        List<TermDays> of = [.. Dated(draft, terms).OrderBy(term => term.Starts).ThenBy(term => term.Id, StringComparer.Ordinal)];
        var own = of.Count > 0 ? of[0].Id : draft.Terms is [var only, ..] ? only : id;
        var whole = of.Count > 1 ? Whole(of) : terms.GetValueOrDefault(own);
        var starts = draft.Starts ?? whole?.Starts;
        var ends = draft.Ends ?? whole?.Ends ?? (starts + (draft.LengthDays ?? whole?.LengthDays) - 1);
        return starts is not { } first || ends is not { } last ? null
            : new Course(id, own, draft.Module ?? id, Day(first), Day(last))
            {
                Terms = of.Count > 1 ? (IReadOnlyList<TermDays>)of : [], GoneAt = draft.GoneAt,
            };
    }

    /// <summary>The dated terms of a course, without those that contain another, such as a school year.</summary>
    private static IEnumerable<TermDays> Dated(Draft course, Dictionary<string, Draft> terms)
    {
        var dated = new List<TermDays>();
        foreach (var id in course.Terms)
        {
            if (terms.GetValueOrDefault(id) is { Starts: { } first, Last: { } last }) { dated.Add(new(id, Day(first), Day(last))); }
        }

        return dated.Where(term => !dated.Exists(term.Holds));
    }

    /// <summary>The span of several terms.</summary>
    private static Draft Whole(List<TermDays> terms) => new()
    {
        Starts = terms[0].Starts.DayNumber - CalendarRows.Epoch, Ends = terms.Max(term => term.Ends).DayNumber - CalendarRows.Epoch,
    };

    private static Draft Of(IDictionary<string, Draft> drafts, string id) =>
        drafts.TryGetValue(id, out var draft) ? draft : drafts[id] = new Draft();

    private static DateOnly Day(int number) => DateOnly.FromDayNumber(number + CalendarRows.Epoch);
}
