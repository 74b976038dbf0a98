namespace Analytics.Ingest;

/// <summary>What needs attention in a text though it can be read, known once its head is.</summary>
internal static class HeadWarnings
{
    /// <summary>Sentences without their points.</summary>
    public static IEnumerable<string> Of(Source source, FileHead head, FileRoles roles, Stream text) =>
        (text is SheetText sheet ? sheet.Warnings : [])
            .Concat(MeasureCell.Without(source, new Header(head.Names, roles, shorter: head.Found.Short)).Select(measure =>
                $"no column fits '{source.Measures![measure].Columns}' of measure '{measure}', so its rows have no value of it: export "
                    + $"such columns, or correct \"columns\" of the measure of source '{source.Id}' in study.json"));
}
