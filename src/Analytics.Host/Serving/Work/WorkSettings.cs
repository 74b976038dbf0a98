namespace Analytics.Host.Serving;

/// <summary>How the work of one study is done.</summary>
/// <param name="Load">Reads the study file, so that a change of it counts from the next look on.</param>
/// <param name="Finished">The finished runs of the lake.</param>
/// <param name="BackOff">Waits before each further attempt of work that failed in a way that may pass.</param>
/// <param name="Mail">Where notices are sent; null: nowhere.</param>
/// <param name="Since">From when on the study is caught up when it is seen for the first time; null: from that moment.</param>
/// <param name="Models">Who scores each target, and what a person can do about it; null: nobody is told.</param>
internal sealed record WorkSettings(
    string Study, Func<LoadedStudy> Load, Store Store, Func<IReadOnlyList<FinishedRun>> Finished, IReadOnlyList<TimeSpan> BackOff,
    NoticeMail? Mail = null, DateTimeOffset? Since = null, Func<LoadedStudy, IReadOnlyList<ModelAdvice>>? Models = null)
{
    /// <summary>Work that was started so often without an end kills the process it runs in; chance does not.</summary>
    public const int MostBeginnings = 30;

    /// <summary>Two hours in all: a disk is cleared or a server restarted in that time, and the night is done before the morning.</summary>
    public static readonly IReadOnlyList<TimeSpan> UsualBackOff =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30),
            TimeSpan.FromMinutes(60)];
}
