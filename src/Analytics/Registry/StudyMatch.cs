namespace Analytics.Registry;

/// <summary>Comparison of a model with today's study.</summary>
/// <param name="Differences">Changes in the study since training, in words; empty if none.</param>
/// <param name="CanScore">Whether its rows are about the same and every feature it uses is unchanged.</param>
public sealed record StudyMatch(IReadOnlyList<string> Differences, bool CanScore)
{
    public bool IsOfThisStudy => Differences.Count == 0;

    /// <summary>Compares what a model was trained on with what a study asks now.</summary>
    public static StudyMatch Of(ModelVersion version, ModelBasis now, string trainer)
    {
        if (version.Basis is not { } then)
        {
            return new StudyMatch([$"code {version.CodeVersion} trained it and did not record what its features were"], CanScore: false);
        }

        var used = version.Days.SelectMany(day => day.Model.Shapes).Select(shape => shape.Feature).ToHashSet(StringComparer.Ordinal);
        var changed = then.Features.Where(one => now.Features.GetValueOrDefault(one.Key) != one.Value).ToList();
        List<string> differences =
        [
            .. Between("a row is about", StudyNames.Camel(then.Grain.ToString()), StudyNames.Camel(now.Grain.ToString())),
            .. Between("the outcome", then.Outcome, now.Outcome),
            .. Between("the trainer", version.Trainer, trainer),
            .. changed.Select(one => Changed(one.Key, one.Value, now.Features.GetValueOrDefault(one.Key), used.Contains(one.Key))),
            .. now.Features.Keys.Where(name => !then.Features.ContainsKey(name))
                .Select(name => $"feature {name} is new, and the model does not use it"),
        ];
        return new StudyMatch(differences, then.Grain == now.Grain && !changed.Exists(one => used.Contains(one.Key)));
    }

    private static IEnumerable<string> Between(string what, string then, string now) =>
        string.Equals(then, now, StringComparison.Ordinal) ? [] : [$"{what}: was {then}, is {now}"];

    private static string Changed(string name, string then, string? now, bool used)
    {
        var told = now is null ? $"feature {name} is gone (was {then})" : $"feature {name}: was {then}, is {now}";
        return used ? told : told + "; the model does not use it";
    }
}
