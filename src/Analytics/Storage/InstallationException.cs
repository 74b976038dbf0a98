namespace Analytics.Storage;

/// <summary>An installation that cannot be used as it is; the message says what to do.</summary>
public sealed class InstallationException(string message) : Exception(message)
{
    public InstallationException(Damage damage)
        : this(damage.ToString()) => Damage = damage;

    /// <summary>The damage that is in the way; null where the installation is refused for another reason.</summary>
    public Damage? Damage { get; }
}
