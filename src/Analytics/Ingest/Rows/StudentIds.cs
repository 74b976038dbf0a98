namespace Analytics.Ingest;

/// <summary>Pseudonyms of the student ids of one file, and those of their normalized forms, so that ids in another spelling are
/// recognized.</summary>
/// <param name="logins">Maps logins to students; null if the source has the roster's ids.</param>
internal sealed class StudentIds(Source source, Pseudonyms pseudonyms, LoginMap? logins = null)
{
    private const int MostParts = 1000; // a sample suffices: many ids have such a part, as in s123

    private readonly ConcurrentDictionary<string, bool> unknown = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> plain = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> numbers = new(StringComparer.Ordinal);
    private readonly LeastEntries parts = new(MostParts);
    private readonly ConcurrentDictionary<string, string> kinds = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> writtenOver = new(StringComparer.Ordinal);
    private readonly LongIds longIds = new();

    /// <summary>Number of ids that belong to nobody.</summary>
    public int Unknown => unknown.Count;

    /// <summary>Number of masked ids.</summary>
    public int WrittenOver => writtenOver.Count;

    /// <summary>Number of ids rounded to fifteen digits by a spreadsheet; 0 if unclear.</summary>
    public int Rounded => longIds.Rounded;

    public string Pseudonym(ReadOnlySpan<char> id)
    {
        var text = Plain(id);
        longIds.Add(text);
        if (logins is not null) { return StudentOf(pseudonyms.Login(source.Ids == IdForm.IgnoreCase ? text : id)); }

        if (IsWrittenOver(id)) { writtenOver[text] = true; }

        var written = source.Ids == IdForm.IgnoreCase ? text : id;
        var pseudonym = source.Kind == SourceKind.Survey ? pseudonyms.StudentOnce(written) : pseudonyms.Student(written);
        if (source.Ids != IdForm.IgnoreCase && !id.SequenceEqual(text)) { plain[pseudonym] = pseudonyms.Student(text); }

        if (NearIds.Number(id) is var number && !number.SequenceEqual(id)) { numbers[pseudonym] = pseudonyms.Student(number); }

        if (NearIds.Part(id) is var part && part.Length < id.Length && !part.IsEmpty && parts.Takes(pseudonym))
        {
            parts.Add(pseudonym, pseudonyms.Student(part));
        }

        if (NearIds.KindOf(id) is { } kind) { kinds[pseudonym] = kind; }

        return pseudonym;
    }

    /// <summary>Those of the file that could meet the roster's if they were written in another way, or are of another kind.</summary>
    public NearIds Near => new(plain, numbers, parts.ToDictionary(), kinds) { AreDoubles = longIds.AreDoubles };

    /// <summary>Whether an id is masked: xxxxx or *****. Repeated digits may be genuine.</summary>
    public static bool IsWrittenOver(ReadOnlySpan<char> id) =>
        id.Length > 2 && !char.IsDigit(id[0]) && !id.ContainsAnyExcept(id[0]);

    /// <summary>Why an id is unusable: rounded or wrapped by a spreadsheet, or a null word; otherwise null.</summary>
    public static FaultCode? Wrong(ReadOnlySpan<char> id, IdForm form = IdForm.Exact) =>
        WrappedText.IsError(id) || (form != IdForm.Literal && WrappedText.IsNoValue(id)) ? FaultCode.MissingValue
        : WrappedText.IsRounded(id) ? FaultCode.RoundedId
        : WrappedText.IsFormula(id, '"') || WrappedText.IsLedByApostrophe(id) ? FaultCode.WrappedId
        : null;

    /// <summary>The student of a login; for an unknown login, a pseudonym that no student can have.</summary>
    private string StudentOf(string login)
    {
        if (logins!.StudentOf(login, source.Ids == IdForm.IgnoreCase) is { } student) { return student; }

        unknown[login] = true;
        return source.Kind == SourceKind.Survey ? pseudonyms.Nobody(login) : pseudonyms.Student($"\0{login}");
    }

    /// <summary>Version of the normalization, without which hashes of normalized ids are not comparable.</summary>
    public const int PlainVersion = 1;

    /// <summary>Normalizes an id: lower case, without blanks and invisible characters, full-width characters as ASCII.</summary>
    public static string Plain(ReadOnlySpan<char> id)
    {
        var (kept, length) = (new char[id.Length], 0);
        foreach (var letter in id)
        {
            if (char.IsWhiteSpace(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.Format) { continue; }

            const int wide = 0xFEE0; // offset between a character and its full-width form
            kept[length++] = char.IsDigit(letter) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(letter))
                : char.ToLowerInvariant(letter is >= '\uFF01' and <= '\uFF5E' ? (char)(letter - wide) : letter);
        }

        return new string(kept, 0, length);
    }
}
