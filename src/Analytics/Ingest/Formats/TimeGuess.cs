namespace Analytics.Ingest;

/// <summary>Time formats or languages that would read unreadable times. Suggested to a person, never applied.</summary>
internal static class TimeGuess
{
    private const int MostTold = 3;

    private static readonly string[] patterns =
    [
        "yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd HH:mm:ss,FFFFFFF", "yyyy-MM-dd HH:mm:sszzz",
        "yyyy-MM-dd HH:mm:ss.FFFFFFF'Z'", "yyyy/M/d", "yyyy/M/d H:mm", "yyyy/M/d H:mm:ss", "yyyyMMdd",
        "yyyyMMddHHmmss", "d.M.yyyy", "d.M.yyyy H:mm", "d.M.yyyy H:mm:ss", "d.M.yy", "d.M.yy H:mm", "d/M/yyyy", "d/M/yyyy H:mm",
        "d/M/yyyy H:mm:ss", "d/M/yyyy h:mm tt", "d/M/yyyy h:mm:ss tt", "d/M/yy", "d/M/yy H:mm", "d/M/yy H:mm:ss", "d/M/yy, H:mm",
        "d/M/yy, H:mm:ss", "M/d/yyyy",
        "M/d/yyyy H:mm", "M/d/yyyy H:mm:ss", "M/d/yyyy h:mm tt", "M/d/yyyy h:mm:ss tt", "M/d/yy", "M/d/yy H:mm", "d-M-yyyy",
        "d-M-yyyy H:mm", "d MMM yyyy", "d MMM yyyy, H:mm", "d MMMM yyyy, h:mm tt", "d MMMM yyyy, H:mm", "d. MMMM yyyy, H:mm",
        "MMM d, yyyy", "MMM d, yyyy h:mm tt", "dddd, d MMMM yyyy, h:mm tt", "dddd, d MMMM yyyy, H:mm", "dddd, d. MMMM yyyy, H:mm",
        "yyyy年M月d日", "yyyy年M月d日 H:mm", "yyyy年M月d日 H:mm:ss", "yyyy/M/d tt h:mm:ss", "yyyy/M/d h:mm:ss tt",
        "yyyy. M. d tt h:mm:ss",
        "dd-MMM-yy", "dd-MMM-yy hh.mm.ss.FFFFFFF tt", "d.M.yyyy H.mm", "d.M.yy H:mm:ss", "yyyy. M. d. tt h:mm",
        "M-d-yyyy", "M-d-yyyy H:mm", "M-d-yyyy H:mm:ss", "ddd, dd MMM yyyy HH:mm:ss 'GMT'", "ddd, d MMM yyyy HH:mm:ss zzz",
        "ddd MMM d HH:mm:ss yyyy",
        .. NumberedTime.Names,
    ];

    /// <summary>At most three suggestions that read all of the texts; empty if there are none.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> declared, IReadOnlyList<string> texts)
    {
        var languages = DateNames.Languages
            .Where(language => Reads(texts, [.. declared.Select(format => new TimeFormat(format, DateNames.Of(language)))]))
            .Select(language => $"\"language\": \"{language}\"").Take(MostTold).ToList();
        if (languages.Count > 0) { return languages; }

        var plain = Formats(texts, 1).Concat(Joined([.. declared, .. patterns]).Where(pattern => Reads(texts, new TimeFormat(pattern))))
            .Distinct(StringComparer.Ordinal).Select(pattern => $"\"times\": [\"{pattern}\"]").Concat(Zoned(texts).Take(1)).Take(MostTold)
            .ToList();
        if (plain.Count > 0) { return plain; }

        var named = from pattern in patterns
                    where pattern.Contains("MMM", StringComparison.Ordinal) || pattern.Contains("tt", StringComparison.Ordinal)
                    from language in DateNames.Languages
                    where Reads(texts, new TimeFormat(pattern, DateNames.Of(language)))
                    select $"\"times\": [\"{pattern}\"] with \"language\": \"{language}\"";
        return [.. named.Take(MostTold)];
    }

    /// <summary>Formats of texts with zone abbreviations, one per abbreviation.</summary>
    private static IEnumerable<string> Zoned(IReadOnlyList<string> texts)
    {
        var words = texts.Select(ZoneLetters.LastWord).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return from pattern in words.Count == 0 ? [] : patterns
               let formats = words.ConvertAll(word => $"{pattern} '{word}'")
               where TimeFormat.HasHours(pattern) && Reads(texts, [.. formats.Select(format => new TimeFormat(format))])
               select $"\"times\": [{string.Join(", ", formats.Select(format => $"\"{format}\""))}]";
    }

    /// <summary>Formats that read at least a share of the texts and are not a prefix of another such format.</summary>
    public static IReadOnlyList<string> Formats(IReadOnlyList<string> texts, double share)
    {
        var most = (int)((1 - share) * texts.Count);
        var fitting = patterns.Where(pattern => FewFail(texts, new TimeFormat(pattern), most)).ToList();
        return fitting.FindAll(pattern =>
            !fitting.Exists(one => one != pattern && pattern.StartsWith(one, StringComparison.Ordinal)));
    }

    /// <summary>Formats of a date and a time in separate columns, joined by a slash.</summary>
    private static IEnumerable<string> Joined(IEnumerable<string> formats) =>
        from format in formats
        where TimeFormat.HasHours(format)
        let at = format.IndexOfAny(['H', 'h']) - 1
        where at > 0 && format[at] == ' '
        select $"{format[..at]}/{format[(at + 1)..]}";

    private static bool FewFail(IReadOnlyList<string> texts, TimeFormat format, int most) =>
        !texts.Where(text => (format.Read(text) ?? format.ReadOtherwise(text)) is null).Skip(most).Any();

    private static bool Reads(IReadOnlyList<string> texts, params IReadOnlyList<TimeFormat> formats) =>
        texts.All(text => formats.Any(format => (format.Read(text) ?? format.ReadOtherwise(text)) is not null));
}
