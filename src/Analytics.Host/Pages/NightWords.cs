namespace Analytics.Host.Pages;

/// <summary>What a page says of the night that it shows: how old it is, and by which models.</summary>
internal static class NightWords
{
    private const int StillNew = 3; // days: a weekend

    public static string Age(ShownNight night, ShownStudy study, Words words)
    {
        var days = words.Days(DaysOld(night, study).ToString(CultureInfo.InvariantCulture));
        return words.ListOf(words.Day(Instant.Day(night.Cutoff, night.Study.Zone)), days);
    }

    /// <summary>Whether the night is so old that its reader must not miss it.</summary>
    public static bool IsOld(ShownNight night, ShownStudy study) => DaysOld(night, study) > StillNew;

    /// <summary>How a source was delivered. Its warnings are for researchers.</summary>
    public static string StateOf(SourceReport source, Words words) =>
        source is { State: SourceState.Delivered, Warning: not null } ? words.DeliveredWithWarning : words.Of(source.State);

    /// <summary>What changed on an account's lists since the night before; null where there was none.</summary>
    public static string? Changed(ShownNight night, Account account, Words words) => night.Record.Previous is null ? null
        : night.ChangesOf(account) is { Count: > 0 } changes
            ? words.SinceLastList(changes.Select(one => words.Many(one.Value, words.Of(one.Key))))
            : words.NothingChanged;

    /// <summary>Which targets have no new list, and so continue with an older one.</summary>
    public static IEnumerable<string> Standing(ShownNight night, Words words) =>
        from one in night.Lists
        where one.List is { } list && list.Cutoff != night.Cutoff
        select words.Stands(one.Target.Title, words.Day(Instant.Day(one.List!.Cutoff, night.Study.Zone)));

    /// <summary>The foot of a page: that it is confidential, which models speak, and that looking is recorded.</summary>
    public static string Foot(ShownNight night, Words words)
    {
        var models = night.Lists.Where(one => one.List is not null).Select(one =>
            $"{one.Target.Title} {one.List!.Champion}{(one.List.NotYetForward ? $" ({words.NotYetForward})" : "")}");
        return $"{words.Confidential} {words.Models}: {string.Join(", ", models)}. {words.Recorded}";
    }

    private static int DaysOld(ShownNight night, ShownStudy study) => Math.Max(0,
        DateOnly.FromDateTime(study.Now.DateTime).DayNumber - Instant.Day(night.Cutoff, night.Study.Zone).DayNumber);
}
