namespace Analytics.Ingest;

/// <summary>Position of a record in a landed file.</summary>
/// <param name="Member">Zip member, from 1; 1 without a zip.</param>
/// <param name="Offset">UTF-8 bytes before it; for JSON, workbooks and Parquet the line number, as in faults.</param>
internal readonly record struct RecordPlace(int Member, long Offset);

/// <summary>The quarantine of a landed file as it was written.</summary>
/// <param name="Faults">By position.</param>
/// <param name="Records">By position; null if not valid text.</param>
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

    /// <summary>A report without the records that came back corrected, which count in the file of corrections.</summary>
    public FileReport Less(FileReport report, IReadOnlySet<RecordPlace> replayed)
    {
        var left = Faults.Where(one => !replayed.Contains(one.Key)).Select(one => one.Value).ToList();
        var gone = Faults.Count - left.Count;
        var codes = left.CountBy(fault => fault.Code).ToDictionary(one => one.Key, one => (long)one.Value);
        return report with
        {
            Read = report.Read - gone, Quarantined = left.Count, Commonest = CommonFault.Of(CommonFault.KindsOf(left)),
            Faults = new SortedDictionary<FaultCode, long>(codes),
        };
    }
}
