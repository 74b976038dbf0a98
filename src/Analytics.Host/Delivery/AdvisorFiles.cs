using CsvHelper;

namespace Analytics.Host.Delivery;

/// <summary>One CSV per advisor and target, with the advisor's own students and reasons. On the private side, because it holds
/// names.</summary>
internal static class AdvisorFiles
{
    private static readonly CsvWriterOptions Windows = new() { NewLine = "\r\n", WriteByteOrderMark = true };

    private static readonly string[] Header =
    [
        "rank", "state", "student_id", "last_name", "first_name", "email", "course", "term", "support_needed_percent",
        "verdict", "reason_1", "reason_2", "reason_3", "what_would_change_it", "as_of", "model",
    ];

    /// <summary>Writes the night's lists; below each list, students who were on the last one and no longer are. A held target repeats its
    /// last list, with that list's date.</summary>
    public static IReadOnlyList<Delivered> Write(Installation installation, RunRecord record, long cutoff)
    {
        var store = installation.Store;
        var vault = IdentityVault.Open(store);
        var runs = new RunFolder(store, installation.Study.Zone);
        var (place, aside) = (Path.Combine(store.Delivery, installation.NameOf(cutoff)), Path.Combine(store.Delivery, ".preparing"));
        if (Directory.Exists(aside)) { Directory.Delete(aside, recursive: true); }

        Directory.CreateDirectory(aside);
        var delivered = new List<Delivered>();
        var lists = installation.Study.Study.Targets.Select(target => (Target: target, List: runs.Flags(record.Id, target.Id))).ToList();
        var advisors = lists.SelectMany(one => one.List?.Flags ?? []).Select(flag => flag.Advisor);
        var names = new AdvisorNames(advisor => vault.Find(advisor)?.Id, advisors);
        foreach (var (target, list) in lists)
        {
            if (list is null) { continue; }

            foreach (var advisor in list.Flags.GroupBy(flag => flag.Advisor, StringComparer.Ordinal))
            {
                var path = Path.Combine(aside, target.Id, names.Of(advisor.Key) + ".csv");
                var own = new AdvisorList(target, list, [.. advisor], runs.Iso(list.Cutoff)[..10]);
                AtomicFile.Write(path, stream => Write(stream, [own], vault));
                delivered.Add(new Delivered(target.Id, advisor.Key, advisor.Count(flag => flag.Listed)));
            }
        }

        names.Tell(aside);

        // If we die here the lists of an earlier run of the cutoff stand. Between the next two lines none do; the next run writes them.
        if (Directory.Exists(place)) { Directory.Delete(place, recursive: true); }

        Directory.Move(aside, place);
        return [.. delivered.OrderBy(one => one.Target, StringComparer.Ordinal).ThenBy(one => one.Advisor, StringComparer.Ordinal)];
    }

    public static void Write(Stream stream, IReadOnlyList<AdvisorList> lists, IdentityVault vault)
    {
        using var csv = CsvWriter.Create(stream, Windows, true);
        foreach (var row in Rows(lists, vault)) { csv.WriteRecord(row); }

        csv.Flush();
    }

    public static void WriteWorkbook(Stream stream, IReadOnlyList<AdvisorList> lists, IdentityVault vault) =>
        Workbook.Write(stream, Rows(lists, vault));

    /// <summary>The header and one row per flag; no cell can be taken for a formula.</summary>
    private static IEnumerable<string[]> Rows(IReadOnlyList<AdvisorList> lists, IdentityVault vault)
    {
        yield return Header;
        foreach (var (target, list, flags, asOf) in lists)
        {
            foreach (var flag in flags.OrderBy(flag => flag.Listed ? 0 : 1).ThenBy(flag => flag.Rank))
            {
                var who = vault.Find(flag.Student);
                string[] fields =
                [
                    flag.Listed ? flag.Rank.ToString(CultureInfo.InvariantCulture) : "", flag.State.Word(),
                    who?.Id ?? flag.Student, who?.LastName ?? "", who?.FirstName ?? "", who?.Email ?? "", flag.Course ?? "", flag.Term,
                    flag.Probability is { } probability ? (probability * 100).ToString("0", CultureInfo.InvariantCulture) : "",
                    flag.Verdict is { } verdict ? ResultTables.Words(verdict) : "",
                    .. Enumerable.Range(0, 3).Select(at => flag.Reasons.ElementAtOrDefault(at) ?? ""), flag.Lever?.Sentence ?? "",
                    asOf,
                    $"{target.Id} {list.Champion}{(list.NotYetForward ? $", {ModelVersion.NotYetForwardWords}" : "")}",
                ];
                yield return [.. fields.Select(SpreadsheetGuard.Guarded)];
            }
        }
    }
}

/// <summary>A target's list, restricted to one advisor's students.</summary>
/// <param name="AsOf">The day of the list.</param>
internal sealed record AdvisorList(TargetRule Target, FlagList List, IReadOnlyList<Flag> Flags, string AsOf);

/// <summary>A file delivered to an advisor.</summary>
/// <param name="Target">Id of the target.</param>
/// <param name="Advisor">Pseudonym, or null for students without an advisor.</param>
/// <param name="Listed">Students on the list.</param>
internal sealed record Delivered(string Target, string? Advisor, int Listed);
