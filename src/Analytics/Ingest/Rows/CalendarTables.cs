namespace Analytics.Ingest;

/// <summary>Puts courses together from calendar rows: what a row leaves open, the row of its term says.</summary>
public static class CalendarTables
{
    private sealed class Draft
    {
        public string? Term { get; set; }

        public string? Module { get; set; }

        public int? Starts { get; set; }

        public int? Ends { get; set; }

        public int? LengthDays { get; set; }

        public void Fill(string? term, string? module, int? starts, int? ends, int? length) =>
            (Term, Module, Starts, Ends, LengthDays) =
                (term ?? Term, module ?? Module, starts ?? Starts, ends ?? Ends, length ?? LengthDays);
    }

    /// <summary>The courses and the course of each object, from files of calendars in the order in which they count.</summary>
    public static CalendarIndex Index(IReadOnlyList<ParsedFile> files) =>
        new CalendarIndex(Courses([.. files.Select(file => file.Folder)]), ObjectOwners.Of(files));

    private static Dictionary<string, Course> Courses(List<string> folders)
    {
        var (drafts, terms) =
            (new SortedDictionary<string, Draft>(StringComparer.Ordinal), new Dictionary<string, Draft>(StringComparer.Ordinal));
        foreach (var path in ArchiveTables.Files(folders, "calendar"))
        {
            foreach (var group in Origins.Read(path, StudentRange.All).Select(columns => new RowGroup(columns)))
            {
                foreach (var row in Enumerable.Range(0, group.Rows).OrderBy(row => group.Long("line", row)))
                {
                    var term = group.Text("term", row);
                    var draft = group.Text("course", row) is { } id ? Of(drafts, id) : Of(terms, term!);
                    draft.Fill(term, group.Text("module", row), group.Int("starts", row), group.Int("ends", row),
                        group.Int("length_days", row));
                }
            }
        }

        var courses = new Dictionary<string, Course>(StringComparer.Ordinal);
        foreach (var (id, draft) in drafts)
        {
            if (draft.Term is { } term && terms.TryGetValue(term, out var whole))
            {
                (draft.Starts, draft.Ends, draft.LengthDays) =
                    (draft.Starts ?? whole.Starts, draft.Ends ?? whole.Ends, draft.LengthDays ?? whole.LengthDays);
            }

            var ends = draft.Ends ?? (draft.Starts + draft.LengthDays - 1);
            // No dates: rows of the course are told as unknown course
            if (draft.Starts is not { } first || ends is not { } last) { continue; }

            courses.Add(id, new Course(id, draft.Term ?? id, draft.Module ?? id, Day(first), Day(last)));
        }

        return courses;
    }

    private static Draft Of(IDictionary<string, Draft> drafts, string id) =>
        drafts.TryGetValue(id, out var draft) ? draft : drafts[id] = new Draft();

    private static DateOnly Day(int number) => DateOnly.FromDayNumber(number + CalendarRows.Epoch);
}
