namespace Analytics.Proposals;

/// <summary>Patterns that match the files of a group and no others.</summary>
internal static partial class FileNames
{
    private const double Most = 0.8;

    private static readonly char[] marks = ['_', '-', ' '];

    /// <summary>The pattern of some names, with * for the varying part.</summary>
    /// <param name="names">Paths with equal numbers of parts.</param>
    public static string Pattern(IReadOnlyList<string> names)
    {
        var parts = names.Select(name => name.Split('/')).ToList();
        return string.Join('/', Enumerable.Range(0, parts[0].Length).Select(at => Part([.. parts.Select(one => one[at]).Distinct()])));
    }

    /// <summary>The pattern with a role in place of the single varying part; null if there is none, or more than one.</summary>
    /// <param name="names">The names. A common prefix of most is no part of the role, even if misspelt in some.</param>
    public static string? With(string role, string pattern, IEnumerable<string> names)
    {
        var at = pattern.IndexOf('*', StringComparison.Ordinal);
        if (at < 0 || pattern.Replace(".*", "", StringComparison.Ordinal).Count(one => one == '*') != 1) { return null; }

        List<string> all = [.. names];
        var (most, words) = (all.MaxBy(name => all.Sum(other => Same(name, other)))!, 0);
        for (var end = most.IndexOfAny(marks, at); end >= 0; end = most.IndexOfAny(marks, end + 1))
        {
            if (all.Count(name => name.StartsWith(most[..(end + 1)], StringComparison.Ordinal)) < Most * all.Count) { break; }

            words++;
        }

        var before = string.Concat(Enumerable.Repeat($"*{most[at..].FirstOrDefault(marks.Contains)}", words));
        return $"{pattern[..at]}{before}{{{role}}}{pattern[(at + 1)..]}";
    }

    /// <summary>The pattern with {course} in place of a known course; null if some names contain none.</summary>
    public static string? WithKnown(IReadOnlyCollection<string> courses, IEnumerable<string> names)
    {
        const string mark = "{course}";
        List<string> placed = [.. names.Select(name => courses.Where(course => name.Contains(course, StringComparison.Ordinal))
            .MaxBy(course => course.Length) is { } found ? name.Replace(found, mark, StringComparison.Ordinal) : name)];
        var pattern = placed.TrueForAll(name => name.Contains(mark, StringComparison.Ordinal)) ? Pattern([.. placed.Distinct()]) : "";
        return pattern.Split(mark).Length == 2 ? pattern : null;
    }

    private static string Part(IReadOnlyList<string> names)
    {
        // A single dated file will be followed by others
        if (names.Count == 1) { return Date().Replace(names[0], "*"); }

        var endings = names.Select(Path.GetExtension).Distinct().ToList();
        names = [.. names.Select(name => Path.GetFileNameWithoutExtension(name))];
        var begin = names[0][..names.Min(name => Same(names[0], name))];
        begin = begin[..(begin.LastIndexOfAny(['_', '-', ' ', '.', '(']) + 1)];
        var left = names.Select(name => name[begin.Length..]).ToList();
        var shared = left.Min(name => Same(Reversed(left[0]), Reversed(name)));
        var end = left[0][^Math.Min(shared, left.Min(name => name.Length))..];
        end = end.IndexOfAny(['_', '-', ' ', '.', ')']) is var mark and >= 0 ? end[mark..] : "";
        return $"{begin}*{end}{(endings.Count == 1 ? endings[0] : ".*")}";
    }

    private static int Same(string one, string other) => one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();

    private static string Reversed(string text) => new([.. text.Reverse()]);

    [GeneratedRegex(@"(19|20)\d\d[-_.]?[01]\d[-_.]?[0-3]\d([-_.T]?\d{4,6})?")]
    private static partial Regex Date();
}
