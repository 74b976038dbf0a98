namespace Analytics.Ingest;

/// <summary>A landed file and the folder of the typed rows that were made of it.</summary>
public sealed record ParsedFile(LandedFile File, string Folder);
