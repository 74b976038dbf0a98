namespace Analytics.Nightly;

/// <summary>Why rows of some terms cannot be learnt from, or judged on, in words.</summary>
internal static class WhyNotJudged
{
    /// <param name="rows">Rows of a course day that have an outcome, of one kind only or none; null if no course has that day.</param>
    public static string Told(History known, IReadOnlyList<string> terms, LabelledTable? rows, int day)
    {
        var named = (terms.Count == 1 ? "term " : "terms ") + string.Join(", ", terms.Select(term => $"'{term}'"));
        if (!known.Courses.Values.SelectMany(course => course.Seen(byTerm: true)).Any(course =>
            course.Starts <= known.Today && terms.Contains(course.Term, StringComparer.Ordinal)))
        {
            return $"{named} {(terms.Count == 1 ? "has" : "have")} not begun";
        }

        if (rows is null) { return $"no course of {named} lasts until day {day}"; }

        if (rows.Rows > 0)
        {
            return
                $"outcomes of {named} are of one kind only: {(rows.NeedsSupport[0] ? "all" : "none")} of {rows.Rows} rows that have one "
                    + $"needed support{(rows.Censored.Values.Sum() is > 0 and var left ? $"; {left} rows have none that counts" : "")}";
        }

        return rows.Censored.Count == 0
            ? $"nobody was known to be enrolled in {named} on day {day}"
            : rows.Censored.MaxBy(one => one.Value).Key switch
            {
                Censoring.NoOutcome => $"none of {rows.Censored.Values.Sum()} rows of {named} has an outcome",
                Censoring.UndeclaredOutcome => $"outcomes of {named} are none that the study names",
                Censoring.DecidedBefore => $"outcomes of {named} were decided before day {day}",
                Censoring.NothingDue => $"no work of {named} falls due within the horizon from day {day}",
                Censoring.Contacted => $"advisors were in touch with all students of {named} whose outcomes are known",
                Censoring.Left => $"all students of {named} whose work falls due within the horizon left",
                _ => $"outcomes of {named} are not known yet",
            };
    }
}
