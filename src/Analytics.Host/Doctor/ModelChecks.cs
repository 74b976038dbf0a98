namespace Analytics.Host.Doctor;

/// <summary>Checks that model files are intact, and which model scores each target.</summary>
internal static class ModelChecks
{
    public static IEnumerable<Finding> Models(Examined examined)
    {
        var damage = new ModelRegistry(examined.Store).Damage();
        if (damage.Count > 0) { return damage.Select(message => new Finding("", Verdict.Fix, message.TrimEnd('.'))); }

        var own = examined.Study.Study.Id;
        if (FinishedRun.StudyOf(examined.Store) is not { } id)
        {
            return [Finding.Good("none yet: 'analytics retrain' makes them, or the first night where the study says so")];
        }

        if (id != own)
        {
            return [Finding.Fix($"the data root belongs to study '{id}', and this study is '{own}'",
                "name another data root with --out, or give the study its id back")];
        }

        return ModelAdvice.Of(examined.Study, examined.Store).Select(Told);
    }

    private static Finding Told(ModelAdvice one) => one.Do is null ? Finding.Good(one.Says) : Finding.Warning(one.Says, one.Do);
}
