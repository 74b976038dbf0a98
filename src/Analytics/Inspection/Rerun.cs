namespace Analytics.Inspection;

/// <summary>Computes a finished run again, from the files landed by then, its own study, champions and previous list, and compares the
/// results. It works in a separate data root and publishes nothing.</summary>
/// <param name="installation">The data root of the run. Its study is only checked for changes.</param>
public sealed class Rerun(Installation installation)
{
    private readonly Store store = installation.Store;
    private readonly RunFolder runs = new(installation.Store, installation.Study.Zone);

    /// <exception cref="InstallationException">The study that the run used is not kept and has changed.</exception>
    public RerunReport Execute(RunRecord record, CancellationToken stop)
    {
        var then = Then(record.Id, record.StudyHash, record.CodeVersion, record.KeyId, record.Inputs);
        var registry = new ModelRegistry(store);
        var previous = record.Previous is { } before ? runs.Finished(before) : null;
        var missing = record.Targets.Where(target => target.Champion is { } version && !registry.Has(target.Target, version))
            .Select(target => $"model {target.Champion} of target '{target.Target}' is not in '{store.Models}' any more").ToList();
        if (record.Previous is not null && previous is null)
        {
            missing.Add($"run {record.Previous}, whose lists this one continued, is not in '{store.Runs}' any more");
        }

        return Aside(then with { Report = then.Report with { Missing = [.. then.Report.Missing, .. missing] } }, aside =>
        {
            if (previous is not null) { LinkLists(previous.Id, aside.Store); }

            var cutoff = RunFolder.Micros(record.Cutoff);
            var standings = record.Targets.ToDictionary(
                target => target.Target,
                target => new Standing(
                    target.Champion is { } version ? registry.Load(target.Target, version) : null, target.Held, target.Candidate,
                    target.Earlier),
                StringComparer.Ordinal);
            var inputs = NightInputs.Again(aside, record.Sources, Degradation.GrowingOf(record),
                Contacts(then, record.Contacts, cutoff), stop);
            var basis = NightBasis.Of(then.Study.Study, inputs, standings, previous, record, runs, cutoff);
            var again = new NightlyRun(aside).Run(basis, stop).Record;
            return Compare(then.Report, record, again, aside, aside.NameOf(cutoff));
        });
    }

    /// <summary>A training again: the same candidates on the same rows. Promotion depended on the registry then and is not
    /// compared.</summary>
    /// <exception cref="InstallationException">The study that the run used is not kept and has changed.</exception>
    public RerunReport Execute(RetrainRecord record, CancellationToken stop)
    {
        var then = Then(record.Id, record.StudyHash, record.CodeVersion, record.KeyId, record.Inputs);
        return Aside(then, aside =>
        {
            var asOf = RunFolder.Micros(record.AsOf);
            var targets = record.Candidates.Select(one => then.Study.Study.Targets.Single(target => target.Id == one.Target)).ToList();
            var again = new RetrainRun(aside).Execute(
                NightInputs.Again(aside, record.Sources, [], Contacts(then, record.Contacts, asOf), stop), targets, asOf, stop);
            var decided = again with { Candidates = [.. again.Candidates.Zip(record.Candidates,
                (made, was) => made with { Promoted = was.Promoted, Decision = was.Decision })] };
            return then.Report with { Tables = OfRows(record.Id, aside.Store.Run(again.Id)),
                Record = Differences(record.ToJson(), decided.ToJson()) };
        });
    }

    /// <exception cref="InstallationException">The study that the run used is not kept and has changed.</exception>
    public RerunReport Execute(EvaluateRecord record, CancellationToken stop)
    {
        var then = Then(record.Id, record.StudyHash, record.CodeVersion, record.KeyId, record.Inputs);
        return Aside(then, aside =>
        {
            var asOf = RunFolder.Micros(record.AsOf);
            var inputs = NightInputs.Again(aside, record.Sources, [], Contacts(then, record.Contacts, asOf), stop);
            var again = record.Champions is { } champions
                ? new EvaluateRun(aside).Champions(inputs, champions.ToDictionary(
                    one => one.Target, one => new ModelRegistry(store).Load(one.Target, one.Version), StringComparer.Ordinal),
                    record.AskedTerms ?? [], asOf, stop)
                : new EvaluateRun(aside).Execute(inputs, asOf, stop);
            return then.Report with { Tables = OfRows(record.Id, aside.Store.Run(again.Id)),
                Record = Differences(record.ToJson(), again.ToJson()) };
        });
    }

    private RerunReport Compare(RerunReport report, RunRecord record, RunRecord again, Installation aside, string name)
    {
        var (published, made) = (PublishedTables.Of(store, record),
            new PublishedTables(aside.Store.Generation(1), Manifest.ReadFrom(aside.Store.Generation(1))));
        var tables = TableComparison.OfLists(store.Run(record.Id), aside.Store.Run(again.Id)).ToList();
        var notes = report.Notes.ToList();
        if (published is null)
        {
            notes.Add("the generation of this run is vacuumed and its night was run again since: its tables are not there to compare; its "
                + "lists and its record are");
        }
        else
        {
            tables = [.. TableComparison.OfNight(published, made, name), .. tables];
            if (published.Own is { } own)
            {
                tables.AddRange(TableComparison.OfEvidence(published.Folder, made.Folder));
                if (own.ParquetEngine != made.Own!.ParquetEngine)
                {
                    notes.Add($"written by Parquet engine '{own.ParquetEngine}' then and by '{made.Own.ParquetEngine}' now: equal rows "
                        + $"have other bytes");
                }

                notes.AddRange(TableComparison.Damaged(published.Folder, own, name)
                    .Select(path => $"'{path}' is not what was published: it was changed or damaged since"));
            }
            else
            {
                notes.Add($"the generation of this run is vacuumed; its tables were taken over by '{Path.GetFileName(published.Folder)}' "
                    + $"and are compared there");
            }
        }

        return report with { Notes = notes, Tables = tables, Record = Differences(record.ToJson(), again.ToJson()) };
    }

    private ContactLog Contacts(Past then, long last, long cutoff)
    {
        var plan = then.Study.Study.Retention;
        return last == 0 || !PastContacts.MayLack(store, plan, cutoff)
            ? ContactLog.Read(store.Contacts, last).AsOf(cutoff, installation.Study.Zone, plan?.ContactDays)
            : throw new ErasedException($"Past retention: run {then.Report.Run} counted contacts that are kept no longer; it cannot be "
                + "computed again, and what stands of it stays.");
    }

    /// <summary>Where the records differ, except the version of the code and the id that depends on it.</summary>
    private static IReadOnlyList<JsonDifference> Differences(string then, string now)
    {
        var all = JsonDifference.Between(then, now);
        return all.Any(one => one.Path == "codeVersion") ? [.. all.Where(one => one.Path is not ("codeVersion" or "id"))] : all;
    }

    /// <summary>The rows on which trainers were judged.</summary>
    private IReadOnlyList<TableComparison> OfRows(string id, string again) =>
        TableComparison.OfFolders(Path.Combine(store.Run(id), "rows"), Path.Combine(again, "rows"), "rows");

    /// <summary>The study of a run and the files landed by then, with differences since.</summary>
    private Past Then(string id, string studyHash, string code, string key, string inputs)
    {
        var study = KeptStudies.Find(store, studyHash, installation.Study.Trainers)
            ?? (installation.Study.Hash == studyHash ? installation.Study : throw new InstallationException(
            $"The study has changed since that run: its SHA-256 was {studyHash[..12]}…, now it is {installation.Study.Hash[..12]}…, and "
                + $"'{store.Study(studyHash)}' is not there. Put the study of that time back, or name it instead of this one."));
        var notes = new List<string>();
        if (studyHash != installation.Study.Hash) { notes.Add("the study has changed since; the copy that the run kept was used"); }

        if (code != CodeVersion.Text) { notes.Add($"computed by code {code} then and by code {CodeVersion.Text} now"); }

        if (key != installation.Key.Id) { notes.Add($"the key of the pseudonyms was {key} then and is {installation.Key.Id} now"); }

        if (new Landing(store).At(inputs) is not { } all)
        {
            if (new ForgottenList(store).Since(id) > 0)
            {
                throw new ErasedException($"Erased: run {id} was made of rows of a student who was forgotten since; it cannot be computed "
                    + "again, and what stands of it is without them.");
            }

            return new Past(study, [], new RerunReport(id, notes)
            {
                Missing = [$"no beginning of the landing ledger '{store.LandingLedger}' gives the inputs {inputs[..12]}… of that run: it "
                    + $"was put back from a backup, or files were erased from it"]
            });
        }

        var sources = study.Study.Sources.Select(source => source.Id).ToHashSet(StringComparer.Ordinal);
        return new Past(study, all, new RerunReport(id, notes)
        {
            Missing = [.. all.Where(file => sources.Contains(file.Source)).Select(Damage).OfType<string>()]
        });
    }

    /// <summary>The damage of a landed file; null if none.</summary>
    private string? Damage(LandedFile file)
    {
        var path = store.Landed(file.Source, file.Hash);
        var told = $"{file.Told}, landing {file.Number} of source '{file.Source}',";
        if (!File.Exists(path)) { return $"{told} is gone"; }

        return new FileInfo(path).Length != file.Bytes || Manifest.HashOf(path) != file.Hash
            ? $"{told} is damaged: its bytes differ from those that were landed" : null;
    }

    /// <summary>Works in a separate data root with the files landed by then; skips what cannot be computed.</summary>
    private RerunReport Aside(Past then, Func<Installation, RerunReport> work)
    {
        if (then.Report.Missing.Count > 0) { return then.Report; }

        var aside = new Store(Path.Combine(store.Reruns, then.Report.Run));
        var only = StoreLock.Take(aside.Root);
        try
        {
            Clear(aside); // left by a killed rerun
            aside.Create();
            var sources = then.Study.Study.Sources.Select(source => source.Id).ToHashSet(StringComparer.Ordinal);
            foreach (var file in then.Files.Where(file => sources.Contains(file.Source)))
            {
                FileLink.Make(store.Landed(file.Source, file.Hash), aside.Landed(file.Source, file.Hash));
            }

            if (File.Exists(store.Forgotten)) { FileLink.Make(store.Forgotten, aside.Forgotten); } // it has the counts of forgotten rows

            Landing.Enter(aside, then.Files);
            return work(installation with { Study = then.Study, Store = aside });
        }
        finally
        {
            // If we die before this the folder stays: the same rerun clears it, and doctor reports it.
            Clear(aside);
            only.Dispose();
            Directory.Delete(aside.Root, recursive: true);
            if (!Directory.EnumerateFileSystemEntries(store.Reruns).Any()) { Directory.Delete(store.Reruns); }
        }
    }

    private static void Clear(Store aside)
    {
        foreach (var side in new[] { aside.Lake, aside.Private }.Where(Directory.Exists)) { Directory.Delete(side, recursive: true); }
    }

    private void LinkLists(string previous, Store aside)
    {
        foreach (var list in Directory.EnumerateFiles(store.Run(previous), "flags-*.json"))
        {
            FileLink.Make(list, Path.Combine(aside.Run(previous), Path.GetFileName(list)));
        }
    }

    private sealed record Past(LoadedStudy Study, IReadOnlyList<LandedFile> Files, RerunReport Report);
}

/// <param name="Notes">Changes since, and what could not be checked.</param>
public sealed record RerunReport(string Run, IReadOnlyList<string> Notes)
{
    /// <summary>Missing inputs; empty if it was computed.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    public IReadOnlyList<TableComparison> Tables { get; init; } = [];

    public IReadOnlyList<JsonDifference> Record { get; init; } = [];

    /// <summary>Whether every existing table and the record are equal byte for byte.</summary>
    public bool Same => Missing.Count == 0 && Record.Count == 0 && Tables.All(table => table.Same);
}

/// <summary>The requested result was made from rows that were erased.</summary>
public sealed class ErasedException(string message) : Exception(message);
