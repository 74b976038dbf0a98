namespace Analytics.Storage;

/// <summary>An installation that cannot be used as it is; the message says what to do.</summary>
public sealed class InstallationException(string message) : Exception(message);
