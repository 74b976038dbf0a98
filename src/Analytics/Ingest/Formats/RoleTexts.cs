namespace Analytics.Ingest;

/// <summary>The values of a role in the files of a source. Lands nothing.</summary>
/// <param name="Counts">Rows per value; for a wide gradebook, the objects.</param>
/// <param name="IsWhole">Whether every file was read to its end, so that other values do not occur.</param>
public sealed record RoleTexts(IReadOnlyDictionary<string, int> Counts, bool IsWhole)
{
    /// <summary>Bytes read per text; calendars and outcomes are smaller.</summary>
    private const int MostBytes = 8 << 20;

    /// <param name="source">A source of a valid study, not a survey.</param>
    /// <param name="most">Largest number of files to read.</param>
    /// <param name="beside">A role that must have a value for a row to count; null if none must.</param>
    public static RoleTexts Of(Source source, string folder, string role, int most = int.MaxValue, string? beside = null)
    {
        var files = ExportFile.Match(folder, source.Files).Where(file => file.Special is null).ToList();
        var (counts, whole) = (new SortedDictionary<string, int>(StringComparer.Ordinal), files.Count <= most);
        foreach (var file in files.Take(most))
        {
            try
            {
                using var text = LandedText.Open(file.Path, source, []);
                foreach (var part in text.Parts)
                {
                    if (FileRoles.Of(source, file.Name, part.Member) is { } roles) { whole &= Read(part, roles, (role, beside), counts); }
                }
            }
            catch (Exception refused) when (refused is RefusedFileException or RecordTooLongException)
            {
                whole = false; // reported elsewhere as a misfit
            }
        }

        return new(counts, whole);
    }

    /// <summary>Counts the values of a part; false if it was not read to its end.</summary>
    private static bool Read(
        LandedPart part, FileRoles roles, (string Role, string? Beside) wanted, SortedDictionary<string, int> counts)
    {
        var source = part.Source;
        using var stream = part.Open();
        if (FileHead.Read(new ChunkReader(stream, (byte)source.Quote[0], MostBytes), source) is not { } head) { return true; }

        var header = new Header(head.Names, roles, shorter: head.Found.Short);
        var objects = wanted.Role == "object" ? MeasureCell.Of(source, header).Select(cell => cell.Object) : [];
        foreach (var item in objects.OfType<string>()) { counts[item] = counts.GetValueOrDefault(item) + 1; }

        Slot? Of(string role) => header.Role(role, source.Columns.Bound().FirstOrDefault(one => one.Role == role).Column);
        var (slot, beside) = (Of(wanted.Role), wanted.Beside is { } other ? Of(other) : null);
        var (subject, list) = (SubjectRows.Of(source, header), ListField.Of(source, header));
        if (header.Faults.Count > 0) { return false; }
        if (slot is null) { return true; }

        foreach (var fields in head.FirstRecords(source))
        {
            if (list is null) { Count(fields); }
            else { list.ForEach(fields, () => Count(fields)); }
        }

        return head.Rows.Last;

        void Count(RecordFields fields)
        {
            var isOne = subject?.Lack(fields) != true && (beside is null || !fields.Text(beside).IsEmpty);
            if (!isOne || fields.Text(slot) is not { IsEmpty: false } text) { return; }

            var word = text.ToString();
            counts[word] = counts.GetValueOrDefault(word) + 1;
        }
    }
}
