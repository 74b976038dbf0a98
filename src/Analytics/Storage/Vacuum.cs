namespace Analytics.Storage;

/// <summary>Drops old generations of a lake. The caller holds the <see cref="StoreLock"/>.</summary>
/// <remarks>A generation goes whole: it is renamed away before its files are deleted, so that a reader who resolved it finds all of it or a
/// folder that is not there. Files that a later generation links stay; files that a reader has open stay readable until they are
/// closed.</remarks>
public sealed class Vacuum(Store store)
{
    public const int DefaultGenerations = 30;
    public const int DefaultDays = 90;

    /// <summary>The generations to drop: neither among the newest nor young enough. Never the current one.</summary>
    /// <param name="needed">Runs whose generations stay whatever their age.</param>
    public VacuumPlan Plan(int generations, int days, DateTimeOffset now, IReadOnlySet<string> needed)
    {
        var numbers = store.Numbers;
        var current = store.Current();
        bool Stays(int at) => numbers[at] == current || at >= numbers.Count - generations || PublishedAt(numbers[at]) >= now.AddDays(-days)
            || (needed.Count > 0 && Manifest.ReadFrom(store.Generation(numbers[at])) is { } manifest && needed.Contains(manifest.Run));

        var going = Enumerable.Range(0, numbers.Count).Where(at => !Stays(at)).Select(at => numbers[at]).ToList();
        var leftovers = Store.NumbersIn(store.Dropped);
        var folders = going.Select(store.Generation).Concat(leftovers.Select(number => Aside(number))).ToList();
        return new VacuumPlan(going, [.. numbers.Except(going)], leftovers.Count > 0, Freed(folders));
    }

    /// <summary>Carries out a plan. Idempotent, also after a crash.</summary>
    public void Execute(VacuumPlan plan)
    {
        if (Directory.Exists(store.Dropped)) { Directory.Delete(store.Dropped, recursive: true); } // left by one that died

        if (plan.Dropped.Count == 0) { return; }

        Directory.CreateDirectory(store.Dropped);
        foreach (var number in plan.Dropped) { Directory.Move(store.Generation(number), Aside(number)); }

        // If we die here the generations are out of readers' sight, and the next vacuum deletes the rest.
        Directory.Delete(store.Dropped, recursive: true);
    }

    private DateTimeOffset PublishedAt(int number) => File.GetLastWriteTimeUtc(Path.Combine(store.Generation(number), Manifest.Name));

    private string Aside(int number) => Path.Combine(store.Dropped, Path.GetFileName(store.Generation(number)));

    /// <summary>Bytes of the files that lose their last hard link; null if the platform cannot tell.</summary>
    private static long? Freed(IReadOnlyList<string> folders)
    {
        var going = new Dictionary<(ulong, ulong), (long Left, long Bytes)>();
        foreach (var path in folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)))
        {
            if (FileNode.Of(path) is not { } node) { return null; }

            var (left, _) = going.GetValueOrDefault((node.Device, node.Number), (node.Names, 0));
            going[(node.Device, node.Number)] = (left - 1, node.Bytes);
        }

        return going.Values.Where(file => file.Left == 0).Sum(file => file.Bytes);
    }
}

/// <param name="Leftovers">Whether an earlier vacuum died before it had deleted what it dropped.</param>
/// <param name="FreedBytes">Disk space freed: files that no later generation links; null if the platform cannot tell.</param>
public sealed record VacuumPlan(IReadOnlyList<int> Dropped, IReadOnlyList<int> Kept, bool Leftovers, long? FreedBytes);
