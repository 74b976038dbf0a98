namespace Analytics.Studies;

/// <summary>Checks times: unambiguous formats, known time zone and language, and a moment for each row.</summary>
internal static class TimeRules
{
    private static readonly string[] timed = ["observed", "known", "registered", "unregistered", "due", "started"];

    public static IEnumerable<StudyFault> Check(Source source, string path)
    {
        var bound = SourceContext.Roles(source);
        if (bound.Overlaps(timed) && source.Times is not { Count: > 0 })
        {
            yield return new($"{path}.times", $"formats of {string.Join(", ", timed.Where(bound.Contains))}", "missing");
        }

        foreach (var (at, format) in (source.Times ?? []).Index())
        {
            if (TimeFormats.Wrong(format) is { } expected) { yield return new($"{path}.times[{at}]", expected, $"'{format}'"); }
            else if (TwoWays(source.Times!.Take(at), format) is { } twoWays)
            {
                yield return new($"{path}.times[{at}]", twoWays, $"'{format}'");
            }
        }

        if (source.TimeZone is { } zone && StudyRules.WrongZone(zone, $"{path}.timeZone") is { } wrongZone) { yield return wrongZone; }

        if (source.Language is { } language && DateNames.Of(language) is null)
        {
            yield return new($"{path}.language", $"one of {string.Join(", ", DateNames.Languages)}", $"'{language}'");
        }

        foreach (var fault in Given(source, path).Concat(Happened(source, bound, path))) { yield return fault; }
    }

    /// <summary>Checks that constant times match the declared formats.</summary>
    private static IEnumerable<StudyFault> Given(Source source, string path)
    {
        var names = source.Language is { } language ? DateNames.Of(language) : null;
        var formats = (source.Times ?? []).Where(one => TimeFormats.Wrong(one) is null).Select(one => new TimeFormat(one, names)).ToList();
        bool IsTime(string text) => formats.Exists(format => format.IsCourseDay
            ? int.TryParse(text, CultureInfo.InvariantCulture, out _) : (format.Read(text) ?? format.ReadOtherwise(text)) is not null);
        return from one in source.Given?.Said ?? []
               where formats.Count > 0 && timed.Contains(one.Role) && !IsTime(one.Text)
               select new StudyFault($"{path}.given.{one.Role}", $"a time as in {string.Join(", ", source.Times!)}", $"'{one.Text}'");
    }

    /// <summary>Checks that rows have exactly one time, by column or declaration.</summary>
    private static IEnumerable<StudyFault> Happened(Source source, HashSet<string> bound, string path)
    {
        if (source is { Kind: SourceKind.Roster, ObservedAt: DeclaredMoment.CourseEnd })
        {
            yield return new($"{path}.observedAt", "courseStart or arrival, since students register before a course ends", "courseEnd");
        }

        var happens = source.Kind is SourceKind.Events or SourceKind.Observations or SourceKind.Outcomes or SourceKind.Survey;
        if (!happens) { yield break; }

        if (bound.Contains("observed"))
        {
            if (source.ObservedAt is not null && source is not { Kind: SourceKind.Survey, ObservedAt: DeclaredMoment.Arrival })
            {
                yield return new(
                    $"{path}.observedAt", "a column in columns.observed or observedAt, not both", StudyNames.Of(source.ObservedAt.Value));
            }
        }
        else if (source.ObservedAt is null)
        {
            var moments = source.Kind == SourceKind.Survey ? "arrival" : "courseStart, courseEnd or arrival";
            yield return new($"{path}.observedAt", $"{moments}, or a column in columns.observed", "missing");
        }
        else if (source.ObservedAt != DeclaredMoment.Arrival && source.Kind == SourceKind.Survey)
        {
            yield return new($"{path}.observedAt", "arrival, since a survey is of no course", StudyNames.Of(source.ObservedAt.Value));
        }
        else if (source.ObservedAt != DeclaredMoment.Arrival && !bound.Contains("course") && !bound.Contains("object") && !source.IsOfTerms
            && source.Measures?.Values.All(one => one.Columns is null) != false)
        {
            yield return new($"{path}.observedAt", "a column of the course or the object, whose calendar gives the moment", "neither");
        }
    }

    /// <summary>What is expected if a format reads some text differently than an earlier one; null otherwise.</summary>
    private static string? TwoWays(IEnumerable<string> before, string format)
    {
        foreach (var earlier in before.Where(one => TimeFormats.Wrong(one) is null))
        {
            if (TimeFormats.ReadTwoWays(earlier, format) is { } text)
            {
                return $"a format that reads no text otherwise than '{earlier}' before it does, as both read '{text}': "
                    + "keep one, or declare a source for the files of each";
            }
        }

        return null;
    }
}
