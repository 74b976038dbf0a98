namespace Analytics.Host.Serving;

/// <summary>Settings of serve.</summary>
/// <param name="Studies">Folders of studies, or study files.</param>
/// <param name="Out">Folder with one data root per study.</param>
/// <param name="Records">Connection string of PostgreSQL; null: a file in each data root.</param>
/// <param name="Node">Unique name of this process.</param>
/// <param name="LostAfter">How long a silent node counts as alive.</param>
/// <param name="Since">Where a study that is served for the first time starts to catch up; null: now.</param>
/// <param name="Mail">Mail of notices; null: none is sent.</param>
/// <param name="SignOn">The institution's sign-in; null: name and password only.</param>
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

    /// <summary>Unique while this process lives.</summary>
    public static string UsualNode => $"{Environment.MachineName}-{Environment.ProcessId}";

    /// <summary>An environment variable; null if empty.</summary>
    public static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
