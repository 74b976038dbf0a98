namespace Analytics.Models;

/// <summary>What keeps a trainer from being used on this machine.</summary>
public sealed record MissingLibrary(string Says, string Remedy);
