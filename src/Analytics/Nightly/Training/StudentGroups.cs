namespace Analytics.Nightly;

/// <summary>The group of each student. Only this class reads it: training and lists never see it.</summary>
internal sealed class StudentGroups
{
    /// <summary>The group of students without a value.</summary>
    public const string Untold = "not told";

    private readonly Study study;
    private readonly AuditPlan plan;
    private readonly Dictionary<string, Dictionary<string, string>> levels; // levels by group and student

    private StudentGroups(Study study, AuditPlan plan, History known)
    {
        (this.study, this.plan) = (study, plan);
        levels = LevelsOf(plan, known);
    }

    /// <summary>The group of each student, by name of the groups.</summary>
    public static Dictionary<string, Dictionary<string, string>> LevelsOf(AuditPlan plan, History known)
    {
        var all = known.Observations(courses: null, out _).Where(one => one.Level is not null).ToLookup(one => (one.Source, one.Measure));
        return plan.Groups.ToDictionary(
            group => group.Name,
            group => all[(group.Source, group.Of)].GroupBy(one => one.Student, StringComparer.Ordinal).ToDictionary(
                student => student.Key,
                student => student.OrderBy(one => one.ObservedAt).ThenBy(one => one.Revision, Revision.Order).Last().Level!,
                StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    /// <summary>The audits of all targets, on the rows that gates use; empty if a study names no groups.</summary>
    public static IReadOnlyList<GroupAudit> Audits(
        Study study, History known, EvaluationReport report, IReadOnlyList<JudgedRows> judged, int threads, CancellationToken stop)
    {
        if (study.Audit is not { } plan) { return []; }

        var groups = new StudentGroups(study, plan, known);
        return [.. ParallelMap.Of(study.Targets, threads, target => groups.Of(target, report, judged), stop).SelectMany(audits => audits)];
    }

    private IReadOnlyList<GroupAudit> Of(TargetRule target, EvaluationReport report, IReadOnlyList<JudgedRows> judged)
    {
        var split = Gate.SplitFor(target, report);
        var days = judged.Where(one => one.Of.Target.Id == target.Id && one.Of.Split == split)
            .OrderBy(one => one.Of.Day).ThenBy(one => one.Of.Tried).DistinctBy(one => one.Of.Day).ToList();
        if (days.Count == 0) { return []; }

        var day = days[days.Count / 2];
        var listed = day.Listed(target.Capacity.PerAdvisor);
        var random = new SeededRandom((ulong)study.Seed);
        int[] rows = [.. Enumerable.Range(0, day.Rows.Count).GroupBy(row => day.Rows[row].Student, StringComparer.Ordinal)
            .Select(student => student.ElementAt(random.Next(student.Count())))];
        var scored = new Scored(day.Probabilities, day.NeedsSupport).Take(rows);
        var audited = new AuditRows(target.Id, day.Of.Split, day.Of.Day, scored, Array.ConvertAll(rows, row => listed[row]),
            Array.ConvertAll(rows, row => day.IsReached(row)));
        return GroupAudits.Of(audited, [.. Groupings(Array.ConvertAll(rows, row => day.Rows[row].Student))], plan, (ulong)study.Seed);
    }

    /// <summary>Single groups, then crossed ones.</summary>
    private IEnumerable<Grouping> Groupings(string[] students)
    {
        var alone = plan.Groups.ToDictionary(group => group.Name,
            group => Array.ConvertAll(students, student => levels[group.Name].GetValueOrDefault(student, Untold)), StringComparer.Ordinal);
        var crossed = from one in plan.Groups from other in one.Across ?? [] select new Grouping(
            Grouping.Crossed(one.Name, other), [alone[one.Name], alone[other]]);
        return alone.Select(one => new Grouping(one.Key, [one.Value])).Concat(crossed);
    }
}
