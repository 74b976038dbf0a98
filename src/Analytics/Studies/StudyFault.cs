namespace Analytics.Studies;

/// <summary>One thing wrong with a study file.</summary>
/// <param name="Path">JSON path, such as <c>$.sources[2].kind</c>, after the file's name where it is not study.json.</param>
/// <param name="Expected">What is allowed there.</param>
/// <param name="Actual">What stands there.</param>
public sealed record StudyFault(string Path, string Expected, string Actual)
{
    public override string ToString() => $"{Path}: expected {Expected}, was {Actual}";
}

/// <summary>A study that cannot be run, with everything that is wrong with it.</summary>
public sealed class StudyException(string file, IReadOnlyList<StudyFault> faults)
    : Exception($"{file}: {faults.Count} {(faults.Count == 1 ? "fault" : "faults")}{string.Concat(faults.Select(fault => $"{Environment.NewLine}  {fault}"))}")
{
    public string File { get; } = file;

    public IReadOnlyList<StudyFault> Faults { get; } = faults;
}
