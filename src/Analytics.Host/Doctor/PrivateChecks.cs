namespace Analytics.Host.Doctor;

/// <summary>Checks of the private side: permissions, the key, and landed files.</summary>
internal static class PrivateChecks
{
    public static Finding Side(Examined examined)
    {
        var folder = examined.Store.Private;
        if (!Directory.Exists(folder))
        {
            return examined.Begun
                ? Finding.Fix($"'{folder}' is missing", "put it back from its backup; without it no night can run")
                : Finding.Good("not there yet: the first night makes it");
        }

        if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(folder) is var mode && mode != Store.OwnersFolder)
        {
            return Finding.Fix($"'{folder}' has mode {Octal(mode)}, not 0700: others may read names", $"chmod 700 {folder}");
        }

        Probe.Write(folder);
        return Finding.Good($"'{folder}' is its owner's alone, and can be written");
    }

    public static IEnumerable<Finding> Key(Examined examined)
    {
        var (file, recorded) = (examined.Store.KeyFile, (string?)null);
        Damage? unknown = null;
        try { recorded = InstallationKey.RecordedIn(examined.Store); }
        catch (InstallationException refused) { unknown = refused.Damage; }

        if (unknown is not null) { yield return Finding.Fix(unknown); }

        const string Back = "put the key back from its backup: without it students can no longer be matched with their history";
        var bytes = File.Exists(file) ? File.ReadAllBytes(file) : null;
        if (bytes is null && recorded is null && unknown is null) { yield return Finding.Good("none yet: the first night makes it"); }
        else if (bytes is null)
        {
            yield return Finding.Fix($"'{file}' is missing{(recorded is null ? "" : $"; the lake was made with key {recorded}")}", Back);
        }
        else if (bytes.Length != InstallationKey.Bytes)
        {
            yield return Finding.Fix($"'{file}' has {bytes.Length} bytes, not {InstallationKey.Bytes}", Back);
        }
        else if (recorded is not null && InstallationKey.IdOf(bytes) is var id && id != recorded)
        {
            yield return Finding.Fix($"'{file}' has id {id}, but the lake was made with key {recorded}",
                "put the right key back from its backup");
        }
        else if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(file) is var mode && mode != Store.OwnersFile)
        {
            yield return Finding.Fix($"'{file}' has mode {Octal(mode)}, not 0600: others may undo pseudonyms", $"chmod 600 {file}");
        }
        else
        {
            yield return Finding.Good(
                $"{InstallationKey.IdOf(bytes)}, its owner's alone{(recorded is null ? "" : ", the one the lake was made with")}");
        }
    }

    public static IEnumerable<Finding> Landing(Examined examined)
    {
        var (landing, unreadable) = Opened(examined.Store);
        if (landing is null)
        {
            yield return Finding.Fix(unreadable!);
            foreach (var one in LandingDamage.OfCopies(examined.Store)) { yield return Finding.Fix(one); }

            yield break;
        }

        var damaged = landing.All.Select(file => LandingDamage.Of(examined.Store, file, examined.Deep)).OfType<Damage>()
            .Concat(Ledger(examined.Store)).Concat(Forgotten(examined.Store)).ToList();
        foreach (var one in damaged) { yield return Finding.Fix(one); }

        if (damaged.Count == 0)
        {
            yield return Finding.Good(
                $"{landing.All.Count} landed files are "
                    + $"there{(examined.Deep ? " with the bytes that were landed" : " with their sizes; --deep reads them")}");
        }
    }

    /// <summary>Parsed rows and identities, which every night reads again.</summary>
    public static IEnumerable<Finding> Parsed(Examined examined)
    {
        var folders = Directory.Exists(examined.Store.ParsedFiles)
            ? Directory.EnumerateDirectories(examined.Store.ParsedFiles).SelectMany(Directory.EnumerateDirectories).Where(Checksums.AreIn)
                .Order(StringComparer.Ordinal).ToList()
            : [];
        var damaged = folders.SelectMany(folder => Checksums.DamageIn(folder, examined.Deep)).ToList();
        foreach (var one in damaged) { yield return Finding.Fix(one); }

        if (damaged.Count == 0)
        {
            yield return Finding.Good($"{folders.Count} files are read"
                + (examined.Deep ? ", and their tables and names have the bytes that were written" : "; --deep reads their tables"));
        }
    }

    private static (Landing? Landing, Damage? Damage) Opened(Store store)
    {
        try { return (new Landing(store), null); }
        catch (InstallationException unreadable) { return (null, unreadable.Damage); }
    }

    private static IEnumerable<Damage> Ledger(Store store)
    {
        Manifest? newest;
        try { newest = store.Current() is { } current ? Manifest.ReadFrom(store.Generation(current)) : null; }
        catch (InstallationException) { return []; } // reported by the check of generations

        return newest is not null && LandingDamage.OfLedger(store, newest) is { } damage ? [damage] : [];
    }

    private static IEnumerable<Damage> Forgotten(Store store)
    {
        try
        {
            _ = new ForgottenList(store);
            return [];
        }
        catch (InstallationException lost) { return [lost.Damage!]; }
    }

    private static string Octal(UnixFileMode mode) => "0" + Convert.ToString((int)mode, 8);
}
