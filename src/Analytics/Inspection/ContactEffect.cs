namespace Analytics.Inspection;

/// <summary>Effect of a place on a target's lists, as known by a day.</summary>
/// <param name="Nights">Nights with tables and lists.</param>
/// <param name="Gone">Nights whose tables are vacuumed; their students are not counted.</param>
public sealed record ContactEffect(TargetRule Target, int Nights, int Gone, IReadOnlyList<EffectRow> Rows)
{
    /// <summary>For places drawn by lot; null if there are too few rows.</summary>
    public PlaceEffect? OfDraws { get; } = PlaceEffect.OfDraws(Decided(Rows.Where(row => row.Come.Drawn)));

    /// <summary>At the edge of lists sorted by probability; null if there are too few rows.</summary>
    public PlaceEffect? AtEdge { get; } = PlaceEffect.AtEdge(Decided(Rows.Where(row => row.Come.Distance is not null)));

    /// <summary>The effects for every target of a study, as known at a day.</summary>
    public static IReadOnlyList<ContactEffect> Of(Installation installation, DateOnly asOf, CancellationToken stop)
    {
        var cutoff = installation.EndOf(asOf);
        return NightInputs.For(installation, cutoff, stop).Use(installation, cutoff, inputs => Of(installation, inputs, cutoff, stop));
    }

    private static List<ContactEffect> Of(Installation installation, NightInputs inputs, long cutoff, CancellationToken stop)
    {
        var (study, store) = (installation.Study, installation.Store);
        var known = inputs.Archive.AsOf(cutoff);
        var scores = study.ScoresOf(known);
        var runs = new RunFolder(store, study.Zone);
        var nights = KnownRuns.Of(store).Nights.Where(run => run.Cutoff <= Instant.From(cutoff)).GroupBy(run => run.Cutoff)
            .OrderBy(night => night.Key).Select(night => runs.Finished(night.First().Id)!).ToList();
        var targets = study.Study.Targets.ToDictionary(target => target.Id, _ => new List<EffectRow>(), StringComparer.Ordinal);
        var seen = targets.ToDictionary(target => target.Key, _ => new HashSet<RowKey>(), StringComparer.Ordinal);
        var gone = 0;
        foreach (var night in nights)
        {
            stop.ThrowIfCancellationRequested();
            if (NightTables.Open(store, night, study) is not { } tables) { gone++; continue; }

            var at = RunFolder.Micros(night.Cutoff);
            var (then, contacts) = (inputs.Archive.AsOf(at), inputs.Contacts.AsOf(at, study.Zone));
            foreach (var target in study.Study.Targets)
            {
                var rule = tables.Study.Study.Targets.FirstOrDefault(one => one.Id == target.Id);
                if (rule is null || runs.Flags(night.Id, target.Id) is not { } list || list.Cutoff != at) { continue; }

                var come = FirstCome.Of(rule, tables.Scored(target.Id), list, seen[target.Id], contacts);
                if (come.Count == 0) { continue; }

                var rows = FeatureRow.RiskSet(then, then.RunningCourses(), target.Grain).ToDictionary(row => row.Key);
                var there = come.Where(one => rows.ContainsKey(one.Key)).ToList();
                var labels = Labels.Of(study.Study, target, [.. there.Select(one => rows[one.Key])], known, scores);
                targets[target.Id].AddRange(there.Select((one, row) => Row(one, at, labels, row)));
            }
        }

        return [.. study.Study.Targets.Select(target => new ContactEffect(target, nights.Count - gone, gone, targets[target.Id]))];

        EffectRow Row(FirstCome come, long at, Labels labels, int row)
        {
            var day = Instant.DayEnding(at, study.Zone);
            var until = Instant.DayEnding(Math.Min(labels.MaturedAt[row], cutoff), study.Zone);
            return new EffectRow(come, day, inputs.Contacts.First(come.Key.Student, day.AddDays(1), until), labels.NeedsSupport[row]);
        }
    }

    private static List<Placed> Decided(IEnumerable<EffectRow> rows) =>
    [
        .. from row in rows
           where row.NeededSupport is not null
           select new Placed(row.Come.Key.Student, $"{row.Come.Advisor} {row.Day:yyyy-MM-dd}", row.Come.Listed, row.Come.Distance ?? 0,
               row.NeededSupport!.Value),
    ];
}

/// <summary>Students who came up for a place, their first contact, and their outcome.</summary>
/// <param name="Day">Day of the night on which they came up.</param>
/// <param name="Contacted">The first contact from the day after on, on which the list is read, before the outcome was decided; null without
/// one.</param>
/// <param name="NeededSupport">Null if not decided, or unknown.</param>
public sealed record EffectRow(FirstCome Come, DateOnly Day, DateOnly? Contacted, bool? NeededSupport);
