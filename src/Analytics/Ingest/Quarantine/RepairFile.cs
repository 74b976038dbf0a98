using CsvHelper;

namespace Analytics.Ingest;

/// <summary>A copy of a quarantine file for correction, with reasons in words and without records already corrected.</summary>
public sealed class RepairFile
{
    /// <summary>First column, absent from quarantine files.</summary>
    internal const string Why = "why";

    private readonly Store store;
    private readonly Landing landing;
    private readonly Source source;

    public RepairFile(Store store, Source source) => (this.store, landing, this.source) = (store, new Landing(store), source);

    /// <summary>Exports of the source with quarantined records and their faults, the most frequent first.</summary>
    public IReadOnlyList<QuarantinedExport> Exports() =>
    [
        .. landing.InForce(source.Id).Select(file => new QuarantinedExport(file.Name, file.Hash, CommonFault.KindsOf(Open(file))))
            .Where(export => export.Kinds.Count > 0),
    ];

    /// <summary>Writes missing repair files of the source. Existing ones may have been edited and are kept.</summary>
    /// <returns>Whether each path was newly written.</returns>
    public IReadOnlyDictionary<string, bool> Write()
    {
        var written = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var file in landing.InForce(source.Id).Where(file => Open(file).Count > 0))
        {
            var quarantine = store.Quarantine(source.Id, file.Hash, file.Twin);
            var path = Path.Combine(store.Repairs(source.Id), $"{NameOf(file)}.{Path.GetFileName(quarantine)}");
            written[path] = !File.Exists(path) && File.Exists(quarantine);
            if (written[path]) { Copy(quarantine, path, [.. Places(file)]); }
        }

        return written;
    }

    private static string NameOf(LandedFile file) => Path.GetFileNameWithoutExtension(file.Name.Replace('\\', '/'));

    private List<Fault> Open(LandedFile file)
    {
        var replayed = Places(file).ToHashSet();
        return [.. QuarantinedRecords.Of(store, file).Faults.Where(one => !replayed.Contains(one.Key)).Select(one => one.Value)];
    }

    private IEnumerable<RecordPlace> Places(LandedFile file) =>
        landing.InForce(source.Id).Where(one => one.Repairs == file.Number).SelectMany(one => one.Repaired);

    private static void Copy(string quarantine, string path, HashSet<RecordPlace> replayed)
    {
        var text = new StringBuilder($"{Why},{QuarantineFile.Header}\n");
        var options = new CsvReaderOptions { MaxRecordSize = 4 * RecordScanner.MaxRecordBytes };
        using var reader = CsvReader.FromFile(quarantine, options, FileOptions.SequentialScan);
        reader.ReadHeader();
        while (reader.Read())
        {
            string[] fields = [.. Enumerable.Range(0, 8).Select(at => reader.GetString(at) ?? "")];
            var isFault = Enum.TryParse<FaultCode>(fields[2], out var code);
            if (isFault && replayed.Contains(new(fields[5].Length == 0 ? 1 : int.Parse(fields[5], CultureInfo.InvariantCulture),
                long.Parse(fields[6], CultureInfo.InvariantCulture)))) { continue; }

            var words = isFault ? FaultWords.Of(code, fields[3].Length == 0 ? null : SpreadsheetGuard.Freed(fields[3])) : null;
            var why = words is null ? "columns of the records below" : $"{words.Wrong}: {words.Help}";
            text.AppendJoin(',', fields.Prepend(SpreadsheetGuard.Guarded(why))
                .Select(field => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append('\n');
        }

        AtomicFile.WriteText(path, text.ToString());
    }
}

/// <param name="Kinds">Faults, the most frequent first.</param>
public sealed record QuarantinedExport(string Name, string Hash, IReadOnlyList<CommonFault> Kinds)
{
    /// <summary>Records not yet corrected.</summary>
    public long Records => Kinds.Sum(kind => kind.Rows);

    /// <summary>Display name: the owner's file name and the start of the hash.</summary>
    public string Told => LandedFile.Title(Name, Hash);
}
