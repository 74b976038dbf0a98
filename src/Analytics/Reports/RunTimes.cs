namespace Analytics.Reports;

/// <summary>Start, duration and origin of a run. Kept out of records, because equal runs have equal records.</summary>
/// <param name="Started">ISO 8601, in the study's zone.</param>
/// <param name="By">What started it: by hand, or a schedule.</param>
/// <param name="Seconds">From the first file to the end.</param>
/// <param name="Stages">In the order in which they began.</param>
public sealed record RunTimes(string Started, string By, double Seconds, IReadOnlyList<StageTime> Stages);

/// <summary>One stage of a run.</summary>
/// <param name="Begins">Seconds since the run was started.</param>
/// <param name="Megabytes">Peak memory of the process.</param>
public sealed record StageTime(string Stage, double Begins, double Seconds, int Megabytes);
