namespace Analytics.Ingest;

/// <summary>Advice for an export that looks like a known format its source does not declare.</summary>
internal static class FormatAdvice
{
    /// <summary>Row conditions that a format may declare and the source does not.</summary>
    private static readonly (string Name, Func<Source, object?> Of)[] said =
        [("keep", source => source.Keep), ("drop", source => source.Drop), ("deleted", source => source.Deleted)];

    /// <summary>A sentence; null if there is no advice.</summary>
    /// <param name="fits">Whether the file matches the source's declaration.</param>
    public static string? Of(Source source, string path, bool fits)
    {
        var guesses = FormatGuess.Of(path, source.Member).Select(guess => guess.Format).Distinct().ToList();
        if (guesses.Exists(format => format.Name == source.Format)) { return null; }

        var kind = StudyNames.Of(source.Kind);
        var guess = guesses.Find(format => format.Kind == kind) ?? (fits ? null : guesses.FirstOrDefault());
        if (guess is null) { return null; }

        var looks = $"It looks like '{guess.Name}' ({guess.Title})";
        if (!fits && guess.Kind != kind)
        {
            return $"{looks}, which is of kind {guess.Kind}: is it a file of source '{source.Id}'? If so, say what "
                + $"'analytics formats {guess.Name}' shows.";
        }

        if (!fits || source.Format is not null)
        {
            return $"{looks}{(source.Format is { } named ? $" rather than '{named}'" : "")}: write \"format\": \"{guess.Name}\" for source "
                + $"'{source.Id}' in study.json, and leave out what that says ('analytics formats {guess.Name}').";
        }

        if (source.Layout != Layout.Header) { return null; } // the layout already names the program

        var more = said.Where(one => one.Of(source) is null && one.Of(guess.Declared) is not null).Select(one => one.Name).ToList();
        return more.Count == 0 ? null : $"{looks}, which says {string.Join(", ", more)} where source '{source.Id}' says nothing: compare "
            + $"'analytics formats {guess.Name}', or write \"format\": \"{guess.Name}\".";
    }
}
