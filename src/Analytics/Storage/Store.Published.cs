namespace Analytics.Storage;

/// <summary>Which generations are published. A generation is published once its folder is under its number with a complete manifest;
/// <c>current</c> only repeats the newest number for readers, and the link <c>latest</c> leads to it. Nothing but a vacuum deletes a
/// published generation.</summary>
public sealed partial class Store
{
    /// <summary>A link to the newest generation, for typing paths. Two reads may see different generations.</summary>
    public string Latest => Path.Combine(Lake, "latest");

    private string CurrentFile => Path.Combine(Lake, "current");

    /// <summary>Numbers of the existing generations, ascending.</summary>
    public IReadOnlyList<int> Numbers => NumbersIn(Generations);

    /// <summary>The newest published generation, or null before the first.</summary>
    /// <exception cref="InstallationException">It is damaged, or <c>current</c> is.</exception>
    public int? Current()
    {
        var numbers = Numbers;
        if (PointerDamage(numbers) is { } pointer) { throw new InstallationException(pointer); }

        if (numbers.Count == 0) { return null; }

        return Manifest.DamageOf(Generation(numbers[^1])) is { } damage ? throw new InstallationException(damage) : numbers[^1];
    }

    /// <summary>Runs whose generation still exists, newest first.</summary>
    public IEnumerable<string> Published() => Numbers.Reverse().Select(number => Manifest.ReadFrom(Generation(number))!.Run);

    /// <summary>Everything wrong with <c>current</c> and with the manifests of all generations. Tables are not read.</summary>
    public IEnumerable<Damage> PublishedDamage()
    {
        var numbers = Numbers;
        var manifests = numbers.Select(number => Manifest.DamageOf(Generation(number))).OfType<Damage>();
        return PointerDamage(numbers) is { } pointer ? manifests.Prepend(pointer) : manifests;
    }

    /// <summary>Whether a run died after it published a generation and before it pointed to it.</summary>
    public bool PointerIsBehind => Numbers is [.., var newest] && Pointer() is var number && (number is null || number < newest);

    /// <summary>Moves a prepared generation to its place and points <c>current</c> at it.</summary>
    public int Publish(string prepared)
    {
        var number = (Current() ?? 0) + 1;
        Directory.CreateDirectory(Generations);
        Directory.Move(prepared, Generation(number));
        DiskFolder.Flush(Generations);

        // If we die here the generation is published and `current` is behind; the next run moves it forward.
        Point(number);
        return number;
    }

    /// <summary>Moves <c>current</c> forward if a run died before it did, and says so; null if nothing was to be done.</summary>
    /// <exception cref="InstallationException">The newest generation or <c>current</c> is damaged.</exception>
    public string? CatchUp()
    {
        if (Current() is not { } newest) { return null; }

        if (Pointer() == newest)
        {
            if (FolderLink.TargetOf(Latest) != TargetOf(newest)) { FolderLink.Make(Latest, TargetOf(newest)); }

            return null;
        }

        var told = string.Create(CultureInfo.InvariantCulture,
            $"'{CurrentFile}' {(Pointer() is { } old ? $"said {old}" : "was missing")}, the newest generation is {newest}: moved forward");
        Point(newest);
        return told;
    }

    /// <summary>Numbers of the generations in a folder, ascending.</summary>
    internal static IReadOnlyList<int> NumbersIn(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateDirectories(folder).Select(path => NumberIn(Path.GetFileName(path))).OfType<int>().Order()]
        : [];

    private void Point(int number)
    {
        AtomicFile.WriteText(CurrentFile, number.ToString(CultureInfo.InvariantCulture));

        // If we die here `latest` is behind; the next run moves it forward.
        FolderLink.Make(Latest, TargetOf(number));
    }

    private string TargetOf(int number) => Path.GetRelativePath(Lake, Generation(number));

    /// <summary>What <c>current</c> says; null if it is missing or no number.</summary>
    private int? Pointer() => File.Exists(CurrentFile) ? NumberIn(File.ReadAllText(CurrentFile).Trim()) : null;

    /// <summary>Null if <c>current</c> is missing or names an existing generation: then the manifests decide.</summary>
    private Damage? PointerDamage(IReadOnlyList<int> numbers)
    {
        const string Delete = "delete it: the next run writes it again from the manifests";
        if (!File.Exists(CurrentFile)) { return null; }

        if (Pointer() is not { } number)
        {
            var bytes = new FileInfo(CurrentFile).Length;
            return new($"'{CurrentFile}' cannot be read: expected the number of a generation, was a text of {bytes} bytes", Delete);
        }

        if (numbers.Contains(number)) { return null; }

        var newest = numbers.Count == 0 ? 0 : numbers[^1];
        return number <= newest ? null : new(
            string.Create(CultureInfo.InvariantCulture,
                $"'{CurrentFile}' says {number}, but the newest generation is {(newest == 0 ? "none" : newest)}"),
            $"put '{Generation(number)}' back from a backup, or delete 'current' to go on without it");
    }

    // Digits only: number parsing accepts trailing NULs.
    private static int? NumberIn(string text) =>
        text.All(char.IsAsciiDigit) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
