namespace Analytics.Targets;

/// <summary>Courses that differ in how many students need support, where no feature tells courses apart.</summary>
internal static class UntoldCourses
{
    private const int FewestRows = 20; // of a course that is compared
    private const double ByChance = 0.001;

    /// <summary>A sentence, or null if a feature tells the module, or the courses of no training day differ by more than chance.</summary>
    /// <remarks>Pearson's test of equal shares, within each term.</remarks>
    /// <param name="days">Rows of each training day.</param>
    public static string? Told(Study study, TargetRule target, IReadOnlyList<LabelledTable> days)
    {
        if (target.Grain == Grain.Student || days.Any(day => day.Table.Columns.Any(column => column.Feature.IsContext))
            || days.Select(Differing).FirstOrDefault(told => told is not null) is not { } differ) { return null; }

        var column = study.Sources.Any(source => source.Kind == SourceKind.Calendar && source.Columns.Module is not null)
            ? "" : "a column 'module' of the calendar, and ";
        return $"{target.Id}: {differ}, and no feature tells courses apart, so that models rank worse and probabilities are too high in "
            + $"some courses; declare {column}a feature with the measure 'module'";
    }

    private static string? Differing(LabelledTable day)
    {
        var terms = Enumerable.Range(0, day.Rows).GroupBy(row => (day.Table.Rows[row].Term, day.Table.Rows[row].Cohort))
            .Select(rows => (rows.Key.Term, rows.Key.Cohort, Rows: rows.Count(),
                Share: rows.Count(row => day.NeedsSupport[row]) / (double)rows.Count()))
            .Where(course => course.Rows >= FewestRows)
            .GroupBy(course => course.Term, course => (course.Cohort, course.Rows, course.Share), StringComparer.Ordinal)
            .Select(term => (Courses: term.ToList(), Distance: Distance([.. term.Select(course => (course.Rows, course.Share))]))).ToList();
        var degrees = terms.Sum(term => term.Courses.Count - 1);
        if (degrees == 0 || ChiSquare.Upper(terms.Sum(term => term.Distance), degrees) >= ByChance) { return null; }

        var apart = terms.MaxBy(term => term.Distance).Courses;
        var (least, most) = (apart.MinBy(course => course.Share), apart.MaxBy(course => course.Share));
        return string.Create(CultureInfo.InvariantCulture, $"of students on day {day.Table.Rows[0].Day}, {least.Share * 100:0} % in "
            + $"'{least.Cohort}' and {most.Share * 100:0} % in '{most.Cohort}' needed support");
    }

    /// <summary>Pearson's chi-square of equal shares.</summary>
    private static double Distance(IReadOnlyList<(int Rows, double Share)> courses)
    {
        var share = courses.Sum(course => course.Rows * course.Share) / courses.Sum(course => course.Rows);
        return share is 0 or 1 ? 0 : courses.Sum(course => course.Rows * Math.Pow(course.Share - share, 2)) / (share * (1 - share));
    }
}
