namespace Analytics.Models;

/// <summary>What keeps a trainer from being used on this machine.</summary>
/// <param name="Says">The cause.</param>
/// <param name="Remedy">What to do.</param>
public sealed record MissingLibrary(string Says, string Remedy);
