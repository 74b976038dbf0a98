namespace Analytics.Ingest;

/// <summary>What the files of a source say in one of its roles, as a run would read them. Nothing is landed.</summary>
/// <param name="Counts">The texts and in how many rows each stands; of a gradebook with a column for each object, the objects.</param>
/// <param name="IsWhole">Whether all of every file was looked at, so that what is not among them is in no row.</param>
public sealed record RoleTexts(IReadOnlyDictionary<string, int> Counts, bool IsWhole)
{
    /// <summary>Bytes of a text that are looked at; calendars and outcomes have less.</summary>
    private const int MostBytes = 8 << 20;

    /// <param name="source">A source of a checked study; a survey has no such roles.</param>
    /// <param name="folder">The folder its files are in.</param>
    /// <param name="role">A role of it.</param>
    /// <param name="most">Files that are looked at.</param>
    /// <param name="beside">A role that a row must have a value of to count; null if each counts.</param>
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
                whole = false; // it is told as what does not fit
            }
        }

        return new(counts, whole);
    }

    /// <summary>Counts the texts of a part; false if not all of it was looked at.</summary>
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

        var records = RecordScanner.Of(source);
        var fields = new RecordFields(records, source);
        records.Open(head.Rows);
        while (records.Read())
        {
            if (records.Broken || !head.Fits(records) || !records.IsText || head.Found.IsAgain(records.Content)) { continue; }

            fields.Next();
            if (list is null) { Count(); }
            else { list.ForEach(fields, Count); }
        }

        return head.Rows.Last;

        void Count()
        {
            var isOne = subject?.Lack(fields) != true && (beside is null || !fields.Text(beside).IsEmpty);
            if (!isOne || fields.Text(slot) is not { IsEmpty: false } text) { return; }

            var word = text.ToString();
            counts[word] = counts.GetValueOrDefault(word) + 1;
        }
    }
}
