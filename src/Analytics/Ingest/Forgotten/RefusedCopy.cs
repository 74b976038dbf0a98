namespace Analytics.Ingest;

/// <summary>Placeholder landed for an unreadable export once people were erased: the reason, and none of its bytes.</summary>
internal static class RefusedCopy
{
    private static ReadOnlySpan<byte> Magic => "analytics kept no bytes of this export, for it cannot be read\n"u8;

    public static void Write(FileStream copy, FileFault fault)
    {
        copy.SetLength(0);
        copy.Write(Magic);
        JsonSerializer.Serialize(copy, fault, IngestJson.Default.FileFault);
        copy.Write("\n"u8);
    }

    /// <exception cref="RefusedFileException">The file is such a placeholder.</exception>
    public static void Refuse(FileStream file)
    {
        Span<byte> head = stackalloc byte[Magic.Length];
        if (file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head.SequenceEqual(Magic))
        {
            throw new RefusedFileException(JsonSerializer.Deserialize(file, IngestJson.Default.FileFault)!);
        }
    }
}
