namespace Analytics.Ingest;

/// <summary>Lands corrected records: the records of an edited quarantine file become a file of their source, under the original header and
/// with the original arrival. A later replay of the same file adds to earlier corrections and may change them.</summary>
public sealed class Replay
{
    private readonly Store store;
    private readonly Source source;
    private readonly IReadOnlyList<AnswerColumn> answers;
    private readonly Landing landing;
    private readonly LandedFile original;
    private readonly QuarantinedRecords given;

    private Replay(Store store, Source source, IReadOnlyList<AnswerColumn> answers, string path)
    {
        (this.store, this.source, this.answers, landing) = (store, source, answers, new Landing(store));
        var name = Path.GetFileNameWithoutExtension(path).Split('.')[^1].Split('-'); // repair files prefix the export's name
        bool Names(LandedFile file) => name[0].Length >= 12 && file.Hash.StartsWith(name[0], StringComparison.Ordinal)
            && (name.Length == 1 ? file.Twin is null : name[1..] is [var twin] && twin == $"{file.Twin}");
        original = landing.Of(source.Id).LastOrDefault(Names)
            ?? throw new InstallationException(
                $"'{path}' names no landed file of source '{source.Id}': a quarantine file keeps the name it was given, "
                + "12 digits of its file's hash.");
        given = QuarantinedRecords.Of(store, original);
    }

    /// <summary>Lands corrected records and returns how many are new, and how many were landed before unchanged.</summary>
    /// <param name="answers">Answer columns of a survey.</param>
    /// <param name="path">The edited quarantine file, named by the hash of its file.</param>
    /// <exception cref="InstallationException">It is not a quarantine file of this source, or has added rows.</exception>
    public static (int Corrected, int Before) Land(Store store, Source source, IReadOnlyList<AnswerColumn> answers, string path) =>
        new Replay(store, source, answers, path).Land(path);

    private (int Corrected, int Before) Land(string path)
    {
        var (corrected, before) = (0, 0);
        var root = landing.Root(original);
        foreach (var member in Corrected(path).GroupBy(one => original.Member ?? one.Place.Member))
        {
            using var text = LandedText.Open(store.Landed(source.Id, root.Hash), source, answers);
            var part = text.Parts[member.Key - 1];
            var earlier = landing.Of(source.Id).LastOrDefault(file => file.Repairs == root.Number && file.Member == member.Key);
            var records = earlier is null ? [] : Current(part, CorrectedRecords.Of(store, earlier), ColumnsOf(earlier));
            var changed = false;
            foreach (var (offset, record) in Current(part, member))
            {
                var same = records.TryGetValue(offset, out var known) && known == record;
                (corrected, before, changed) = (corrected + (same ? 0 : 1), before + (same ? 1 : 0), changed || !same);
                records[offset] = record;
            }

            if (changed) { landing.Repair(root, member.Key, part, records); }
        }

        landing.Settle();
        return (corrected, before);
    }

    /// <summary>Edited records by position in the delivered file, under the columns read now.</summary>
    private SortedDictionary<long, string> Current(LandedPart part, IEnumerable<EditedRow> rows)
    {
        var own = original.Repairs is null ? null : ColumnsOf(original);
        var current = new SortedDictionary<long, string>();
        foreach (var group in rows.GroupBy(row => row.Columns))
        {
            var columns = own ?? (group.Key is null ? null : new RecordText(part.Source).Values(group.Key));
            foreach (var (place, record) in Current(part, group.ToDictionary(row => OffsetInRoot(row.Place), row => row.Record), columns))
            {
                current[place] = record;
            }
        }

        return current;
    }

    /// <summary>Converts corrected records to the columns read now.</summary>
    private static SortedDictionary<long, string> Current(
        LandedPart part, IReadOnlyDictionary<long, string> records, IReadOnlyList<string>? columns) =>
        part.IsMade && columns is not null
            ? AskedCorrections.Of(part, records.Select(one => KeyValuePair.Create(one.Key, new ColumnedRecord(columns, one.Value))))
            : new(records.ToDictionary());

    private IReadOnlyList<string> ColumnsOf(LandedFile corrections) => AskedCorrections.ColumnsOf(store, source, corrections);

    /// <summary>Records that were changed; the others are still faulty.</summary>
    private List<EditedRow> Corrected(string path)
    {
        var (corrected, rows, one) = (new List<EditedRow>(), new Dictionary<RecordPlace, int>(), new RecordText(source));
        foreach (var edited in EditedQuarantine.Read(path))
        {
            var (row, place, record, _) = edited;
            if (!given.Records.TryGetValue(place, out var faulty))
            {
                throw new InstallationException($"'{path}', row {row}: no faulty record of {original.Told} stands at member "
                    + $"{place.Member}, offset {place.Offset}. Leave the columns 'member' and 'offset' as they were, and add no rows.");
            }

            if (!rows.TryAdd(place, row))
            {
                throw new InstallationException(
                    $"'{path}', rows {rows[place]} and {row} are both at offset {place.Offset}. Keep one of them.");
            }

            var isText = !record.Contains('\uFFFD', StringComparison.Ordinal); // otherwise not corrected yet
            if (record.Length == 0 || !isText || (faulty is not null && Same(record, faulty))) { continue; }

            if (one.Count(record) != 1)
            {
                throw new InstallationException($"'{path}', row {row}: the column 'record' does not hold one record. "
                    + $"A line break within a value must be between two {source.Quote}, and each row is one record.");
            }

            corrected.Add(edited);
        }

        return corrected;
    }

    /// <summary>Whether two records are equal except for line breaks, which editors change on saving.</summary>
    private static bool Same(string one, string other) =>
        string.Equals(one.ReplaceLineEndings("\n"), other.ReplaceLineEndings("\n"), StringComparison.Ordinal);

    /// <summary>Position in the delivered file of a record of the original, which may itself hold corrections.</summary>
    private long OffsetInRoot(RecordPlace place)
    {
        if (original.Corrections is not { } corrections) { return place.Offset; }

        var at = CorrectedRecords.Starts(original);
        foreach (var one in corrections)
        {
            if (at == place.Offset) { return one.Offset; }

            at += one.Bytes + 1;
        }

        throw new System.Diagnostics.UnreachableException();
    }
}
