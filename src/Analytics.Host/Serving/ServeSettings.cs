namespace Analytics.Host.Serving;

/// <summary>How a long-running process works.</summary>
/// <param name="Studies">Folders of studies, or their files.</param>
/// <param name="Out">Holds a data root a study.</param>
/// <param name="Records">Connection string of PostgreSQL; null: a file in each data root.</param>
/// <param name="Node">Unique name of this process.</param>
/// <param name="LostAfter">How long the engine believes a silent node to be alive.</param>
/// <param name="Since">From when on a study is caught up that is served for the first time; null: from that moment.</param>
/// <param name="Mail">Where notices are sent; null: nowhere.</param>
/// <param name="SignOn">The institution's own sign-in; null: by name and password only.</param>
internal sealed record ServeSettings(
    IReadOnlyList<string> Studies, string Out, string? Records, Reach Reach, string Node, int Threads, TimeSpan LostAfter,
    DateTimeOffset? Since, NoticeMail? Mail, SignOn? SignOn = null)
{
    public const string UsualOut = "out";
    public const string UsualAddress = "http://127.0.0.1:5080";
    public const string RecordsVariable = "ANALYTICS_RECORDS";
    public const string PublicVariable = "ANALYTICS_PUBLIC";
    public const string ProxyVariable = "ANALYTICS_PROXY";
    public const string CertificateVariable = "ANALYTICS_CERTIFICATE";
    public const string KeyVariable = "ANALYTICS_CERTIFICATE_KEY";

    /// <summary>Unlike every other while this process lives.</summary>
    public static string UsualNode => $"{Environment.MachineName}-{Environment.ProcessId}";

    /// <summary>A variable of the environment; null when it is empty.</summary>
    public static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
