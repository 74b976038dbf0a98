namespace Analytics.Host.Pages;

/// <summary>What a student is called in the addresses of one account: it says nothing of the student, cannot be guessed, and is worth
/// nothing in the hands of another account.</summary>
internal static class OpaqueAddress
{
    private const int Bytes = 16;

    public static string Of(byte[] key, string pseudonym) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(pseudonym)).AsSpan(0, Bytes));
}
