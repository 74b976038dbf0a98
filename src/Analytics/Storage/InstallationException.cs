namespace Analytics.Storage;

/// <summary>An installation that cannot be used as it is; the message says what to do.</summary>
public sealed class InstallationException(string message) : Exception(message)
{
    public InstallationException(Damage damage)
        : this(damage.ToString()) => Damage = damage;

    /// <summary>The damage that is in the way; null if the installation is refused for another reason.</summary>
    public Damage? Damage { get; }
}

/// <summary>Something in a data root that is not as it was written. A run refuses to build on it; the doctor lists all of it.</summary>
/// <param name="What">The file by its name, and what is wrong with it.</param>
/// <param name="Remedy">What to do, as a clause that begins with a verb.</param>
public sealed record Damage(string What, string Remedy)
{
    /// <summary>The remedy where nothing can be computed again.</summary>
    public const string Restore =
        "put the lake and the private side back from a backup, or start a new data root with --out and deliver the exports again";

    public override string ToString() => $"{What}. {char.ToUpper(Remedy[0], CultureInfo.InvariantCulture)}{Remedy[1..]}.";
}
