namespace Analytics.Reports;

public sealed partial class ImpactAssessment
{
    private void Risks() => document.Section("5. Risks, and what is done about them").Table(
        "Risks", ["risk", "without measures", "measures of the program", "what this study declares", "left to you"],
        [
            ["a list leaks", "high, medium", "private side with its owner's permission; sign-in, lock-out, no other's students; audit log",
                "", Fill("disk encryption, and who may read backups")],
            ["pseudonyms are undone", "high, medium", "keyed HMAC; the key apart from the lake; no raw id in lake, logs or messages", "",
                Fill("where the key's copy is kept")],
            ["somebody is singled out", "medium, medium", "groups of k, small counts hidden, pseudonyms of the purpose", Sharing(),
                study.Sharing is null ? "" : Fill("a contract with each recipient, and that no two purposes go to the same people")],
            ["wrong lists by wrong data", "medium, high", "quarantine, holds, drift; insufficient data is told apart", Feeds(),
                Fill("who looks at the run report")],
            ["unfair lists", "high, medium", "audit of groups with intervals; protected attributes refused as features", Groups(),
                Fill("what is done where the audit finds a gap")],
            ["a prediction becomes a label", "high, medium", "reasons in words, no probability alone, states end with the term", Asking(),
                Fill("how advisors are trained")],
            ["surveys are overrated", "medium, medium", "alpha with its interval, careless responding, errors of scores", Reliability(),
                ""],
            ["it is used for something else", "high, medium", "purposes are declared; exports and looks are logged", "",
                Fill("rules against other uses, and a sanction")],
            ["students feel watched", "medium, medium", "nothing of content is read", "",
                Fill("how students are told, and how they object")],
            ["data are lost or altered", "medium, low", "exports kept verbatim, hashes of every file, atomic generations, doctor", "",
                Fill("that backups are made, and were tried out")],
        ]);

    private string Sharing() => study.Sharing is not { } plans ? "nothing is given to others"
        : string.Join("; ", plans.Select(plan => $"'{plan.Purpose}': k = {plan.K}, {StudyNames.Of(plan.Form)}"));

    private string Feeds()
    {
        var fresh = study.Sources.Where(source => source.FreshDays is not null).Select(source => source.Id).ToList();
        var held = study.Sources.GroupBy(source => source.RejectAbove).OrderBy(same => same.Key)
            .Select(same => $"{100 * same.Key:0.##} %" + (same.Count() == study.Sources.Count ? ""
                : $" for {string.Join(", ", same.Select(one => one.Id))}"));
        return $"a source is held with more faulty rows in a file than {string.Join("; ", held)}. "
            + (fresh.Count == 0 ? "No source says how fresh it must be" : $"Must be fresh: {string.Join(", ", fresh)}");
    }

    private string Groups()
    {
        var allowed = study.Features.Where(rule => rule.AllowedBecause is not null).Select(rule => rule.Name).ToList();
        var compared = study.Audit is { } audit
            ? $"groups: {string.Join(", ", audit.Groups.Select(group => group.Name))}; "
                + $"tolerated gap {audit.Tolerated}; groups below {audit.SmallCell} are not shown"
            : Fill("which groups are compared: the study names none in \"audit\"");
        return compared + (allowed.Count == 0 ? ". No protected attribute is a feature"
            : $". Protected attributes among the features, each with its reason above: {string.Join(", ", allowed)}");
    }

    private string Asking()
    {
        var both = study.Targets.Where(target => target.Eligibility.SurveyAndTraces).Select(target => target.Id).ToList();
        var least = string.Join(", ", study.Targets.Select(target => $"{target.Id} from {target.Capacity.AtLeast} on"));
        return $"listed are {least}"
            + (both.Count == 0 ? "" : $"; neither self-report nor traces alone list anybody for {string.Join(", ", both)}");
    }

    private string Reliability() => !Has(SourceKind.Survey) ? "there is no survey"
        : study.Surveys?.Reliability is { } least ? $"a scale with an alpha below {least} feeds nothing"
        : Fill("how reliable a scale must be: the study declares no bound");
}
