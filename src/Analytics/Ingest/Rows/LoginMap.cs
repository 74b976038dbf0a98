namespace Analytics.Ingest;

/// <summary>Maps login pseudonyms to students. The latest landing counts; a login of several students maps to nobody.</summary>
internal sealed class LoginMap
{
    public const string Table = "logins";

    private readonly Dictionary<string, string> exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> plain = new(StringComparer.Ordinal);
    private readonly Lazy<string> digest;

    private LoginMap() => digest = new(() => DigestOf(exact, plain));

    public static LoginMap Empty { get; } = new();

    /// <summary>Pseudonyms of the login, of the normalized login, and of the student.</summary>
    public static Schema Schema { get; } = new(
        [new("login", ColumnType.Text), new("plain", ColumnType.Text), new("student", ColumnType.Text)]);

    /// <summary>Logins that the last landing gives to another student.</summary>
    public int Moved { get; private set; }

    /// <summary>SHA-256 of the content, in hex.</summary>
    public string Digest => digest.Value;

    /// <summary>Path of a landing's table. It is not linked into the lake.</summary>
    public static string PathOf(string folder) => Path.Combine(folder, Table, "pairs.parquet");

    /// <param name="files">Landed files in order.</param>
    public static LoginMap Of(IEnumerable<ParsedFile> files)
    {
        var map = new LoginMap();
        foreach (var folder in files.Select(file => file.Folder))
        {
            var exact = new Dictionary<string, string?>(StringComparer.Ordinal);
            var plain = new Dictionary<string, string?>(StringComparer.Ordinal);
            foreach (var columns in SortedTable.FilesOf(PathOf(folder)).SelectMany(path => TableFile.Read(path)))
            {
                var (login, same, student) = ((TextColumn)columns[0], (TextColumn)columns[1], (TextColumn)columns[2]);
                for (var row = 0; row < login.Count; row++)
                {
                    Say(exact, login[row]!, student[row]!);
                    Say(plain, same[row]!, student[row]!);
                }
            }

            map.Moved = exact.Count(one => one.Value is { } now && map.exact.TryGetValue(one.Key, out var before) && before != now);
            Take(map.exact, exact);
            Take(map.plain, plain);
        }

        return map;
    }

    /// <summary>The student of a login; null if unknown.</summary>
    /// <param name="login">Pseudonym.</param>
    /// <param name="isPlain">Whether it is the pseudonym of the normalized login.</param>
    public string? StudentOf(string login, bool isPlain) => (isPlain ? plain : exact).GetValueOrDefault(login);

    private static void Say(Dictionary<string, string?> said, string login, string student) =>
        said[login] = !said.TryGetValue(login, out var before) || before == student ? student : null;

    private static void Take(Dictionary<string, string> all, Dictionary<string, string?> said)
    {
        foreach (var (login, student) in said)
        {
            if (student is null) { all.Remove(login); }
            else { all[login] = student; }
        }
    }

    private static string DigestOf(params Dictionary<string, string>[] maps)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (login, student) in maps.SelectMany(map => map.OrderBy(one => one.Key, StringComparer.Ordinal)))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{login} {student}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
