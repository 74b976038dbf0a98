namespace Analytics.Ingest;

/// <summary>XML with a size limit on texts and attributes, since a reader must hold each in memory.</summary>
internal sealed class BoundedMarkup(Stream xml) : ForwardStream
{
    /// <summary>Largest size in bytes or characters.</summary>
    public const int Most = 4 * RecordScanner.MaxRecordBytes;

    private long since; // bytes since the last <

    public static RefusedFileException TooLong() => new(new(FaultCode.RecordTooLong,
        $"A cell of the workbook, a row of it, or a mark of its XML, is longer than {Most} bytes. Save it as CSV UTF-8."));

    public override int Read(Span<byte> buffer)
    {
        var length = xml.Read(buffer);
        var last = buffer[..length].LastIndexOf((byte)'<');
        var first = buffer[..length].IndexOf((byte)'<');
        if (since + (first < 0 ? length : first) > Most) { throw TooLong(); }

        since = last < 0 ? since + length : length - last;
        return length;
    }

    protected override void Dispose(bool disposing)
    {
        xml.Dispose();
        base.Dispose(disposing);
    }
}
