namespace Analytics.Host.Terminal;

/// <summary>Writes to a standard stream for as long as it is open. Whoever starts a command with the stream closed loses what it says; the
/// work and its exit code stay what they are. A pipe whose reader has gone is let go of by the runtime in the same way.</summary>
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
        catch (UnauthorizedAccessException) { closed = true; } // the descriptor is no open one: EBADF
    }
}
