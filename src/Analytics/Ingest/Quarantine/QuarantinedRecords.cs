namespace Analytics.Ingest;

/// <summary>Where a record begins in a landed file.</summary>
/// <param name="Member">Which member of a zip, from 1; 1 if there is none.</param>
/// <param name="Offset">Bytes of the text in UTF-8 before it; of JSON, a workbook or Parquet its line, as faults count lines.</param>
internal readonly record struct RecordPlace(int Member, long Offset);

/// <summary>What the quarantine of a landed file holds, as it was given out.</summary>
/// <param name="Faults">The faults by place.</param>
/// <param name="Records">The records by place; null if one is not text.</param>
internal sealed record QuarantinedRecords(IReadOnlyDictionary<RecordPlace, Fault> Faults, IReadOnlyDictionary<RecordPlace, string?> Records)
{
    public static QuarantinedRecords Of(Store store, LandedFile file)
    {
        var (faults, records) = (new Dictionary<RecordPlace, Fault>(), new Dictionary<RecordPlace, string?>());
        var table = Path.ChangeExtension(store.Quarantine(file.Source, file.Hash, file.Twin), ".parquet");
        if (!File.Exists(table)) { return new(faults, records); }

        string[] names = ["member", "offset", "first_line", "last_line", "fault", "column", "record"];
        foreach (var group in TableFile.Read(table, names).Select(columns => new RowGroup(columns)))
        {
            for (var row = 0; row < group.Rows; row++)
            {
                var place = new RecordPlace(group.Int("member", row) ?? 1, group.Long("offset", row)!.Value);
                faults[place] = new Fault(Enum.Parse<FaultCode>(group.Text("fault", row)!), group.Long("first_line", row)!.Value,
                    group.Long("last_line", row)!.Value, group.Text("column", row));
                records[place] = group.Text("record", row);
            }
        }

        return new(faults, records);
    }

    /// <summary>A report without the records that came back corrected: they count in the file of corrections.</summary>
    public FileReport Less(FileReport report, IReadOnlySet<RecordPlace> replayed)
    {
        var left = Faults.Where(one => !replayed.Contains(one.Key)).Select(one => one.Value).ToList();
        var gone = Faults.Count - left.Count;
        var kinds = left.GroupBy(fault => (fault.Code, fault.Column))
            .Select(kind => new CommonFault(kind.Key.Code, kind.Key.Column, kind.Count(), kind.Min(fault => fault.FirstLine)));
        var codes = left.CountBy(fault => fault.Code).ToDictionary(one => one.Key, one => (long)one.Value);
        return report with
        {
            Read = report.Read - gone, Quarantined = left.Count, Commonest = CommonFault.Of(kinds),
            Faults = new SortedDictionary<FaultCode, long>(codes),
        };
    }
}
