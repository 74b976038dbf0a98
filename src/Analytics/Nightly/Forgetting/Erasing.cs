namespace Analytics.Nightly;

/// <summary>Erases a student from a data root, step by step. Each step can be repeated, so a killed erasure continues where it was. The
/// caller holds the <see cref="StoreLock"/>.</summary>
/// <param name="lists">Writes the files of advisors again.</param>
/// <param name="people">Erases what accounts recorded.</param>
public sealed class Erasing(Installation installation, Action lists, Action<ErasurePlan> people)
{
    private readonly Store store = installation.Store;
    private readonly Pseudonyms pseudonyms = new(installation.Key);

    /// <summary>Erases, or continues with what was started.</summary>
    /// <exception cref="InstallationException">The data root is already damaged, which the erasure would hide.</exception>
    public void Execute(ErasurePlan plan, CancellationToken stop)
    {
        if (ErasurePlan.Begun(store) is null) { RequireWhole(); }

        plan.Keep(store);
        var gone = plan.Pseudonyms.ToHashSet(StringComparer.Ordinal);
        (string Told, Action Do)[] steps =
        [
            ("suppression list", () => Suppress(plan)), ("landed files", () => Land(stop)), ("what was read of them", () => Read(stop)),
            ("tables", () => Publish(gone, stop)), ("lists and records", () => Prune(gone, stop)),
            ("contacts and audit log", () => people(plan)), ("files of advisors", Deliver), ("older generations", DropOlder),
        ];
        for (var at = plan.Done; at < steps.Length; at++)
        {
            stop.ThrowIfCancellationRequested();
            installation.Progress(new Step("forget", at, steps.Length, steps[at].Told));
            steps[at].Do();

            // If we die here the step is done again, and finds nothing to do or does the same.
            (plan with { Done = at + 1 }).Keep(store);
        }

        File.Delete(store.Erasing);
        installation.Progress(new Step("forget", 1, 1));
    }

    private void RequireWhole()
    {
        foreach (var _ in Recovery.Of(store)) { }

        if (RunHashes.Damaged(store).FirstOrDefault() is { } damage) { throw new InstallationException(damage); }
    }

    private void Suppress(ErasurePlan plan)
    {
        var list = new ForgottenList(store);
        list.Add(plan.People, KnownRuns.Of(store).Readable.Select(run => run.Id));
        list.Keep();
    }

    /// <summary>Rewrites landed files without the student's rows, under the hash of the rest.</summary>
    private void Land(CancellationToken stop)
    {
        var study = installation.Study;
        var rows = new ForgottenRows(new ForgottenList(store), pseudonyms, study.AnswerColumns());
        new LandedAgain(store, rows).Execute(study.Study.Sources, stop);
    }

    private void Read(CancellationToken stop)
    {
        foreach (var made in new[] { store.ParsedFiles, store.Vault, store.Quarantined, store.Repaired, store.Repeats, store.Counted })
        {
            if (Directory.Exists(made)) { Directory.Delete(made, recursive: true); }
        }

        NightInputs.Landed(installation, stop);
    }

    /// <summary>Publishes the newest generation again, by the run that published it.</summary>
    private void Publish(HashSet<string> gone, CancellationToken stop)
    {
        if (store.Current() is not { } current) { return; }

        var (folder, inputs) = (store.Generation(current), NightInputs.Landed(installation, stop));
        var manifest = Manifest.ReadFrom(folder)!;
        var catalog = new Catalog(installation.Study.Study);
        using var draft = new GenerationDraft(store, manifest.Run) { Notes = catalog.Notes };
        draft.LinkEvidence(inputs.Folders);
        draft.TakeEarlier(column => gone.Contains(column));
        catalog.WriteTo(draft);
        draft.PublishAgain(files => manifest with { Files = files, Inputs = inputs.InputsDigest });
    }

    /// <summary>Rewrites lists, judged rows and digests without the student.</summary>
    private void Prune(IReadOnlySet<string> gone, CancellationToken stop)
    {
        foreach (var folder in Directory.Exists(store.Runs) ? Directory.EnumerateDirectories(store.Runs) : [])
        {
            stop.ThrowIfCancellationRequested();
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            {
                switch (Path.GetExtension(file))
                {
                    case ".parquet": LessRows.Write(file, file, null, gone.Contains); break;
                    case ".json": PrunedJson.Write(file, gone); break;
                    default: if (gone.Any(File.ReadAllText(file).Contains)) { File.Delete(file); } break; // it is written when asked for
                }
            }

            if (FinishedRun.RecordOf(folder) is not null) { RunHashes.Keep(store, Path.GetFileName(folder)); }
        }

        ModelCard.Renew(installation.Study, store);
        if (File.Exists(store.Contacts))
        {
            AtomicFile.WriteText(store.Contacts, string.Concat(File.ReadLines(store.Contacts).Where(line => !gone.Any(line.Contains))
                .Select(line => line + "\n")));
        }
    }

    private void Deliver()
    {
        if (!Directory.Exists(store.Delivery)) { return; }

        Directory.Delete(store.Delivery, recursive: true);
        lists();
    }

    private void DropOlder()
    {
        if (Directory.Exists(store.Latest) && FolderLink.TargetOf(store.Latest) is null)
        {
            Directory.Delete(store.Latest, recursive: true); // who copied the data root copied what the link led to
            store.CatchUp();
        }

        var vacuum = new Vacuum(store);
        vacuum.Execute(vacuum.Plan(1, 0, DateTimeOffset.MaxValue, new HashSet<string>()));
    }
}
