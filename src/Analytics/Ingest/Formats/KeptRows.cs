namespace Analytics.Ingest;

/// <summary>Findings in the first rows that are kept: undeclared levels and survey previews.</summary>
internal sealed class KeptRows
{
    private const int FirstRows = 200;

    /// <summary>Qualtrics columns and values that mark previews, as words and codes.</summary>
    private static readonly (string Column, string[] Words)[] previews =
    [
        ("DistributionChannel", ["preview"]),
        ("Status", ["1", "9", "17", "Survey Preview", "Spam Survey Preview", "Offline Survey Preview"]),
    ];

    private KeptRows(IReadOnlyList<string> words, string? previews) => (Words, Previews) = (words, previews);

    /// <summary>Undeclared levels, one sentence per column.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>That previews count as answers; null if there are none.</summary>
    public string? Previews { get; }

    /// <summary>All sentences.</summary>
    public IEnumerable<string> Told => Previews is null ? Words : [.. Words, Previews];

    public static KeptRows Of(Source source, FileHead head, FileRoles roles)
    {
        var header = new Header(head.Names, roles, shorter: head.Found.Short);
        var levels = (source.Measures?.Values ?? [])
            .Where(measure => measure.Levels is not null and not [MeasureBinding.AnyLevel])
            .Select(measure => (measure.Levels, Slot: header.Slot(measure.Column))).Where(one => one.Slot is not null).ToList();
        var marks = source.Layout != Layout.Qualtrics ? [] : previews
            .Select(one => (one.Words, Slot: header.Slot(new ColumnRef([one.Column]) { IsOptional = true })))
            .Where(one => one.Slot is not null).ToList();
        if (levels.Count + marks.Count == 0) { return new([], null); }

        var (others, previewed, met) = (new int[levels.Count], 0, 0);
        var student = header.Slot(source.Columns.Student); // a preview without a student is a fault anyway
        var subject = SubjectRows.Of(source, header);
        foreach (var fields in head.FirstRecords(source).Where(fields => subject?.Lack(fields) != true).Take(FirstRows))
        {
            met++;
            for (var at = 0; at < levels.Count; at++)
            {
                var word = fields.Text(levels[at].Slot).ToString();
                if (word.Length > 0 && !levels[at].Levels!.Contains(word, StringComparer.Ordinal)) { others[at]++; }
            }

            if (student is not null && fields.Text(student).IsEmpty) { continue; }

            foreach (var (words, slot) in marks)
            {
                if (!words.Contains(fields.Text(slot).ToString(), StringComparer.OrdinalIgnoreCase)) { continue; }

                previewed++;
                break;
            }
        }

        var told = levels.Index().Where(one => others[one.Index] > 0).Select(one =>
            $"{others[one.Index]} of its first {met} rows have a word in '{one.Item.Slot!.Name}' that is no level of its measure and "
                + $"counts as other: add it to \"levels\" of source '{source.Id}' in study.json where it is a level of its own.");
        return new([.. told], previewed == 0 ? null : PreviewsTold(source, previewed, met));
    }

    private static string PreviewsTold(Source source, int previewed, int met) =>
        $"{previewed} of its first {met} responses are previews, which count as answers: write \"format\": \"qualtrics\" for source "
            + $"'{source.Id}' in study.json, or \"drop\": [{{ \"column\": \"Status\", \"is\": [\"1\", \"Survey Preview\"] }}].";
}
