namespace Analytics.Reports;

/// <summary>A data protection impact assessment (GDPR Article 35) of a study: declarations are filled in, and what a person must add is
/// marked.</summary>
public sealed partial class ImpactAssessment
{
    private const string Open = BlankTexts.Mark;

    private readonly Study study;
    private readonly Document document;
    private readonly List<string> open = [];

    private ImpactAssessment(Study study)
    {
        this.study = study;
        document = new Document("Data protection impact assessment", $"{study.Title}, study {study.Id}");
    }

    public static Document Of(Study study)
    {
        var made = new ImpactAssessment(study);
        made.Purposes();
        made.Data();
        made.Recipients();
        made.Necessity();
        made.Risks();
        made.Rights();
        made.LeftOpen();
        return made.document;
    }

    private void Purposes()
    {
        document.Section("1. What is done, and why")
            .Paragraph("Drafted from the study's declarations. It is no legal advice: the data protection officer decides. What is marked "
                + $"{Open} no program can know.")
            .Table("Purposes", ["target", "what it stands for, and where it falls short", "asked"],
                [.. study.Targets.Select(target => new[] { $"{target.Title} ({target.Id})", Rationale(target), Asked(target) })])
            .Table("The processing", ["question", "answer"],
            [
                ["lawful basis", Fill("the lawful basis: public task, legitimate interest or consent")],
                .. Has(SourceKind.Survey)
                    ? new string[][] { ["lawful basis of surveys", Fill("whether surveys rest on consent, and how it is withdrawn")] } : [],
                ["who is concerned", $"the students of {Named(SourceKind.Roster)}{(HasAdvisors ? ", and their advisors" : "")}; how many: "
                    + Fill("how many students are concerned, and whether minors are among them")],
                ["automated decisions (Art. 22)", "none: a person looks at a list and decides whether to offer help"],
                ["who makes a model the champion", string.Join("; ", study.Targets.GroupBy(target => target.Promotion).Select(same =>
                    $"{string.Join(", ", same.Select(target => target.Id))}: {(same.Key == Promotion.Manual ? "a person"
                        : "the first by its gates, later ones by a person")}"))],
                ["what is sent", Sent()],
                ["processors, transfers", Fill("who runs the machines, and under which contract")],
            ]);
    }

    private void Data() => document.Section("2. Which data")
        .Paragraph("Each source, and what is read of it. Names and addresses go to the identity vault of the private side only; student "
            + "ids become keyed pseudonyms. Texts of posts and free answers are in no table.")
        .Table("Sources", ["source", "what it holds", "columns read", "kept apart in the vault"],
            [.. study.Sources.Select(source => new[] { source.Id, Kind(source), Read(source), string.Join(", ", InVault(source)) })])
        .Table("Special categories and protected attributes", ["what", "where", "what it is for"],
        [
            .. (study.Audit?.Groups ?? []).Select(group =>
                new[] { group.Name, group.Source, "groups are compared by it; no model learns from it" }),
            .. study.Features.Where(rule => rule.AllowedBecause is not null)
                .Select(rule => new[] { rule.Name, rule.Source, $"models learn from it. The study says why: {rule.AllowedBecause}" }),
            ["data of Art. 9 (health, origin, belief)", "all sources",
                Fill("that no source holds data of Art. 9, or on which ground it does")],
        ]);

    private void Recipients() => document.Section("3. Who gets it, and for how long")
        .Table("Recipients", ["who", "what", "held by"],
        [
            ["advisors", "their own students: lists, reasons, what they recorded", "accounts; every look and download is in the audit log"],
            ["researchers", "runs, reports, models; no name", "accounts of the role researcher"],
            ["administrators", "accounts, the audit log, the machine itself", Fill("who administers accounts and machine")],
            ["analysts", "the lake: every student's whole past under a pseudonym", "permissions of the folder"],
            .. (study.Sharing ?? []).Select(plan => new[] { $"purpose '{plan.Purpose}'", plan.Rationale, Shared(plan) }),
            .. study.Sharing is null ? new[] { new[] { "others", "nothing", "the study declares no \"sharing\"" } } : [],
        ])
        .Table("Retention", ["what", "how long"],
        [
            ["landed exports, names, lists, tables of past nights", Fill("how long exports and lists are kept")],
            Kept("states of the whole lake after a night", study.Retention?.GenerationDays),
            Kept("files of advisors, with names", study.Retention?.FileDays),
            Kept("what advisors recorded", study.Retention?.ContactDays), Kept("the audit log", study.Retention?.AuditDays),
        ]);

    private string[] Kept(string what, int? days) => [what, days is { } many ? $"{many} days, then a night drops them"
        : Fill($"\"retention\" in study.json: {what}")];

    private void Necessity() => document.Section("4. Why it is needed, and no more than is needed")
        .Paragraph($"{study.Features.Count} features of a closed vocabulary are taken. A target that does not beat a rule of one line by "
            + "its gates is to be given up for the rule, which needs less data.")
        .Table("Targets", ["target", "features", "the rule it must beat", "places an advisor", "gates", "judged on"],
            [.. study.Targets.Select(target => new[]
            {
                target.Id, $"{TargetRules.Usable(study, target).Count()}", Rule(target), $"{target.Capacity.PerAdvisor}",
                $"AUC {target.Gates.Auc}, calibration error {target.Gates.CalibrationError}"
                    + (target.Gates.BeatRule ? "" : $"; {Fill($"why {target.Id} need not beat its one-line rule")}"),
                target.Evidence switch
                {
                    EvidenceKind.Real => "real students", EvidenceKind.Synthetic => "made-up students: nothing is known of people",
                    _ => Fill($"whether {target.Id} is judged on real students"),
                },
            })]);

    private void Rights() => document.Section("6. Rights of students").Table("Rights", ["right", "how"],
    [
        ["to be told", Fill("where the notice to students stands")],
        ["access", "analytics explain tells a row of a night; the exports lie in landing"],
        ["rectification", "in the system that the export is of; the next export is a revision"],
        ["erasure, objection", "analytics forget takes a student out of exports, tables and records, and searches for what is left; later "
            + $"exports do not bring the student back. {Fill("who decides on a request, and by when")}"],
        ["opt-out of support", "an advisor records it; from the next night on the student is on no list, and no new estimate is made"],
        ["no automated decision", "none is made"],
    ]);

    private void LeftOpen() => document.Section("7. What is left to people")
        .Table("To fill in", ["#number", "what"], [.. open.Select((what, at) => new[] { $"{at + 1}", what })])
        .Table("Result", ["question", "answer"],
        [
            ["residual risk, and whether the authority is to be asked (Art. 36)", Open],
            ["views of students or their representatives", Open], ["who decided, and when", Open],
            ["when it is looked at again, at the latest with a new source or target", Open],
        ]);

    private string Fill(string what)
    {
        if (!open.Contains(what)) { open.Add(what); }

        return $"{Open}: {what}";
    }

    private string Rationale(TargetRule target) => target.Rationale.StartsWith(BlankTexts.Mark, StringComparison.Ordinal)
        ? Fill($"what the label of {target.Id} stands for, in the study's rationale") : target.Rationale;

    private static string Asked(TargetRule target) => (target.Grain == Grain.Student ? "each student, " : "each student in a course, ")
        + $"course days {target.Eligibility.FromDay} to {target.Eligibility.ToDay}";

    private string Sent()
    {
        var plan = study.Delivery ?? DeliveryPlan.Usual;
        List<string> sent = ["mail to those who run it, of no student"];
        if (plan.Mail) { sent.Add(plan.Names ? "mail to advisors that names their students" : "mail to advisors with counts and a link"); }

        if (plan.Webhook is { } hook)
        {
            sent.Add($"changes of lists to {hook.Address}, under {(hook.Ids == WebhookIds.Roster ? "ids of the roster" : "pseudonyms")}");
        }

        return $"{string.Join("; ", sent)}; nothing else";
    }

    private static string Rule(TargetRule target) => target.Rule.Above is { } most ? $"{target.Rule.Feature} above {most}"
        : $"{target.Rule.Feature} below {target.Rule.Below}";

    private bool Has(SourceKind kind) => study.Sources.Any(source => source.Kind == kind);

    private bool HasAdvisors => study.Sources.Any(source => source.Has("advisor"));

    private string Named(SourceKind kind) =>
        string.Join(", ", study.Sources.Where(source => source.Kind == kind).Select(source => source.Id));

    private static string Kind(Source source) => source.Kind switch
    {
        SourceKind.Events => "traces of use: what was done, when", SourceKind.Observations => "work, marks and other facts",
        SourceKind.Roster => "who takes which course, with which advisor", SourceKind.Calendar => "courses and due dates; nobody's data",
        SourceKind.Outcomes => "how courses ended", SourceKind.Identities => "whose the ids are",
        _ => $"answers to {source.Instrument}{(source.Anonymous ? ", of nobody by name" : "")}",
    };

    /// <summary>Columns that are read, except those of the vault.</summary>
    private static string Read(Source source)
    {
        var vault = InVault(source).ToHashSet(StringComparer.Ordinal);
        var columns = source.Columns.Bound().SelectMany(one => one.Column.Names)
            .Concat((source.Measures ?? new Dictionary<string, MeasureBinding>()).Values.Select(measure => measure.Column).OfType<string>())
            .Distinct(StringComparer.Ordinal).Where(name => !vault.Contains(name)).ToList();
        return string.Join(", ", source.Instrument is null ? columns : [.. columns, "one answer an item"]);
    }

    private static IEnumerable<string> InVault(Source source) => new[]
    {
        source.Columns.Student, source.Columns.Login, source.Columns.AdvisorName, source.Columns.Unit, source.Columns.LastName,
        source.Columns.FirstName, source.Columns.Email,
    }.Where(_ => source.Kind is SourceKind.Roster or SourceKind.Identities).OfType<ColumnRef>().SelectMany(column => column.Names);

    private static string Shared(SharingPlan plan) => $"{StudyNames.Of(plan.Form)}, k = {plan.K}, "
        + $"quasi-identifiers {string.Join(", ", plan.QuasiIdentifiers)}";
}
