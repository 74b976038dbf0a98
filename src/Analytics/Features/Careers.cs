namespace Analytics.Features;

/// <summary>Courses that students took and their results, as known at a cutoff.</summary>
internal sealed class Careers
{
    private readonly Study study;
    private readonly ILookup<string, Course> taken; // by student
    private readonly Lazy<ILookup<(string Source, string Student), Outcome>> outcomes;
    private readonly Dictionary<(string Source, string Term, DateOnly Starts), bool> told = [];

    public Careers(Study study, History history)
    {
        (this.study, History) = (study, history);
        Registered = history.Enrolments().Where(one => one.RegisteredAt is not null)
            .ToDictionary(one => (one.Student, one.Course), one => one.RegisteredAt!.Value);
        taken = (from one in history.Enrolments()
                 where one.RegisteredAt <= history.Cutoff && InTerm(one) is not null
                 let course = InTerm(one)
                 where !(one.UnregisteredAt < Instant.StartOf(course.Starts, history.Zone))
                 select (one.Student, Course: course)).ToLookup(one => one.Student, one => one.Course, StringComparer.Ordinal);
        Running = history.Enrolments().Where(one => one.RegisteredAt <= history.Cutoff && one.UnregisteredAt is null
            && InTerm(one)?.RunsOn(history.Today) == true)
            .CountBy(one => one.Student, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        outcomes = new(() => history.Outcomes().ToLookup(one => (one.Source, one.Student)));
    }

    public History History { get; }

    /// <summary>Registration times by student and course, microseconds UTC.</summary>
    public IReadOnlyDictionary<(string Student, string Course), long> Registered { get; }

    /// <summary>Number of running courses per student.</summary>
    public IReadOnlyDictionary<string, int> Running { get; }

    /// <summary>Earlier courses of a row's student, including those left after their start; null if no earlier courses are known for
    /// anyone.</summary>
    public IReadOnlyList<Course>? Before(FeatureRow row) =>
        Tells("", row, () => taken.Any(student => student.Any(row.Follows))) ? [.. taken[row.Student].Where(row.Follows)] : null;

    /// <summary>Results of those courses by a source; null if it has none for anyone.</summary>
    public IReadOnlyList<string>? EndsBefore(FeatureRow row, string source)
    {
        bool IsBefore(Outcome one) => one.Course is not { } id ? one.ObservedAt < Instant.StartOf(row.Starts, History.Zone)
            : History.Courses.GetValueOrDefault(id) is { } course && row.Follows(course.On(Instant.Day(one.ObservedAt, History.Zone)));
        return Tells(source, row, () => outcomes.Value.Any(group => group.Key.Source == source && group.Any(IsBefore)))
            ? [.. outcomes.Value[(source, row.Student)].Where(IsBefore).Select(one => one.Result)] : null;
    }

    public Source SourceOf(FeatureRule rule) => study.Sources.Single(one => string.Equals(one.Id, rule.Source, StringComparison.Ordinal));

    private bool Tells(string source, FeatureRow row, Func<bool> look)
    {
        if (!told.TryGetValue((source, row.Term, row.Starts), out var known)) { told.Add((source, row.Term, row.Starts), known = look()); }

        return known;
    }

    /// <summary>The course of an enrolment; for a repeated offering, the part of its term.</summary>
    private Course? InTerm(Enrolment one)
    {
        if (History.Courses.GetValueOrDefault(one.Course) is not { IsOfferedAgain: true } course)
        {
            return History.Courses.GetValueOrDefault(one.Course);
        }

        var term = course.TermOf(Instant.Day(one.RegisteredAt!.Value, History.Zone));
        return course.Seen(byTerm: true).FirstOrDefault(part => part.Term == term) ?? course;
    }
}
