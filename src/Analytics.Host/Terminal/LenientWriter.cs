namespace Analytics.Host.Terminal;

/// <summary>Writes to a standard stream while it is open. If a command starts with the stream closed, its output is lost, but its work and
/// exit code are unchanged. The runtime treats broken pipes the same way.</summary>
internal sealed class LenientWriter(TextWriter stream) : TextWriter
{
    private bool closed;

    public override Encoding Encoding => stream.Encoding;

    public override void Write(char value) => Do(() => stream.Write(value));

    public override void Write(char[] buffer, int index, int count) => Do(() => stream.Write(buffer, index, count));

    public override void Write(string? value) => Do(() => stream.Write(value));

    public override void Flush() => Do(stream.Flush);

    private void Do(Action write)
    {
        if (closed) { return; }

        try { write(); }
        catch (UnauthorizedAccessException) { closed = true; } // EBADF: the descriptor is not open
    }
}
