using Analytics.Ingest;

namespace Analytics.HostTests.Cases;

/// <summary>What became of the records of a source.</summary>
internal sealed record CaseRows(
    string Source, long Read, long Kept, long Quarantined = 0, long PassedOver = 0, long Duplicate = 0)
{
    public static CaseRows Of(SourceReport report) => new(
        report.Source, report.Files.Sum(file => file.Read), report.Files.Sum(file => file.Accepted),
        report.Files.Sum(file => file.Quarantined), report.Files.Sum(file => file.PassedOver), report.Files.Sum(file => file.Duplicate));
}
