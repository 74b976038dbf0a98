using System.Buffers;

namespace Analytics.Ingest;

/// <summary>Student ids that may match the roster in another spelling, or are of another kind. Holds pseudonyms only.</summary>
/// <param name="Plain">Pseudonym of the normalized id by that of the id.</param>
/// <param name="Numbers">Pseudonym of the id as a bare number by that of the id.</param>
/// <param name="Parts">Pseudonym of the identifying part, such as before the @ of a mail address, by that of the id.</param>
/// <param name="Kinds">Kind by pseudonym, for ids that are not numbers or logins.</param>
internal sealed record NearIds(
    IReadOnlyDictionary<string, string> Plain, IReadOnlyDictionary<string, string> Numbers, IReadOnlyDictionary<string, string> Parts,
    IReadOnlyDictionary<string, string> Kinds)
{
    public const string Mail = "mail";

    /// <summary>Hashes, such as those of mail addresses in xAPI.</summary>
    public const string Hash = "hash";

    /// <summary>URLs.</summary>
    public const string Address = "address";

    private const string MailTo = "mailto:"; // before the addresses of xAPI

    private static readonly SearchValues<char> hexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>Whether all ids of more than 15 digits are doubles; null if there are too few.</summary>
    public bool? AreDoubles { get; init; }

    public static NearIds None { get; } =
        new(new Dictionary<string, string>(), new Dictionary<string, string>(), new Dictionary<string, string>(),
            new Dictionary<string, string>());

    public static NearIds Of(IEnumerable<NearIds> several)
    {
        var all = several.ToList();
        return new(Together(all, one => one.Plain), Together(all, one => one.Numbers), Together(all, one => one.Parts),
            Together(all, one => one.Kinds)) { AreDoubles = All(all.Select(one => one.AreDoubles)) };
    }

    public static NearIds Of(IEnumerable<string> lines)
    {
        var kinds = lines.Select(line => line.Split(' ')).ToLookup(parts => parts[0], StringComparer.Ordinal);
        Dictionary<string, string> Of(string kind) => kinds[kind].ToDictionary(one => one[1], one => one[2], StringComparer.Ordinal);
        return new(Of("plain"), Of("number"), Of("part"), Of("kind"))
        {
            AreDoubles = All(kinds["doubles"].Select(one => (bool?)(one[1] == "all"))),
        };
    }

    /// <summary>One line per id, in ordinal order.</summary>
    public IReadOnlyList<string> Lines() =>
    [
        .. AreDoubles is { } doubles ? [$"doubles {(doubles ? "all" : "some")}"] : Array.Empty<string>(),
        .. Plain.Select(one => $"plain {one.Key} {one.Value}").Concat(Numbers.Select(one => $"number {one.Key} {one.Value}"))
            .Concat(Parts.Select(one => $"part {one.Key} {one.Value}")).Concat(Kinds.Select(one => $"kind {one.Key} {one.Value}"))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Kind of an id that cannot be a number or login; null otherwise.</summary>
    public static string? KindOf(ReadOnlySpan<char> id) =>
        id.IndexOf("://", StringComparison.Ordinal) > 0 ? Address
        : id.Contains('@') ? Mail
        : id.Length is 32 or 40 or 64 && !id.ContainsAnyExcept(hexDigits) && id.ContainsAnyExceptInRange('0', '9') ? Hash
        : null;

    /// <summary>An id as a bare number: without leading zeros, trailing .0 and quotes.</summary>
    public static ReadOnlySpan<char> Number(ReadOnlySpan<char> id)
    {
        var bare = id.Trim("\"'\u2018\u2019\u201C\u201D");
        var figures = bare.EndsWith(".0", StringComparison.Ordinal) ? bare[..^2] : bare;
        return figures.IsEmpty || figures.ContainsAnyExceptInRange('0', '9') ? bare : figures.TrimStart('0');
    }

    /// <summary>Part of an id: behind mailto:, before @, after the backslash of a Windows account, within braces, or after
    /// letters.</summary>
    public static ReadOnlySpan<char> Part(ReadOnlySpan<char> id)
    {
        if (id.StartsWith(MailTo, StringComparison.OrdinalIgnoreCase)) { return id[MailTo.Length..]; }

        var bare = id.IndexOf('@') is var at and > 0 ? id[..at] : id[(id.LastIndexOf('\\') + 1)..].Trim("{}");
        var letters = bare.IndexOfAnyInRange('0', '9');
        return bare.Length == id.Length && letters > 0 && !bare[letters..].ContainsAnyExceptInRange('0', '9') ? bare[letters..] : bare;
    }

    private static bool? All(IEnumerable<bool?> several) =>
        several.OfType<bool>().ToList() is { Count: > 0 } known ? known.TrueForAll(one => one) : null;

    private static Dictionary<string, string> Together(List<NearIds> all, Func<NearIds, IReadOnlyDictionary<string, string>> part) =>
        all.SelectMany(part).DistinctBy(one => one.Key).ToDictionary(StringComparer.Ordinal);
}
