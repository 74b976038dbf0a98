using System.Buffers.Binary;

namespace Analytics.Ingest;

/// <summary>Keyed pseudonyms (HMAC-SHA-256, first 128 bits). Deterministic per key and not reversible without it. Thread-safe, with a
/// cache.</summary>
public sealed class Pseudonyms(InstallationKey key)
{
    private const int MostKnown = 1 << 17;

    private readonly Lock gate = new();
    private readonly ConcurrentBag<IncrementalHash> hashes = [];
    private readonly Dictionary<string, string> known = new(StringComparer.Ordinal);

    public string KeyId { get; } = key.Id;

    /// <summary>Pseudonym of a student: "s" and 32 hex digits.</summary>
    public string Student(ReadOnlySpan<char> id) => Of('s', id);

    /// <summary>Uncached, for students who are unlikely to recur.</summary>
    internal string StudentOnce(ReadOnlySpan<char> id) => Made('s', id.ToString());

    /// <summary>Pseudonym for a response of an unknown student: "n" and 32 hex digits.</summary>
    internal string Nobody(ReadOnlySpan<char> response) => Of('n', response);

    /// <summary>Whether a pseudonym stands for an unknown student.</summary>
    internal static bool IsNobody(string pseudonym) => pseudonym is ['n', ..];

    /// <summary>Pseudonym of an advisor: "a" and 32 hex digits.</summary>
    public string Advisor(ReadOnlySpan<char> id) => Of('a', id);

    /// <summary>Pseudonym of a shared row: "r" and 32 hex digits.</summary>
    public string Shared(ReadOnlySpan<char> row) => Of('r', row);

    /// <summary>Pseudonym of a login: "l" and 32 hex digits.</summary>
    internal string Login(ReadOnlySpan<char> login) => Of('l', login);

    /// <summary>Record of an erased person, from a normalized id: "f" and 32 hex digits.</summary>
    public string Forgotten(ReadOnlySpan<char> id) => Of('f', id);

    /// <summary>A keyed number for a row key: revisions match although the lake does not hold the key's values.</summary>
    public long RowKey(string source, string values) => RowKey(Encoding.UTF8.GetBytes($"k:{source}\n{values}"));

    /// <summary>The same for UTF-8 text that starts with <c>k:</c>, the source and a line break.</summary>
    internal long RowKey(ReadOnlySpan<byte> tagged)
    {
        Span<byte> mac = stackalloc byte[32];
        var hash = hashes.TryTake(out var idle) ? idle : IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key.Secret);
        hash.AppendData(tagged);
        hash.GetHashAndReset(mac);
        hashes.Add(hash);
        return BinaryPrimitives.ReadInt64BigEndian(mac);
    }

    private string Of(char kind, ReadOnlySpan<char> id)
    {
        Span<char> tagged = stackalloc char[Math.Min(id.Length + 1, 256)];
        if (id.Length + 1 > tagged.Length) { return Made(kind, id.ToString()); }

        tagged[0] = kind;
        id.CopyTo(tagged[1..]);
        var lookup = known.GetAlternateLookup<ReadOnlySpan<char>>();
        lock (gate)
        {
            if (!lookup.TryGetValue(tagged, out var pseudonym))
            {
                if (known.Count == MostKnown) { known.Clear(); }

                pseudonym = Made(kind, id.ToString());
                lookup[tagged] = pseudonym;
            }

            return pseudonym;
        }
    }

    private string Made(char kind, string text) => kind + Convert.ToHexStringLower(
        HMACSHA256.HashData(key.Secret, Encoding.UTF8.GetBytes($"{kind}:{text}")).AsSpan(0, 16));
}
