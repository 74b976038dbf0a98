namespace Analytics.Studies;

/// <param name="Path">JSON path such as <c>$.sources[2].kind</c>, preceded by the file name unless it is study.json.</param>
public sealed record StudyFault(string Path, string Expected, string Actual)
{
    private const int MostShown = 160;

    /// <summary>One fault if the condition holds; otherwise none.</summary>
    internal static IEnumerable<StudyFault> When(bool isSo, string path, string expected, string actual) =>
        isSo ? [new(path, expected, actual)] : [];

    internal static string Number(double? number) => $"{number}";

    /// <summary>A single line: long texts are truncated, and control characters escaped.</summary>
    public override string ToString() =>
        $"{Shown(Path, MostShown)}: expected {Shown(Expected, 10 * MostShown)}, was {Shown(Actual, MostShown)}";

    private static string Shown(string text, int most)
    {
        var line = new StringBuilder(Math.Min(text.Length, most));
        foreach (var rune in (text.Length > most ? text.AsSpan(0, most - 3) : text).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                line.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
            }
            else { line.Append(rune); }
        }

        return line.Append(text.Length > most ? "..." : "").ToString();
    }
}

/// <summary>An invalid study, with all its faults.</summary>
public sealed class StudyException(string file, IReadOnlyList<StudyFault> faults)
    : Exception($"{file}: {faults.Count} {(faults.Count == 1 ? "fault" : "faults")}{string.Concat(faults.Select(Line))}")
{
    public string File { get; } = file;
    public IReadOnlyList<StudyFault> Faults { get; } = faults;

    private static string Line(StudyFault fault) => $"{Environment.NewLine}  {fault}";
}
