namespace Analytics.Ingest;

/// <summary>
/// Takes corrected quarantine back: the records of an edited quarantine file become a file of their source, under the header of the file
/// they came from and as if they had arrived with it. A later replay of the same file adds to what was corrected before, and corrects it
/// anew.
/// </summary>
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
        var name = Path.GetFileNameWithoutExtension(path).Split('-');
        bool Names(LandedFile file) => name[0].Length >= 12 && file.Hash.StartsWith(name[0], StringComparison.Ordinal)
            && (name.Length == 1 ? file.Twin is null : name[1..] is [var twin] && twin == $"{file.Twin}");
        original = landing.Of(source.Id).LastOrDefault(Names)
            ?? throw new InstallationException(
                $"'{path}' names no landed file of source '{source.Id}': a quarantine file keeps the name it was given, "
                + "12 digits of its file's hash.");
        given = QuarantinedRecords.Of(store, original);
    }

    /// <summary>Lands the corrected records; how many there were, and how many were landed before, unchanged.</summary>
    /// <param name="store">The installation.</param>
    /// <param name="source">The source they belong to.</param>
    /// <param name="answers">Survey: the columns that hold answers.</param>
    /// <param name="path">The edited quarantine file, named after the hash of the file it came from.</param>
    /// <exception cref="InstallationException">It is no quarantine file of this source, or has rows that were not given out.</exception>
    public static (int Corrected, int Before) Land(Store store, Source source, IReadOnlyList<AnswerColumn> answers, string path) =>
        new Replay(store, source, answers, path).Land(path);

    private (int Corrected, int Before) Land(string path)
    {
        var (corrected, before) = (0, 0);
        foreach (var member in Corrected(path).GroupBy(one => original.Member ?? one.Place.Member))
        {
            var root = landing.Root(original);
            var earlier = landing.Of(source.Id).LastOrDefault(file => file.Repairs == root.Number && file.Member == member.Key);
            var records = earlier is null ? [] : CorrectedRecords.Of(store, earlier);
            var known = records.Count;
            foreach (var (place, record) in member)
            {
                var offset = OffsetInRoot(place);
                if (records.TryGetValue(offset, out var same) && same == record) { before++; }
                else { corrected++; }

                records[offset] = record;
            }

            if (corrected > 0) { Repair(root, member.Key, records); }
        }

        return (corrected, before);
    }

    /// <summary>The records that differ from what was given out: what was left as it was is still at fault.</summary>
    private List<(RecordPlace Place, string Record)> Corrected(string path)
    {
        var (corrected, rows) = (new List<(RecordPlace, string)>(), new Dictionary<RecordPlace, int>());
        foreach (var (row, place, text) in EditedQuarantine.Read(path))
        {
            if (!given.Records.TryGetValue(place, out var faulty))
            {
                throw new InstallationException($"'{path}', row {row}: no faulty record of {original.Told} stands at "
                    + $"member {place.Member}, offset {place.Offset}. Leave the columns 'member' and 'offset' as they were, and add no "
                    + $"rows.");
            }

            if (!rows.TryAdd(place, row))
            {
                throw new InstallationException(
                    $"'{path}', rows {rows[place]} and {row} are both at offset {place.Offset}. Keep one of them.");
            }

            var record = SpreadsheetGuard.Freed(text);
            var isText = !record.Contains('\uFFFD', StringComparison.Ordinal); // what is none is not corrected yet
            if (record.Length == 0 || !isText || (faulty is not null && Same(record, faulty))) { continue; }

            if (Records(record) != 1)
            {
                throw new InstallationException($"'{path}', row {row}: the column 'record' does not hold one record. "
                    + $"A line break within a value stands between two {source.Quote}, and each row is one record.");
            }

            corrected.Add((place, record));
        }

        return corrected;
    }

    /// <summary>Whether two records differ in line breaks at most, which editors change when they save.</summary>
    private static bool Same(string one, string other) =>
        string.Equals(one.ReplaceLineEndings("\n"), other.ReplaceLineEndings("\n"), StringComparison.Ordinal);

    /// <summary>Where a record of the original stands in the delivered file; the original may itself hold corrections.</summary>
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

    private int Records(string record)
    {
        var bytes = Encoding.UTF8.GetBytes(record);
        var chunk = new Chunk(new byte[Chunk.Lead + bytes.Length + 1 + Chunk.Pad]) { Last = true };
        chunk.Append(bytes);
        var (scanner, count) = (RecordScanner.Of(source), 0);
        scanner.Open(chunk);
        while (scanner.Read()) { count++; }

        return count;
    }

    private void Repair(LandedFile root, int member, SortedDictionary<long, string> records)
    {
        using var text = LandedText.Open(store.Landed(source.Id, root.Hash), source, answers);
        var part = text.Parts[member - 1];
        using var stream = part.Open();
        var head = FileHead.Read(new ChunkReader(stream, (byte)source.Quote[0]), part.Source)!.Verbatim;
        landing.Repair(root, member, part.Member, head[^1] == (byte)'\n' ? head : [.. head, (byte)'\n'], records);
    }
}
