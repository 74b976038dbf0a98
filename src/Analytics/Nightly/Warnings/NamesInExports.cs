namespace Analytics.Nightly;

/// <summary>Names in a study that occur in none of its exports: terms, outcomes, and gradebook items that no calendar has.</summary>
public sealed class NamesInExports(LoadedStudy study, string folder)
{
    private const int MostNamed = 5;
    private const int LongestName = 60;

    private const int FirstFiles = 3; // event files may be many; the first show whether courses are unknown

    /// <summary>Sentences. Only the first megabytes of a file are read; the rest is left to the night.</summary>
    public IEnumerable<string> Unmet() => [.. Terms(), .. Undated(), .. study.Study.Targets.SelectMany(Outcomes), .. Courses(), .. Work()];

    private RoleTexts Of(Source source, string role, int most = int.MaxValue, string? beside = null) =>
        RoleTexts.Of(source, source.Folder == SourceFolder.Study ? study.Folder : folder, role, most, beside);

    /// <summary>Texts of all calendars in some roles; null if not all are known.</summary>
    private HashSet<string>? InCalendars(params string[] roles)
    {
        var texts = study.Study.Sources.Where(source => source.Kind == SourceKind.Calendar)
            .SelectMany(source => roles.Select(role => Of(source, role))).ToList();
        return texts.TrueForAll(one => one.IsWhole) ? [.. texts.SelectMany(one => one.Counts.Keys)] : null;
    }

    private IEnumerable<string> Terms()
    {
        if (InCalendars("term") is not { Count: > 0 } terms) { return []; }

        // A course without a term is its own term
        var calendars = study.Study.Sources.Where(source => source.Kind == SourceKind.Calendar);
        if (calendars.Any(source => source.Has("course") && !source.Has("term"))) { terms.UnionWith(InCalendars("course") ?? []); }

        return Learnable.UnknownTerms(study.Study, terms);
    }

    /// <summary>Terms of courses without a first day, which a night skips.</summary>
    private IEnumerable<string> Undated()
    {
        var calendars = study.Study.Sources.Where(source => source.Kind == SourceKind.Calendar && source.Has("term")).ToList();
        var all = calendars.Select(source => (Source: source, Of(source, "term").Counts,
            Dated: source.Has("starts") ? Of(source, "term", beside: "starts") : new(new Dictionary<string, int>(), true))).ToList();
        if (!all.TrueForAll(one => one.Dated.IsWhole)) { yield break; }

        var dated = all.SelectMany(one => one.Dated.Counts.Keys).ToHashSet(StringComparer.Ordinal);
        var lists = all.Where(one => one.Source.Has("course") && !one.Source.Has("object")
            && (one.Source.Columns.Term?.Split is not null || !one.Source.Has("starts")));
        foreach (var (source, counts, _) in lists)
        {
            if (counts.Keys.Where(term => !dated.Contains(term)).ToList() is { Count: > 0 } undated)
            {
                yield return $"source '{source.Id}': no row dates {Named(undated)}: add a row with the first and last day of each to the "
                    + "calendar; until then they are passed over";
            }
        }
    }

    private IEnumerable<string> Outcomes(TargetRule target)
    {
        var source = study.Study.Sources.First(one => one.Id == target.Outcome.Source);
        if (source.Kind != SourceKind.Outcomes || Of(source, "outcome") is not { IsWhole: true, Counts.Count: > 0 } found) { return []; }

        var words = OutcomeWords.Of(study.Study, target, found.Counts);
        return new[] { words.WhyNotTrained, words.LeftOut }.OfType<string>().Select(told => $"target '{target.Id}': {told}");
    }

    /// <summary>Sources whose courses are all missing in calendars; a night reports partial matches.</summary>
    private IEnumerable<string> Courses()
    {
        if (InCalendars("course") is not { Count: > 0 } known) { yield break; }

        foreach (var source in study.Study.Sources.Where(source => source.Kind != SourceKind.Calendar && source.Has("course")))
        {
            var courses = Of(source, "course", FirstFiles).Counts.Keys.ToList();
            var unknown = courses.Where(course => !known.Contains(course)).ToList();
            if (source.Columns.Course?.Split is not null && unknown.Count > 0 && unknown.Count < courses.Count)
            {
                yield return $"source '{source.Id}': {unknown.Count} of its {courses.Count} "
                    + $"courses are not in the calendar: {Named(unknown)}. A row with one of them in its list is at fault as a whole: add "
                    + "them to the calendar, or correct \"split\" of columns.course";
            }

            if (courses.Count == 0 || unknown.Count < courses.Count) { continue; }

            var addresses = courses.TrueForAll(one => one.Contains("://", StringComparison.Ordinal));
            yield return $"source '{source.Id}': none of its {courses.Count} courses is in "
                + $"the calendar: {Named(courses)}. It has {Named(known.Order(StringComparer.Ordinal))}. " + (addresses
                    ? "Take the part of the address out that the calendar writes, as in { \"column\": \"...\", \"holds\": \"*id={}\" }"
                    : "Correct columns.course, or name the courses alike in both exports");
        }
    }

    private IEnumerable<string> Work()
    {
        if (InCalendars("object") is not { Count: > 0 } known) { yield break; }

        foreach (var source in study.Study.Sources.Where(source => source.Kind == SourceKind.Observations))
        {
            var all = Of(source, "object").Counts;
            var unmet = all.Keys.Where(one => !known.Contains(one)).ToList();
            if (unmet.Count == 0) { continue; }

            yield return $"source '{source.Id}': {unmet.Count} of its {all.Count} objects "
                + $"are not in the calendar: {Named(unmet)}. It has {Named(known.Order(StringComparer.Ordinal))}. Work that the calendar "
                + "writes otherwise counts as not handed in: write it there as it stands here, or leave it out with \"drop\" or \"except\"";
        }
    }

    private static string Named(IEnumerable<string> names)
    {
        var all = names.ToList();
        return string.Join(", ", all.Take(MostNamed)
                .Select(name => name.Length > LongestName ? $"'{name[..LongestName]}...'" : $"'{name}'"))
            + (all.Count > MostNamed ? $" and {all.Count - MostNamed} more" : "");
    }
}
