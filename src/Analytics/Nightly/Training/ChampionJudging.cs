namespace Analytics.Nightly;

/// <summary>A stored model and the terms that it was judged on.</summary>
/// <param name="LearntFrom">Terms that it was learnt from.</param>
/// <param name="JudgedOn">The others with outcomes of both kinds, the latest first.</param>
/// <param name="Gates">What it reaches there; empty if there is no such term.</param>
public sealed record JudgedChampion(
    string Target, string Version, IReadOnlyList<string> LearntFrom, IReadOnlyList<string> JudgedOn, IReadOnlyList<Gate> Gates);

/// <summary>Judges stored models on terms that they were not learnt from, on the rows that an evaluation would judge. Nothing is
/// trained.</summary>
internal sealed class ChampionJudging(Installation installation, Evaluator past)
{
    private readonly Study study = installation.Study.Study;

    /// <param name="champions">The version of each target to judge.</param>
    /// <param name="asked">Terms to judge on; empty for all that a version was not learnt from.</param>
    /// <exception cref="InstallationException">A term is in no calendar, or every version was learnt from all that are asked for.
    /// </exception>
    public (EvaluationReport Report, IReadOnlyList<JudgedChampion> Champions) Judge(
        IReadOnlyDictionary<string, ModelVersion> champions, IReadOnlyList<string> asked, CancellationToken stop)
    {
        var terms = Terms();
        var plans = study.Targets.Where(target => champions.ContainsKey(target.Id)).Select(target => new Plan(
            target, champions[target.Id], [.. terms.Where(term => asked.Count == 0 || asked.Contains(term))])).ToList();
        Require(plans, terms, asked);
        List<string> notYet =
        [
            .. study.Targets.Where(target => !champions.ContainsKey(target.Id)).Select(target => $"{target.Id}: no champion"),
            .. plans.SelectMany(plan => plan.Refused(asked).Concat(WhyNot(plan) is { } why ? [why] : [])),
        ];
        var verdicts = plans.Where(plan => WhyNot(plan) is null).SelectMany(plan =>
            from term in plan.Unseen
            from day in study.Evaluation.Days
            select (Plan: plan, Term: term, Verdict: Of(plan, term, day, stop))).ToList();
        notYet.AddRange(verdicts.Select(one => one.Verdict.NotYet).OfType<string>().Distinct(StringComparer.Ordinal));
        var report = new EvaluationReport([.. verdicts.SelectMany(one => one.Verdict.Judgements)], notYet)
        {
            Told = [.. plans.SelectMany(Changes), .. past.Learnable.Told(plans.Select(plan => plan.Target))],
        };
        report = report with
        {
            Audits = StudentGroups.Audits(study, past.Known, report, [.. verdicts.Select(one => one.Verdict.Own).OfType<JudgedRows>()],
                installation.Threads, stop),
        };
        return (report, plans.ConvertAll(plan => Champion(plan, report, verdicts.Where(one => one.Plan == plan
            && one.Verdict.Judgements.Count > 0).Select(one => one.Term))));
    }

    private static void Require(List<Plan> plans, List<string> terms, IReadOnlyList<string> asked)
    {
        if (asked.FirstOrDefault(term => !terms.Contains(term)) is { } unknown)
        {
            throw new InstallationException($"Term '{unknown}' is not in the calendar. The terms are {string.Join(", ", terms)}.");
        }

        if (asked.Count > 0 && plans.TrueForAll(plan => plan.Unseen.Count == 0))
        {
            throw new InstallationException(string.Join("\n", plans.SelectMany(plan => plan.Refused(asked).Select(told => $"{told}. Terms "
                + $"that it was not learnt from: {string.Join(", ", terms.Except(plan.Version.Terms).DefaultIfEmpty("none"))}."))));
        }
    }

    /// <summary>Why a champion cannot be judged at all; null if it can.</summary>
    private string? WhyNot(Plan plan) =>
        past.Learnable.WhyNot(plan.Target) is { } why ? $"{plan.Target.Id}: {why}"
            : installation.Study.MatchOf(plan.Version, plan.Target) is { CanScore: false } match
                ? $"{plan.Named} cannot score the rows of this study: {string.Join("; ", match.Differences)}"
            : plan.Unseen.Count == 0 ? $"{plan.Named} was learnt from all terms of the calendar" : null;

    private IEnumerable<string> Changes(Plan plan) => installation.Study.MatchOf(plan.Version, plan.Target) is
        { CanScore: true, Differences: { Count: > 0 } changes }
        ? [$"{plan.Named} is of an earlier study: {string.Join("; ", changes)}"] : [];

    private Verdict Of(Plan plan, string term, int day, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var (target, version) = (plan.Target, plan.Version);
        var rows = past.Labelled(target, [term], day, null);
        if (rows is not { HasBoth: true })
        {
            return new Verdict([], $"{target.Id}: {WhyNotJudged.Told(past.Known, [term], rows, day)}");
        }

        var (probabilities, before, moves) = Prediction.OfDay(version, rows.Table, day);
        var (at, _, share) = Prediction.Between(version.Days, day);
        var model = version.Days[at];
        var constant = new double[rows.Rows];
        Array.Fill(constant, model.BaseRate);
        List<Way> said =
        [
            new(version.Trainer, probabilities)
            {
                Before = before, Moves = moves, Bounds = share == 0 ? model.CourseBounds : null,
                Importance = share == 0
                    ? PermutationImportance.OfAuc(model.Model, rows.Table.Columns, rows.NeedsSupport, (ulong)study.Seed) : [],
            },
            new(EvaluationReport.BaseRate, constant),
        ];
        if (past.Labelled(target, version.Terms, day, null) is { HasBoth: true } known
            && OneLineRule.Probabilities(target.Rule, known, rows) is { } rule)
        {
            said.Add(new(EvaluationReport.OneLineRule, rule));
        }

        var comparison = new Comparison(target with { Trainer = version.Trainer }, $"term {term}", null, day,
            past.IsForward(version.Terms, [term], target.Grain));
        var learntFrom = new LearntFrom(model.Rows, model.BaseRate, version.TrainedAsOf, Modules(version), null);
        return past.Judged.Of(comparison, learntFrom, rows, said);
    }

    private HashSet<string?> Modules(ModelVersion version) => past.Known.Courses.Values.SelectMany(course => course.Seen(byTerm: true))
        .Where(course => version.Terms.Contains(course.Term)).Select(string? (course) => course.Module).ToHashSet(StringComparer.Ordinal);

    /// <summary>Terms of the calendar, the latest first.</summary>
    private List<string> Terms() =>
    [
        .. past.Known.Courses.Values.SelectMany(course => course.Seen(byTerm: true)).GroupBy(course => course.Term, StringComparer.Ordinal)
            .OrderByDescending(term => term.Min(course => course.Starts)).ThenBy(term => term.Key, StringComparer.Ordinal)
            .Select(term => term.Key),
    ];

    private static JudgedChampion Champion(Plan plan, EvaluationReport report, IEnumerable<string> judged) => new(
        plan.Target.Id, plan.Version.Id, plan.Version.Terms, [.. judged.Distinct(StringComparer.Ordinal)],
        report.Deciding(plan.Target.Id).Count == 0 ? [] : Gate.Judge(plan.Target, report));

    /// <param name="Terms">Asked for, the latest first.</param>
    private sealed record Plan(TargetRule Target, ModelVersion Version, IReadOnlyList<string> Terms)
    {
        public string Named => $"{Target.Id}: the champion {Version.Id}";

        /// <summary>Those that it was not learnt from.</summary>
        public IReadOnlyList<string> Unseen { get; } = [.. Terms.Where(term => !Version.Terms.Contains(term))];

        /// <summary>A sentence for each term that is asked for by name and that it was learnt from.</summary>
        public IEnumerable<string> Refused(IReadOnlyList<string> asked) => asked.Where(Version.Terms.Contains).Select(term =>
            $"{Named} was learnt from term '{term}', and is not judged on it");
    }
}
