namespace Analytics.Host.Terminal;

/// <summary>Formats file sizes.</summary>
internal static class Sizes
{
    /// <summary>Such as 1.2 MB or 78.7 GB.</summary>
    public static string Told(long bytes) => bytes switch
    {
        >= 1_000_000_000 => $"{bytes / 1e9:0.0} GB",
        >= 1_000_000 => $"{bytes / 1e6:0.0} MB",
        _ => $"{bytes / 1e3:0.0} kB",
    };
}
