using Analytics.Host.Doctor;
using Analytics.Sharing;
using Spectre.Console;
using Finding = Analytics.Host.Doctor.Finding;

namespace Analytics.Host.Terminal;

internal sealed partial class Screen
{
    /// <summary>The nights of a backfill, including those done before.</summary>
    public void Backfilled(IReadOnlyList<Night> nights, int asked) => Show(() =>
    {
        if (nights.Count > 0)
        {
            var targets = nights.SelectMany(night => night.Record.Targets.Select(target => target.Target)).Distinct().ToList();
            var table = Table([.. targets.Select(target => $"{target}, listed").Prepend("night"), "state", "run"]);
            foreach (var (record, runBefore, _) in nights)
            {
                table.AddRow([
                    Moment(DateTimeOffset.Parse(record.Cutoff, CultureInfo.InvariantCulture)),
                    .. targets.Select(target => record.Targets.FirstOrDefault(one => one.Target == target) is { } outcome
                        ? outcome.Held is null ? Count(outcome.Flagged) : "held" : ""),
                    $"{(runBefore ? "run before" : "run now")}{(record.Degraded.Count > 0 ? ", [yellow]degraded[/]" : "")}", record.Id]);
            }

            output.Write(table);
        }

        Line($"{nights.Count} of {asked} nights are there, {nights.Count(night => !night.RunBefore)} of them were run now.");
    });

    /// <summary>Results of an evaluation.</summary>
    public void Evaluated(Installation installation, EvaluateRecord record) => Show(() =>
    {
        Title($"{installation.Study.Study.Title}, judged as of {record.AsOf[..10]}");
        Champions(record.Champions ?? []);
        Quality(record.Evaluation);
        Place("run record, report", installation.Store.Run(record.Id));
    });

    /// <summary>News by advisor, and the folder of their pages.</summary>
    public void Digested(DigestRecord record, string folder)
    {
        Digest(record);
        if (record.Advisors.Count > 0) { Text($"pages and texts for advisors: {told(folder)}\n"); }
    }

    /// <summary>Planned parcels of a digest.</summary>
    public void WouldSend(bool isDeclared, IReadOnlyList<Parcel> plan) => Show(() =>
    {
        if (!isDeclared) { Line("Nothing would be sent: the study declares no \"delivery\"."); return; }

        Parcels(plan);
        Line($"{Count(plan.Count(parcel => parcel.Skipped is null))} of {Count(plan.Count)} would be sent. Nothing was written or sent.");
    });

    /// <summary>Sent parcels of a digest.</summary>
    public void Sent(IReadOnlyList<Parcel> plan) => Show(() =>
    {
        Parcels(plan);
        Line($"{Count(plan.Count(parcel => parcel.Skipped is null))} of {Count(plan.Count)} were sent.");
    });

    /// <summary>An export for others, and its files.</summary>
    public void Exported(string folder, ExportResult given) => Show(() =>
    {
        foreach (var sentence in given.Told) { Line(sentence); }

        foreach (var file in given.Files) { Place(file, Path.Combine(folder, file)); }
    });

    /// <summary>Dropped generations, or those that would be dropped.</summary>
    public void Vacuumed(VacuumPlan plan, bool dryRun)
    {
        var stay = $"{Generations(plan.Kept)} {(plan.Kept.Count == 1 ? "stays" : "stay")}";
        if (plan.Dropped.Count == 0 && !plan.Leftovers) { Line($"Nothing to drop: {stay}, within the policy."); return; }

        Line($"{(dryRun ? "Would drop" : "Dropped")} "
            + $"{(plan.Dropped.Count == 0 ? "what an earlier vacuum left" : Generations(plan.Dropped))}; {stay}.");
        Line($"{(dryRun ? "That would free" : "That freed")} "
            + $"{(plan.FreedBytes is { } bytes ? Sizes.Told(bytes) : "a size that this system does not tell")}: files that a later "
            + $"generation links stay, and so does private/parsed, which they are linked from.");
    }

    /// <summary>Findings of doctor: a table on wide terminals, else one line each.</summary>
    public void Findings(IReadOnlyList<Finding> findings)
    {
        if (!terminal || IsNarrow)
        {
            foreach (var one in findings)
            {
                Line($"{Word(one.Verdict),-8}{one.Check}: {one.Says}{(one.Do is { } what ? $". To do: {what}" : "")}");
            }

            return;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("", "check", "found", "to do");
        foreach (var one in findings)
        {
            var colour = one.Verdict switch { Verdict.Good => "green", Verdict.Warning => "yellow", _ => "red" };
            table.AddRow($"[{colour}]{Word(one.Verdict)}[/]", one.Check, Markup.Escape(told(one.Says)), Markup.Escape(told(one.Do ?? "")));
        }

        output.Write(table);
    }

    private static string Word(Verdict verdict) => verdict switch { Verdict.Good => "ok", Verdict.Warning => "warning", _ => "fix" };

    private void Digest(DigestRecord record)
    {
        Title($"New on the lists since {Moment(DateTimeOffset.Parse(record.Since, CultureInfo.InvariantCulture))}, as of "
            + $"{Moment(DateTimeOffset.Parse(record.Cutoff, CultureInfo.InvariantCulture))}");
        Line($"night {record.Night ?? "none"}, beside {record.Before ?? "none: all is new"}");
        if (record.Advisors.Count == 0) { Line("Nothing is new."); return; }

        var table = Table("advisor", "new", "returned", "no longer listed");
        foreach (var advisor in record.Advisors)
        {
            string Of(FlagState state) => Count(advisor.Students.Count(flag => flag.State == state));
            table.AddRow(advisor.Advisor?[..9] ?? "unassigned", Of(FlagState.New), Of(FlagState.Returned),
                Count(advisor.Students.Count(flag => !flag.Listed)));
        }

        output.Write(table);
    }

    private void Parcels(IReadOnlyList<Parcel> plan)
    {
        var table = Table("by", "advisor", "new", "returned", "no longer listed", "not sent");
        foreach (var parcel in plan)
        {
            string Of(FlagState state) => Count(parcel.News.Count(flag => flag.State == state));
            table.AddRow(parcel.Way, parcel.Advisor?[..9] ?? "unassigned", Of(FlagState.New), Of(FlagState.Returned),
                Count(parcel.News.Count(flag => !flag.Listed)), parcel.Skipped ?? "");
        }

        output.Write(table);
    }

    private static string Generations(IReadOnlyList<int> numbers) =>
        $"{numbers.Count} {(numbers.Count == 1 ? "generation" : "generations")} ({Ranges(numbers)})";

    /// <summary>Ascending numbers, such as 1-4, 7.</summary>
    private static string Ranges(IReadOnlyList<int> numbers)
    {
        var told = new List<string>();
        for (var at = 0; at < numbers.Count;)
        {
            var end = at;
            while (end + 1 < numbers.Count && numbers[end + 1] == numbers[end] + 1) { end++; }

            told.Add($"{numbers[at]}{(end > at ? $"-{numbers[end]}" : "")}");
            at = end + 1;
        }

        return string.Join(", ", told);
    }
}
