namespace Analytics.Host.Delivery;

/// <summary>What is new on an advisor's lists, as text and as a page. On the private side, because it holds names.</summary>
internal static class DigestFiles
{
    private const string Guidance =
        "A list opens a conversation and settles nothing: look at the reasons, and at what you know of the student.";

    /// <summary>Writes the files of a digest; advisors without news get none.</summary>
    /// <returns>The folder of the files.</returns>
    public static string Write(Installation installation, DigestRecord record)
    {
        var store = installation.Store;
        var vault = IdentityVault.Open(store);
        var cutoff = Instant.Micros(DateTimeOffset.Parse(record.Cutoff, CultureInfo.InvariantCulture));
        var (place, aside) = (Path.Combine(store.Digests, installation.NameOf(cutoff)), Path.Combine(store.Digests, ".preparing"));
        if (Directory.Exists(aside)) { Directory.Delete(aside, recursive: true); }

        Directory.CreateDirectory(aside);
        var titles = installation.Study.Study.Targets.ToDictionary(target => target.Id, target => target.Title, StringComparer.Ordinal);
        var names = new AdvisorNames(advisor => vault.Find(advisor)?.Id, record.Advisors.Select(advisor => advisor.Advisor));
        foreach (var advisor in record.Advisors)
        {
            var name = names.Of(advisor.Advisor);
            var news = advisor.Students.Select(flag => new News(titles.GetValueOrDefault(flag.Target, flag.Target), Word(flag.State),
                Named(flag, vault), Reasons(flag))).ToList();
            AtomicFile.WriteText(Path.Combine(aside, name + ".txt"), Plain(installation.Study.Study.Title, record, news));
            AtomicFile.WriteText(Path.Combine(aside, name + ".html"), Web(installation.Study.Study.Title, record, news));
        }

        names.Tell(aside);

        // If we die here the files of an earlier digest of the cutoff stand; between the next two lines none do, and the next digest writes
        // them again.
        if (Directory.Exists(place)) { Directory.Delete(place, recursive: true); }

        Directory.Move(aside, place);
        return place;
    }

    private static string Plain(string title, DigestRecord record, List<News> news)
    {
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture,
                $"{OneLine(title)}\nNew on your lists since {record.Since[..10]}, as of {record.Cutoff[..10]}\n");
        foreach (var target in news.GroupBy(one => one.Target))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{OneLine(target.Key)}\n");
            foreach (var one in target)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {one.State}: {one.Student}\n");
                foreach (var reason in one.Reasons) { text.Append(CultureInfo.InvariantCulture, $"    - {reason}\n"); }
            }
        }

        return text.Append(CultureInfo.InvariantCulture, $"\n{Guidance}\n").ToString();
    }

    private static string Web(string title, DigestRecord record, List<News> news)
    {
        var page = new Page($"New on your lists since {record.Since[..10]}", $"{title}, as of {record.Cutoff[..10]}");
        foreach (var target in news.GroupBy(one => one.Target))
        {
            page.Section(target.Key).Table(
                $"{target.Key}: who came onto the list, and who is no longer on it", ["student", "state", "reasons"],
                target.Select(Html[] (one) => [one.Student, one.State, $"{one.Reasons.Select(reason => Html.Of($"{reason}<br>"))}"]),
                asCards: true);
        }

        return page.Paragraph(Guidance).ToString();
    }

    /// <summary>The student of a flag, in one line.</summary>
    public static string Named(Flag flag, IdentityVault vault)
    {
        var who = vault.Find(flag.Student);
        var name = string.Join(", ", new[] { who?.LastName, who?.FirstName }.Where(part => !string.IsNullOrWhiteSpace(part)));
        return OneLine(
            $"{(name.Length == 0 ? "" : name + " ")}({who?.Id ?? flag.Student}){(flag.Course is { } course ? $", {course}" : "")}");
    }

    private static List<string> Reasons(Flag flag) =>
        [.. flag.Reasons.Concat(flag.Lever is { } lever ? [lever.Sentence] : []).Select(OneLine)];

    private static string Word(FlagState state) => state switch
    {
        _ when state.IsListed() => state.Word(),
        FlagState.Recovered => "no longer listed, recovered",
        FlagState.Borderline => "no longer listed, a little below the bound, and no place was left",
        FlagState.Waiting => "no longer listed, waiting: above the bound, and no place was left",
        FlagState.Unknown => "no longer listed, unknown: too little data to tell",
        FlagState.OptedOut => "no longer listed, wants no support offered",
        _ => "no longer listed, left: withdrew, has another advisor now, or the course is over",
    };

    /// <summary>Removes characters that break lines, move the cursor or change the writing direction: names come from exports.</summary>
    public static string OneLine(string text) => string.Concat(text.Where(letter => char.GetUnicodeCategory(letter) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)));

    private sealed record News(string Target, string State, string Student, List<string> Reasons);
}
