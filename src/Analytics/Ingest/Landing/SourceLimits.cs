namespace Analytics.Ingest;

/// <summary>What a source declares of how faulty and how old its files may be, held against what came.</summary>
internal static class SourceLimits
{
    /// <summary>Why a file holds its source, or else what is to be looked at in it; null where all is well.</summary>
    /// <param name="source">Declares the limits.</param>
    /// <param name="file">What became of the file.</param>
    /// <param name="corrections">Its records that were corrected and taken back.</param>
    public static (string? Held, string? Warning) Faults(Source source, FileReport file, IEnumerable<FileReport> corrections)
    {
        if (file.Rejected is { } refused) { return ($"{file.Told}: {refused.Message}", null); }

        var all = corrections.Prepend(file).ToList();
        var (faulty, read) = (all.Sum(one => one.Quarantined), all.Sum(one => one.Read));
        var share = read == 0 ? 0 : (double)faulty / read;
        var worst = all.MaxBy(one => one.Quarantined)!;
        var remedy = worst.Commonest?.Code != FaultCode.FieldCount ? ""
            : $"; put values that hold a separator between quotes, or correct \"separator\" of source '{source.Id}' in study.json";
        string Told(string limit, double bound) => string.Create(
            CultureInfo.InvariantCulture,
            $"{file.Told}: {share:P1} of its records are faulty, above {limit} of {bound:P1}; {worst.CommonestTold}{remedy}");
        return share > source.RejectAbove ? (Told("the limit", source.RejectAbove), null)
            : share > source.Warns ? (null, Told("warnAbove", source.Warns))
            : (null, null);
    }

    /// <summary>That most rows of a file are replaced by others of it: a column may be missing in the key. Else null.</summary>
    public static string? Replaced(Source source, FileReport file) =>
        source.Replaces == Replaces.Expected || file.ReplacedHere * 2 <= file.Accepted
        ? null
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{file.Told}: {file.ReplacedHere:N0} of {file.Accepted:N0} kept rows are replaced by a later row of the same key "
            + $"[{string.Join(", ", source.Key ?? [])}]; is a column missing in \"key\" of source '{source.Id}' in study.json? If not, "
            + $"declare \"replaces\": \"expected\" for it");

    /// <summary>Why the newest file is too old at a cutoff; null where it is not, or may be of any age.</summary>
    /// <param name="source">Declares the limit.</param>
    /// <param name="newest">When the newest file was delivered.</param>
    /// <param name="cutoff">Microseconds UTC.</param>
    public static string? Age(Source source, long? newest, long cutoff)
    {
        if (source.FreshDays is not { } bound || newest is not { } at || cutoff - at <= bound * Instant.MicrosPerDay) { return null; }

        return string.Create(CultureInfo.InvariantCulture,
            $"its newest file is {(cutoff - at) / (double)Instant.MicrosPerDay:0.##} days old at the cutoff, above freshDays of "
                + $"{bound:0.##}; deliver a newer export, or raise freshDays of source '{source.Id}' in study.json");
    }
}
