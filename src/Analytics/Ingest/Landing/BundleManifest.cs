using System.IO.Compression;

namespace Analytics.Ingest;

/// <summary>What the manifest of a OneRoster bundle says about one of its files (CSV Binding 1.1 and 1.2, manifest.csv).</summary>
/// <param name="Says">bulk: complete; delta: changes; absent: not in the bundle; null if not mentioned.</param>
/// <param name="Version">Version of OneRoster; null if not given.</param>
public sealed record BundleManifest(string? Says, string? Version)
{
    private const string Name = "manifest.csv";

    private const string Bulk = "bulk", Delta = "delta", Absent = "absent";

    private const int MostBytes = 1 << 16;

    internal static bool IsOfAll(LandedFile file) => file.Manifest?.Says == Bulk;

    /// <summary>Whether the manifest declares the file to hold changes only.</summary>
    internal static bool IsOfChanges(LandedFile file) => file.Manifest?.Says == Delta;

    /// <summary>Remarks about the manifest, one sentence each.</summary>
    internal static IEnumerable<string> Notes(Source source, LandedFile file)
    {
        if (source.Manifest is not { } entry || file.Repairs is not null) { yield break; }

        const string so = "so what the file lacks is not taken back";
        if (file.Manifest is not { } manifest) { yield return $"No {Name} is in its bundle, {so}."; }
        else
        {
            if (manifest.Says is Absent or null)
            {
                yield return $"The {Name} of its bundle says {(manifest.Says is null ? "nothing" : $"'{Absent}'")} of {entry}, {so}.";
            }

            if (manifest.Version is not ("1.1" or "1.2"))
            {
                yield return $"The {Name} of its bundle is of version {manifest.Version ?? "unknown"} of OneRoster: 1.1 and 1.2 are read.";
            }
        }
    }

    /// <summary>The manifest beside a file or within its zip; null if there is none.</summary>
    /// <param name="source">Names the file's entry.</param>
    /// <param name="copy">Its bytes, at any position.</param>
    internal static BundleManifest? Of(Source source, string path, FileStream copy)
    {
        if (source.Manifest is not { } entry || Read(path, copy) is not { } text) { return null; }

        var records = new RecordText(source);
        var said = text.Split('\n').Select(line => records.Values(line.TrimEnd('\r'))).Where(record => record.Count >= 2)
            .GroupBy(record => record[0].Trim(), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.Last()[1].Trim(), StringComparer.OrdinalIgnoreCase);
        var says = said.GetValueOrDefault(entry)?.ToLowerInvariant();
        return new(says is Bulk or Delta or Absent ? says : null, said.GetValueOrDefault("oneroster.version"));
    }

    private static string? Read(string path, FileStream copy)
    {
        var beside = Path.Combine(Path.GetDirectoryName(path)!, Name);
        copy.Position = 0;
        Span<byte> magic = stackalloc byte[4];
        if (copy.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) < magic.Length || !magic.SequenceEqual(ZipMembers.Magic))
        {
            return File.Exists(beside) && SpecialFile.KindOf(beside) is null ? Head(File.OpenRead(beside)) : null;
        }

        try
        {
            using var zip = new ZipArchive(copy, ZipArchiveMode.Read, leaveOpen: true);
            return zip.Entries.Where(one => ZipMembers.NameOf(one.FullName) == Name).MinBy(one => one.FullName.Length) is { } member
                ? Head(member.Open()) : null;
        }
        catch (Exception broken) when (ZipMembers.IsBroken(broken)) { return null; } // reported when the file is read
    }

    private static string Head(Stream stream)
    {
        using (stream)
        {
            var bytes = new byte[MostBytes];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return Encoding.UTF8.GetString(bytes, 0, length).TrimStart('\uFEFF');
        }
    }
}
