namespace Analytics.Ingest;

/// <summary>How far the reading of landed files is.</summary>
/// <param name="Source">Source being read.</param>
/// <param name="Files">Files done.</param>
/// <param name="AllFiles">Files in all.</param>
/// <param name="Bytes">Bytes read, of files done and of the one being read.</param>
/// <param name="AllBytes">Bytes of all files.</param>
public readonly record struct ReadingProgress(string Source, int Files, int AllFiles, long Bytes, long AllBytes);
