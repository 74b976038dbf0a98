namespace Analytics.Ingest;

/// <summary>Finds erased ids in bytes whose fields are unknown.</summary>
/// <param name="isErased">Whether a normalized id belongs to an erased person.</param>
/// <param name="around">Separators of fields.</param>
internal sealed class ForgottenWords(Func<string, bool> isErased, byte[] around)
{
    public bool AreIn(ReadOnlySpan<byte> raw)
    {
        while (!raw.IsEmpty)
        {
            var end = raw.IndexOfAny(around);
            var field = end < 0 ? raw : raw[..end];
            if (field.Length > 0 && isErased(StudentIds.Plain(Encoding.UTF8.GetString(field)))) { return true; }

            raw = end < 0 ? [] : raw[(end + 1)..];
        }

        return false;
    }
}
