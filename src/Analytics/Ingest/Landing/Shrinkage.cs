namespace Analytics.Ingest;

/// <summary>Detects an export that has lost rows since the last delivery under its name.</summary>
internal static class Shrinkage
{
    /// <summary>Smaller files are not checked: short lists change by large shares.</summary>
    private const int FewestRows = 100;

    private const double ToldAbove = 0.1;
    private const double HeldAbove = 0.5;

    /// <summary>Why the newest delivery holds its source, or a warning; both null if neither.</summary>
    /// <param name="deliveries">Deliveries under one name in order of landing. A held one is not a reference for later ones.</param>
    public static (string? Held, string? Warning) Of(Source source, IReadOnlyList<(LandedFile File, FileReport Report)> deliveries)
    {
        if (source.Shrinks == Shrinks.Expected) { return (null, null); }

        var (before, verdict) = (default((LandedFile File, FileReport Report)?), default((string? Held, string? Warning)));
        foreach (var now in deliveries.Where(one => one.Report.Rejected is null))
        {
            var lost = before is { } then && then.Report.Read >= FewestRows && now.File.Bytes < then.File.Bytes
                ? 1 - ((double)now.Report.Read / then.Report.Read)
                : 0;
            verdict = lost > HeldAbove && Lacks(now.Report, before!.Value.Report) ? (Told(source, now, before.Value, HeldAbove), null)
                : lost > ToldAbove ? (null, Told(source, now, before!.Value, lost > HeldAbove ? HeldAbove : ToldAbove))
                : (null, null);
            if (verdict.Held is null) { before = now; }
        }

        return verdict;
    }

    /// <summary>Whether a file has too few rows for its period, assuming that the earlier file's rows are evenly spread. A continuation of
    /// the earlier file lacks nothing. Rows without a time are taken to cover all time.</summary>
    private static bool Lacks(FileReport now, FileReport then) => now.Period is not { } covered || then.Period is not { } before
        || now.Read < (1 - HeldAbove) * then.Read * before.ShareIn(new(covered.From, Math.Max(covered.Until, before.Until)));

    private static string Told(
        Source source, (LandedFile File, FileReport Report) now, (LandedFile File, FileReport Report) then, double bound)
    {
        var figures = $"has {now.Report.Read} rows, {then.Report.Read} came before";
        var share = $"{bound * 100:0} %";
        return $"{now.File.Told} shrank by more than {share}: it {figures}; export it whole, or declare \"shrinks\": \"expected\" for "
            + $"source '{source.Id}' in study.json";
    }
}
