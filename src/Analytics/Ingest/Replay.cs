using System.Globalization;
using System.Text;
using Analytics.Storage;
using Analytics.Studies;
using CsvHelper;

namespace Analytics.Ingest;

/// <summary>
/// Takes corrected quarantine back: the records of an edited quarantine file become a file of their source, under the header of the file they came
/// from and as if they had arrived with it. Those still at fault go to the quarantine of that new file.
/// </summary>
public static class Replay
{
    /// <summary>Lands the corrected records; how many there were, and how many were landed before, unchanged.</summary>
    /// <param name="store">The installation.</param>
    /// <param name="source">The source they belong to.</param>
    /// <param name="path">The edited quarantine file, named after the hash of the file it came from.</param>
    /// <exception cref="InstallationException">The file is no quarantine file of this source.</exception>
    public static (int Corrected, int Before) Land(Store store, Source source, string path)
    {
        var landing = new Landing(store);
        var name = Path.GetFileNameWithoutExtension(path);
        var original = landing.Of(source.Id).FirstOrDefault(file => file.Hash.StartsWith(name, StringComparison.Ordinal) && name.Length >= 12)
            ?? throw new InstallationException($"'{path}' names no landed file of source '{source.Id}': a quarantine file keeps the name it was given, 12 digits of its file's hash.");
        var (corrected, before) = (0, 0);
        foreach (var (member, records) in Corrected(store, original, path))
        {
            var text = new MemoryStream();
            text.Write(Encoding.UTF8.Preamble); // whatever encoding the source declares: a byte order mark always wins
            text.Write(HeadOf(store, source, original, member));
            foreach (var record in records) { text.Write(Encoding.UTF8.GetBytes(record + "\n")); }

            var landed = landing.Repair(original, text.ToArray());
            (corrected, before) = (corrected + (landed ? records.Count : 0), before + (landed ? 0 : records.Count));
        }

        return (corrected, before);
    }

    /// <summary>The records that differ from what is in quarantine, by member of a zip: what was left as it was is still at fault.</summary>
    private static SortedDictionary<int, List<string>> Corrected(Store store, LandedFile original, string path)
    {
        var edited = Read(path);
        var kept = store.Quarantine(original.Source, original.Hash);
        var faulty = string.Equals(Path.GetFullPath(path), Path.GetFullPath(kept), StringComparison.Ordinal) ? FaultyOf(store, Path.ChangeExtension(kept, ".parquet")) : [.. Read(kept)];
        var corrected = new SortedDictionary<int, List<string>>();
        foreach (var (member, offset, record) in edited)
        {
            if (record.Length == 0 || record.Contains('\uFFFD', StringComparison.Ordinal) || faulty.Contains((member, offset, record))) { continue; } // bytes that are no text are not corrected yet

            if (!corrected.TryGetValue(member, out var records)) { corrected.Add(member, records = []); }

            records.Add(record);
        }

        return corrected;
    }

    private static List<(int Member, long Offset, string Record)> Read(string path)
    {
        if (!File.Exists(path)) { throw new InstallationException($"'{path}' is not there. Corrected records are taken from a quarantine file."); }

        var records = new List<(int, long, string)>();
        using var reader = CsvReader.FromFile(path, new CsvReaderOptions { MaxRecordSize = 4 * RecordScanner.MaxRecordBytes }, FileOptions.SequentialScan);
        try
        {
            reader.ReadHeader();
            if (!QuarantineFile.Header.Split(',').SequenceEqual(reader.Headers.Select(name => name.Trim('\uFEFF')))) { throw NoQuarantine(path); }

            while (reader.Read())
            {
                var member = reader.GetString(5);
                records.Add((member.Length == 0 ? 1 : int.Parse(member, NumberStyles.None, CultureInfo.InvariantCulture), long.Parse(reader.GetString(6), NumberStyles.None, CultureInfo.InvariantCulture), reader.GetString(7)));
            }
        }
        catch (Exception broken) when (broken is CsvFormatException or FormatException or OverflowException) { throw NoQuarantine(path); }

        return records;
    }

    private static InstallationException NoQuarantine(string path) =>
        new($"'{path}' is no quarantine file: its columns must be {QuarantineFile.Header}, with member and offset as they were. Correct the column 'record' only, and save it as CSV in UTF-8.");

    private static HashSet<(int Member, long Offset, string Record)> FaultyOf(Store store, string table)
    {
        var records = new HashSet<(int, long, string)>();
        foreach (var columns in TableFile.Read(store.Parquet, table, "member", "offset", "record"))
        {
            var (member, offset, record) = ((Parquet.ValueColumn<int>)columns[0], (Parquet.ValueColumn<long>)columns[1], (Parquet.TextColumn)columns[2]);
            for (var row = 0; row < record.Count; row++) { records.Add((member.IsNull(row) ? 1 : member.Values[row], offset.Values[row], record[row] ?? "")); }
        }

        return records;
    }

    private static byte[] HeadOf(Store store, Source source, LandedFile original, int member)
    {
        using var text = LandedText.Open(store.Landed(source.Id, original.Hash), source);
        if (member > text.Parts.Count) { throw new InstallationException($"Member {member} is not in the file the records came from: it has {text.Parts.Count}. Leave the column 'member' as it was."); }

        using var stream = text.Parts[member - 1].Open();
        var head = FileHead.Read(new ChunkReader(stream, (byte)source.Quote[0]), source)!.Verbatim;
        return head[^1] == (byte)'\n' ? head : [.. head, (byte)'\n'];
    }
}
