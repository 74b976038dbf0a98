using System.Globalization;
using System.Security.Cryptography;
using Analytics.Ingest;

namespace Analytics.Host.Doctor;

/// <summary>The private side: who may look into it, the key, and what was landed.</summary>
internal static class PrivateChecks
{
    private const UnixFileMode OwnerReadWrite = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Owner = OwnerReadWrite | UnixFileMode.UserExecute;

    public static Finding Side(Examined examined)
    {
        var folder = examined.Store.Private;
        if (!Directory.Exists(folder)) { return examined.Begun ? Finding.Mend($"'{folder}' is missing", "put it back from its backup; without it no night can run") : Finding.Good("not there yet: the first night makes it"); }

        if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(folder) is var mode && mode != Owner) { return Finding.Mend($"'{folder}' has mode {Octal(mode)}, not 0700: others may read names", $"chmod 700 {folder}"); }

        Probe.Write(folder);
        return Finding.Good($"'{folder}' is its owner's alone, and can be written");
    }

    public static Finding Key(Examined examined)
    {
        var (file, recorded) = (examined.Store.KeyFile, InstallationKey.RecordedIn(examined.Store));
        if (!File.Exists(file)) { return recorded is null ? Finding.Good("none yet: the first night makes it") : Finding.Mend($"'{file}' is missing; the lake was made with key {recorded}", "put the key back from its backup: without it students can no longer be matched with their history"); }

        var bytes = File.ReadAllBytes(file);
        if (bytes.Length != InstallationKey.Bytes) { return Finding.Mend($"'{file}' has {bytes.Length} bytes, not {InstallationKey.Bytes}", "put the key back from its backup"); }

        if (recorded is not null && InstallationKey.IdOf(bytes) is var id && id != recorded) { return Finding.Mend($"'{file}' has id {id}, but the lake was made with key {recorded}", "put the right key back from its backup"); }

        return !OperatingSystem.IsWindows() && File.GetUnixFileMode(file) is var mode && mode != OwnerReadWrite
            ? Finding.Mend($"'{file}' has mode {Octal(mode)}, not 0600: others may undo pseudonyms", $"chmod 600 {file}")
            : Finding.Good($"{InstallationKey.IdOf(bytes)}, its owner's alone{(recorded is null ? "" : ", the one the lake was made with")}");
    }

    public static IEnumerable<Finding> Landing(Examined examined)
    {
        var files = new Landing(examined.Store).All;
        var damaged = files.Select(file => (file, Why: Damage(examined, file))).Where(one => one.Why is not null).ToList();
        foreach (var (file, why) in damaged.Take(5)) { yield return Finding.Mend($"{file.Told}, landing {file.Number} of source '{file.Source}', {why}", $"put '{examined.Store.Landed(file.Source, file.Hash)}' back from a backup, or copy the export with these bytes there"); }

        if (damaged.Count > 5) { yield return Finding.Mend($"{damaged.Count - 5} more landed files are damaged", "put private/landing back from a backup"); }

        if (damaged.Count == 0) { yield return Finding.Good(string.Create(CultureInfo.InvariantCulture, $"{files.Count} landed files are there{(examined.Deep ? " with the bytes that were landed" : " with their sizes; --deep reads them")}")); }
    }

    private static string? Damage(Examined examined, LandedFile file)
    {
        var landed = new FileInfo(examined.Store.Landed(file.Source, file.Hash));
        if (!landed.Exists) { return "is gone"; }

        if (landed.Length != file.Bytes) { return string.Create(CultureInfo.InvariantCulture, $"has {landed.Length} bytes, {file.Bytes} were landed"); }

        if (!examined.Deep) { return null; }

        using var stream = landed.OpenRead();
        return Convert.ToHexStringLower(SHA256.HashData(stream)) == file.Hash ? null : "has other bytes than were landed";
    }

    private static string Octal(UnixFileMode mode) => "0" + Convert.ToString((int)mode, 8);
}
