namespace Analytics.Host.Serving;

/// <summary>Settings of the work of one study.</summary>
/// <param name="Load">Reads the study file; changes apply from the next look on.</param>
/// <param name="Finished">The finished runs of the lake.</param>
/// <param name="BackOff">Waits before each retry after a transient failure.</param>
/// <param name="Mail">Mail of notices; null: none is sent.</param>
/// <param name="Since">Where to start catching up when the study is seen for the first time; null: now.</param>
/// <param name="Models">State of each target's model, with advice; null: not reported.</param>
internal sealed record WorkSettings(
    string Study, Func<LoadedStudy> Load, Store Store, Func<IReadOnlyList<FinishedRun>> Finished, IReadOnlyList<TimeSpan> BackOff,
    NoticeMail? Mail = null, DateTimeOffset? Since = null, Func<LoadedStudy, IReadOnlyList<ModelAdvice>>? Models = null)
{
    /// <summary>Work started this often without an end must kill its process; it is given up.</summary>
    public const int MostBeginnings = 30;

    /// <summary>Two hours in total: time to free a disk or restart a server before the morning.</summary>
    public static readonly IReadOnlyList<TimeSpan> UsualBackOff =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30),
            TimeSpan.FromMinutes(60)];
}
