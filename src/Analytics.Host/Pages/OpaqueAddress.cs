namespace Analytics.Host.Pages;

/// <summary>The id of a student in one account's addresses: it reveals nothing, cannot be guessed, and is useless to other
/// accounts.</summary>
internal static class OpaqueAddress
{
    private const int Bytes = 16;

    public static string Of(byte[] key, string pseudonym) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(pseudonym)).AsSpan(0, Bytes));
}
