namespace Analytics.Ingest;

/// <summary>Whose a login is, in pseudonyms: the latest landing that names it counts. A login of several students is nobody's.</summary>
internal sealed class LoginMap
{
    public const string Table = "logins";

    private readonly Dictionary<string, string> exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> plain = new(StringComparer.Ordinal);
    private readonly Lazy<string> digest;

    private LoginMap() => digest = new(() => DigestOf(exact, plain));

    public static LoginMap Empty { get; } = new();

    /// <summary>Pseudonyms of the login, of the login without capitals and blanks, and of the student.</summary>
    public static Schema Schema { get; } = new(
        [new("login", ColumnType.Text), new("plain", ColumnType.Text), new("student", ColumnType.Text)]);

    /// <summary>Logins that the last landing gives to another student than an earlier one did.</summary>
    public int Moved { get; private set; }

    /// <summary>SHA-256 over everything that it says, in hex.</summary>
    public string Digest => digest.Value;

    /// <summary>Where a landing's table stands: the lake links what is beside its folder, not this.</summary>
    public static string PathOf(string folder) => Path.Combine(folder, Table, "pairs.parquet");

    /// <param name="files">Landed files in the order in which they count.</param>
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

    /// <summary>The student of a login, by the login's pseudonym; null if nobody is known to have it.</summary>
    /// <param name="login">Pseudonym.</param>
    /// <param name="isPlain">Whether it is that of a login without capitals and blanks.</param>
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
