namespace Analytics.Nightly;

/// <summary>All evidence of an installation: landed, read and loaded.</summary>
/// <param name="Archive">The evidence, to be read as of an instant.</param>
/// <param name="Growing">Sentences on files that were still being written and are left for the next run.</param>
public sealed record NightInputs(IReadOnlyList<SourceReport> Sources, IReadOnlyList<string> Folders, Archive Archive, string InputsDigest,
    IReadOnlyList<string> Growing)
{
    /// <summary>What advisors had recorded by the run's cutoff.</summary>
    public ContactLog Contacts { get; init; } = ContactLog.None;

    /// <summary>Stores which files were left for the next run. Call it when this run has its record.</summary>
    internal Action KeepLeft { get; private init; } = () => { };

    public static NightInputs From(Installation installation, CancellationToken stop)
    {
        foreach (var told in Recovery.Of(installation.Store)) { installation.Progress(new Step("recovery", 0, 1, told)); }

        var intake = NewIntake(installation);

        // If we die here the copies may be landed again, to the same places; rows are stored under the file's hash.
        return Loaded(installation, intake,
            intake.LandAndRead(installation.Study.Folder, installation.DataFolder, Told(installation), stop));
    }

    /// <summary>All evidence, for a day that a person asked for.</summary>
    /// <exception cref="InstallationException">Nobody was known to be enrolled by then.</exception>
    public static NightInputs For(Installation installation, long cutoff, CancellationToken stop)
    {
        var inputs = From(installation, stop);
        if (inputs.Archive.FirstEnrolment is not { } first || first <= cutoff) { return inputs; }

        var zone = installation.Study.Zone;
        var byArrival = installation.Study.Study.Sources
            .FirstOrDefault(one => one.Kind == SourceKind.Roster && !one.SaysWhenKnown(measure: null));
        var way = byArrival is null ? ""
            : $" Or, if source '{byArrival.Id}' covers earlier days, declare \"delayDays\": 0 or a column 'known' for it: "
                + "without either its rows are known when their file arrives.";
        throw new InstallationException(
            $"Of {Instant.Day(cutoff, zone):yyyy-MM-dd} there are no data: the first enrolment is known since "
                + $"{Instant.Day(first, zone):yyyy-MM-dd}. Choose that day or a later one.{way}");
    }

    /// <summary>What was landed before, without looking for new exports.</summary>
    public static NightInputs Landed(Installation installation, CancellationToken stop)
    {
        var intake = NewIntake(installation);
        return Loaded(installation, intake, intake.Read(Told(installation), stop));
    }

    private static Intake NewIntake(Installation installation)
    {
        var study = installation.Study;
        return new Intake(installation.Store, study.Study, study.Zone, new Pseudonyms(installation.Key), study.AnswerColumns(),
            installation.Threads);
    }

    private static Action<ReadingProgress> Told(Installation installation) =>
        read => installation.Progress(new Step("ingest", read.Files, read.AllFiles + 1, read.Source, read.Bytes, read.AllBytes));

    private static NightInputs Loaded(Installation installation, Intake intake, IReadOnlyList<SourceReport> reports)
    {
        intake.Landing.Settle();
        var archive = ArchiveTables.Load(
            intake.Parsed, intake.Courses, installation.Study.Zone, installation.Store.Private, intake.Landing.Arrivals);
        installation.Progress(new Step("ingest", 1, 1));

        // If we die here every file has its rows and its report, and is not read again.
        return new NightInputs(reports, intake.Parsed, archive, intake.Landing.Digest(), intake.Landing.Growing)
        {
            KeepLeft = intake.Landing.KeepLeft, Contacts = ContactLog.Read(installation.Store.Contacts),
        };
    }

    /// <summary>The evidence of an earlier run, read again from what was landed by then.</summary>
    /// <param name="installation">A data root whose landing holds those files and no others.</param>
    /// <param name="then">Reports of the run's record. What was in the folder of exports that night, and so each source's state, is known
    /// from them only.</param>
    /// <param name="growing">Sentences on files that were still being written that night.</param>
    /// <param name="contacts">What advisors had recorded by then.</param>
    internal static NightInputs Again(Installation installation, IReadOnlyList<SourceReport> then, IReadOnlyList<string> growing,
        ContactLog contacts, CancellationToken stop)
    {
        var read = Landed(installation, stop);
        var states = then.ToDictionary(report => report.Source, StringComparer.Ordinal);
        return read with
        {
            Sources = [.. read.Sources.Select(report => states.TryGetValue(report.Source, out var was)
                ? report with { State = was.State, Reason = was.Reason, Warning = was.Warning, Join = was.Join, Lately = was.Lately }
                    : report)],
            Growing = growing, Contacts = contacts,
        };
    }

    /// <summary>Does a run from what is known at a cutoff, and then keeps which exports were left for the next one.</summary>
    internal T Use<T>(Installation installation, long cutoff, Func<NightInputs, T> run)
    {
        var done = run(At(cutoff, installation.Study.Study, new RunFolder(installation.Store, installation.Study.Zone)));
        KeepLeft();
        return done;
    }

    /// <summary>The same at a cutoff. By then a source may have become stale: its newest file is too old, or its feed stopped.</summary>
    /// <param name="cutoff">Microseconds UTC.</param>
    /// <param name="runs">Used for how each source matched the roster when it was last delivered.</param>
    public NightInputs At(long cutoff, Study study, RunFolder runs)
    {
        var history = Archive.AsOf(cutoff);
        var checks = new SourceChecks(study, history, Sources, runs.JoinsBefore(cutoff));
        return this with
        {
            Contacts = Contacts.AsOf(cutoff, history.Zone, study.Retention?.ContactDays), Sources = [.. Sources.Select(checks.Judge)],
        };
    }

    /// <summary>Why a target has no list tonight, or null: a source it needs is missing, held or stale. A list needs no outcomes.</summary>
    public string? Hold(Study study, TargetRule target)
    {
        var needed = TargetColumns.Sources(study, target);
        return Down(source => needed.Contains(source.Source));
    }

    /// <summary>Why nothing is trained for a target now, or null: a source it needs is missing, held or stale. A model trained without a
    /// source would be used for a long time. An optional source that never came does not count.</summary>
    public string? HoldsTraining(Study study, TargetRule target)
    {
        var needed = TargetColumns.LearntFrom(study, target);
        return Down(source => needed.Contains(source.Source) && source is not { State: SourceState.Missing, Optional: true });
    }

    private string? Down(Func<SourceReport, bool> needed)
    {
        var down = Sources.Where(source => source.State != SourceState.Delivered && needed(source)).ToList();
        return down.Count == 0 ? null : string.Join("; ", down.Select(source => source.Down));
    }
}
