namespace Analytics.Ingest;

/// <summary>Warnings about a readable text that are known from its head.</summary>
internal static class HeadWarnings
{
    /// <summary>Sentences without final points.</summary>
    public static IEnumerable<string> Of(Source source, FileHead head, FileRoles roles, Stream text) =>
        (text is SheetText sheet ? sheet.Warnings : [])
            .Concat(MeasureCell.Without(source, new Header(head.Names, roles, shorter: head.Found.Short)).Select(measure =>
                $"no column fits '{source.Measures![measure].Columns}' of measure '{measure}', so its rows have no value of it: export "
                    + $"such columns, or correct \"columns\" of the measure of source '{source.Id}' in study.json"));
}
