namespace Analytics.Features;

/// <summary>Which courses students took and how these ended, as known at a cutoff.</summary>
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

    /// <summary>Since when students are registered for courses, microseconds UTC.</summary>
    public IReadOnlyDictionary<(string Student, string Course), long> Registered { get; }

    /// <summary>How many courses that run each student is in.</summary>
    public IReadOnlyDictionary<string, int> Running { get; }

    /// <summary>The courses that a row's student was in before those of the row, those left since among them, and not those left before
    /// they began; null if nothing is known of anyone's earlier courses.</summary>
    public IReadOnlyList<Course>? Before(FeatureRow row) =>
        Tells("", row, () => taken.Any(student => student.Any(row.Follows))) ? [.. taken[row.Student].Where(row.Follows)] : null;

    /// <summary>How those courses ended, by a source; null if it has none.</summary>
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

    /// <summary>The course of an enrolment; of one that is offered term after term the part of the term in which it is taken.</summary>
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
