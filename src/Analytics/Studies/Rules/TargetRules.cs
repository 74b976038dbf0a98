namespace Analytics.Studies;

/// <summary>Checks targets: outcome, features, days and limits.</summary>
internal static class TargetRules
{
    public static IEnumerable<StudyFault> Check(Study study, TargetRule target, StudyVocabulary words, string path)
    {
        if (!words.Trainers.Contains(target.Trainer, StringComparer.Ordinal))
        {
            yield return new($"{path}.trainer", words.TrainerChoice, $"'{target.Trainer}'");
        }

        if (target.Eligibility.FromDay > target.Eligibility.ToDay)
        {
            yield return new(
                $"{path}.eligibility.toDay", $"{target.Eligibility.FromDay} or later, which is fromDay", $"{target.Eligibility.ToDay}");
        }

        if (target.Eligibility.SurveyAndTraces && Usable(study, target).ToList() is { Count: > 0 } usable)
        {
            bool IsScale(FeatureRule rule) => study.SurveyIds().Contains(rule.Source);
            if (!usable.Exists(IsScale) || usable.TrueForAll(rule => IsScale(rule) || rule.Measure == FeatureRule.Module))
            {
                yield return new(
                    $"{path}.eligibility.surveyAndTraces", "features of a survey and of other sources, since both are to speak",
                    usable.Exists(IsScale) ? "features of surveys only" : "no feature of a survey");
            }
        }

        foreach (var fault in OwnOutcomeRules.Check(study, target, path)) { yield return fault; }

        foreach (var fault in StudyRules.Days(target.TrainingDays, $"{path}.trainingDays")) { yield return fault; }

        foreach (var fault in Outcome(study, target, words, path).Concat(Features(study, target, path))) { yield return fault; }

        if (target.Rule.Above is null == target.Rule.Below is null)
        {
            yield return new($"{path}.rule", "either above or below", target.Rule.Above is null ? "neither" : "both");
        }
    }

    /// <summary>The features a target may use: those it names, without barred sources and the source of the outcome. If upcoming work
    /// decides the outcome, its source may describe earlier work; sources of outcomes feed only features of earlier courses.</summary>
    public static IEnumerable<FeatureRule> Usable(Study study, TargetRule target)
    {
        var barred = (target.Barred ?? []).ToHashSet(StringComparer.Ordinal);
        if (target.Outcome.HandedIn is null && study.Sources.Any(one => one.Id == target.Outcome.Source && one.Kind != SourceKind.Outcomes))
        {
            barred.Add(target.Outcome.Source);
        }

        var named = target.Features.ToHashSet(StringComparer.Ordinal);
        return study.Features.Where(rule => !barred.Contains(rule.Source) && (named.Contains("*") || named.Contains(rule.Name)));
    }

    private static IEnumerable<StudyFault> Outcome(Study study, TargetRule target, StudyVocabulary words, string path)
    {
        var source = study.Sources.FirstOrDefault(one => string.Equals(one.Id, target.Outcome.Source, StringComparison.Ordinal));
        // Duplicates within one list are reported there.
        IReadOnlyList<string>?[] lists = [target.Outcome.AnyOf, target.Outcome.NoneOf, target.Outcome.Undecided];
        var each = lists.SelectMany(list => (list ?? []).Distinct(StringComparer.Ordinal));
        var scales = words.ScalesOf(source);
        return
        [
            .. OutcomeSource(source, target, path),
            .. StudyFault.When(target.Outcome is { Below: not null, Above: not null }, $"{path}.outcome", "either below or above", "both"),
            .. StudyRules.Doubled(each, $"{path}.outcome"),
            .. StudyFault.When(
                target.Outcome.Scale is { } scale && !scales.Contains(scale, StringComparer.Ordinal),
                $"{path}.outcome.scale", $"one of {string.Join(", ", scales)}",
                $"'{target.Outcome.Scale}'"),
        ];
    }

    private static IEnumerable<StudyFault> OutcomeSource(Source? source, TargetRule target, string path)
    {
        if (target.Outcome.HandedIn is not null || source?.Kind == SourceKind.Observations)
        {
            foreach (var fault in Work(source, target, path)) { yield return fault; }
        }
        else if (source is null || source.Kind is not (SourceKind.Outcomes or SourceKind.Survey))
        {
            yield return new($"{path}.outcome.source", "a source of outcomes, a survey, or observations of work handed in",
                $"'{target.Outcome.Source}'");
        }
        else if (source.Anonymous)
        {
            yield return new($"{path}.outcome.source", "a survey with student ids", $"'{target.Outcome.Source}', anonymous");
        }
        else if (source.Kind == SourceKind.Outcomes && target.Outcome is { AnyOf: not { Count: > 0 }, HasCriterion: false })
        {
            yield return new(
                $"{path}.outcome.anyOf", "outcomes that mean support was needed, or below or above if they are numbers", "missing");
        }
        else if (source.Kind == SourceKind.Survey && target.Outcome is not { Scale: not null, HasCriterion: true })
        {
            yield return new($"{path}.outcome", "scale, and below or above", "missing");
        }
        else if (source.Kind == SourceKind.Survey && target.Grain == Grain.StudentInCourse)
        {
            yield return new($"{path}.grain", "student, since a survey is answered by students", "studentInCourse");
        }
        else if (source.Kind == SourceKind.Outcomes && source.Has("course") == (target.Grain == Grain.Student))
        {
            var (right, of) = target.Grain == Grain.Student ? (Grain.StudentInCourse, "courses") : (Grain.Student, "no course");
            yield return new($"{path}.grain", $"{StudyNames.Of(right)}, since the outcomes are of {of}", StudyNames.Of(target.Grain));
        }
    }

    private static IEnumerable<StudyFault> Work(Source? source, TargetRule target, string path)
    {
        var measures = source is { Kind: SourceKind.Observations, Measures: { } declared } ? declared.Keys.ToList() : [];
        if (target.Outcome.HandedIn is not { } handedIn || !measures.Contains(handedIn))
        {
            var choice = measures.Count == 0 ? "left out, since the source is none of observations"
                : $"one of {string.Join(", ", measures)}";
            return [new($"{path}.outcome.handedIn", choice, target.Outcome.HandedIn is { } named ? $"'{named}'" : "missing")];
        }

        var measure = source!.Measures![handedIn];
        return
        [
            .. StudyFault.When(
                source.Has("known") || measure.Known is not null,
                $"{path}.outcome.handedIn", "a measure that is known delayDays after work was handed in",
                $"'{handedIn}', known by a column: until then it looks like missing work"),
            .. StudyFault.When(
                !source.Has("object") && measure.Columns is null,
                $"{path}.outcome.source", "a source that says which work was handed in, in columns.object", $"'{source.Id}'"),
            .. StudyFault.When(
                target.HorizonDays is null,
                $"{path}.horizonDays", "days: the work that falls due within them decides", "missing"),
            .. StudyFault.When(
                target.Outcome is not { Above: >= 0 and < 1, Below: null },
                $"{path}.outcome.above", "a share from 0 to below 1 of work not handed in on time",
                target.Outcome.Criterion is "" ? "missing" : target.Outcome.Criterion),
            .. StudyFault.When(
                target.Outcome is { AnyOf: not null } or { Scale: not null } or { NoneOf: not null } or { Undecided: not null },
                $"{path}.outcome", "handedIn with above and kinds alone", "words or a scale beside it"),
        ];
    }

    private static IEnumerable<StudyFault> Features(Study study, TargetRule target, string path)
    {
        var plain = study.Features.Select(rule => rule.Name).ToHashSet(StringComparer.Ordinal);
        var sources = study.Sources.Select(source => source.Id).ToList();
        var usable = Usable(study, target).SelectMany(FeatureRules.Columns).ToList();
        var isKnown = plain.Concat(study.Features.Where(rule => rule.IsRelative).Select(rule => rule.RelativeName))
            .Contains(target.Rule.Feature, StringComparer.Ordinal);
        var choice = study.FeaturesByDefault ? $": {string.Join(", ", plain)}" : "";
        return
        [
            .. from name in target.Features
               where name != "*" && !plain.Contains(name)
               select new StudyFault($"{path}.features", "names of features, or *", $"'{name}'"),
            .. from barred in target.Barred ?? []
               where !sources.Contains(barred)
               select new StudyFault($"{path}.barred", $"one of {string.Join(", ", sources)}", $"'{barred}'"),
            .. StudyFault.When(
                usable.Count == 0,
                $"{path}.features", "at least one feature of a source that is neither barred nor the outcome's", "none"),
            .. StudyFault.When(!isKnown, $"{path}.rule.feature", $"the name of a feature{choice}", $"'{target.Rule.Feature}'"),
            .. StudyFault.When(
                isKnown && target.Gates.BeatRule && usable.Count > 0 && !usable.Contains(target.Rule.Feature, StringComparer.Ordinal),
                $"{path}.rule.feature", "a feature that the target may look at, since gates.beatRule compares with it",
                $"'{target.Rule.Feature}'"),
            .. StudyFault.When(
                study.Features.Any(rule => rule.Name == target.Rule.Feature && rule.HasLevels),
                $"{path}.rule.feature", "a feature that is a number", $"'{target.Rule.Feature}', whose values are words"),
        ];
    }
}
