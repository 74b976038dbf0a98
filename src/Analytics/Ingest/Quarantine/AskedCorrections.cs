namespace Analytics.Ingest;

/// <summary>A correction and its columns.</summary>
/// <param name="Columns">The columns read when it was made.</param>
/// <param name="Record">Their values, as a record of the source.</param>
internal sealed record ColumnedRecord(IReadOnlyList<string> Columns, string Record);

/// <summary>Converts corrections to the columns that the source reads now; missing values come from the delivered record.</summary>
internal static class AskedCorrections
{
    /// <summary>Corrections that differ from the delivered record, by line.</summary>
    /// <param name="part">The delivered text as the source reads it now, one line per record below a header.</param>
    /// <param name="corrections">Corrections by line of <paramref name="part"/>, from 1.</param>
    public static SortedDictionary<long, string> Of(LandedPart part, IEnumerable<KeyValuePair<long, ColumnedRecord>> corrections)
    {
        var (text, line, current) = (new RecordText(part.Source), 0L, new SortedDictionary<long, string>());
        using var lines = new StreamReader(part.Open(), Encoding.UTF8);
        var columns = text.Values(lines.ReadLine()!);
        foreach (var (place, one) in corrections.OrderBy(one => one.Key))
        {
            var record = one.Record;
            if (!one.Columns.SequenceEqual(columns))
            {
                var delivered = "";
                for (; line < place; line++) { delivered = lines.ReadLine() ?? ""; }

                record = Under(columns, one, delivered, text);
                if (record == delivered) { continue; }
            }

            current.Add(place, record);
        }

        return current;
    }

    /// <summary>Lands corrections again if their source now reads other columns.</summary>
    public static void Renew(Store store, Landing landing, Source source, IReadOnlyList<AnswerColumn> answers)
    {
        foreach (var file in landing.InForce(source.Id).Where(file => file.Repairs is not null))
        {
            var columns = ColumnsOf(store, source, file);
            if (new AskedColumns(answers).Of(source).All(columns.Contains)) { continue; }

            var root = landing.Root(file);
            try
            {
                using var delivered = LandedText.Open(store.Landed(source.Id, root.Hash), source, answers);
                var part = delivered.Parts[file.Member!.Value - 1];
                if (!part.IsMade) { continue; }

                var made = CorrectedRecords.Of(store, file)
                    .Select(one => KeyValuePair.Create(one.Key, new ColumnedRecord(columns, one.Value)));
                landing.Repair(root, file.Member.Value, part, Of(part, made));
            }
            catch (RefusedFileException) { } // the delivered file is rejected and reported as a whole
        }
    }

    public static IReadOnlyList<string> ColumnsOf(Store store, Source source, LandedFile corrections)
    {
        using var lines = new StreamReader(store.Landed(source.Id, corrections.Hash), Encoding.UTF8);
        return new RecordText(source).Values(lines.ReadLine() ?? "");
    }

    private static string Under(IReadOnlyList<string> columns, ColumnedRecord correction, string delivered, RecordText text)
    {
        if (text.Fields(correction.Record) is not { } said || said.Count != correction.Columns.Count) { return correction.Record; }

        var rest = text.Fields(delivered) is { } whole && whole.Count == columns.Count ? whole : null;
        var own = correction.Columns.Zip(said).ToDictionary(one => one.First, one => one.Second, StringComparer.Ordinal);
        return string.Join(text.Separator, columns.Select((column, at) => own.GetValueOrDefault(column) ?? rest?[at] ?? ""));
    }
}
