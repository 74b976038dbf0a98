namespace Analytics.Ingest;

/// <summary>Finds ids of people who were erased in bytes of which nobody can tell where the ids stand.</summary>
/// <param name="isErased">Whether an id, without capitals and blanks, is of somebody who was erased.</param>
/// <param name="around">What is around fields.</param>
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
