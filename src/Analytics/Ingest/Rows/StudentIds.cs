namespace Analytics.Ingest;

/// <summary>Pseudonyms of the student ids of one file, as its source reads them, and those that the ids would have without capitals and
/// blanks: so ids that do not meet can be told from ids that are only written in another way.</summary>
/// <param name="logins">Whose they are, where the source has other ids than the roster; null where it has the roster's.</param>
internal sealed class StudentIds(Source source, Pseudonyms pseudonyms, LoginMap? logins = null)
{
    private const int MostParts = 1000; // many ids have one, such as s123, and a few tell whether these would meet the roster

    private readonly ConcurrentDictionary<string, bool> unknown = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> plain = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> numbers = new(StringComparer.Ordinal);
    private readonly LeastEntries parts = new(MostParts);
    private readonly ConcurrentDictionary<string, string> kinds = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> writtenOver = new(StringComparer.Ordinal);
    private readonly LongIds longIds = new();

    /// <summary>How many ids of the file nobody is known to have.</summary>
    public int Unknown => unknown.Count;

    /// <summary>How many ids of the file are written over.</summary>
    public int WrittenOver => writtenOver.Count;

    /// <summary>How many ids of the file a spreadsheet rounded to fifteen digits; 0 where there is no telling.</summary>
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
    public NearIds Near => new(plain, numbers, parts.ToDictionary(), kinds);

    /// <summary>Whether an id was written over: xxxxx or *****. Digits may well be one that is given.</summary>
    public static bool IsWrittenOver(ReadOnlySpan<char> id) =>
        id.Length > 2 && !char.IsDigit(id[0]) && !id.ContainsAnyExcept(id[0]);

    /// <summary>What is wrong with an id, or null: a spreadsheet rounded or wrapped it, or it is a word for none.</summary>
    public static FaultCode? Wrong(ReadOnlySpan<char> id, IdForm form = IdForm.Exact) =>
        WrappedText.IsError(id) || (form != IdForm.Literal && WrappedText.IsNoValue(id)) ? FaultCode.MissingValue
        : WrappedText.IsRounded(id) ? FaultCode.RoundedId
        : WrappedText.IsFormula(id, '"') || WrappedText.IsLedByApostrophe(id) ? FaultCode.WrappedId
        : null;

    /// <summary>The student of a login; of one that nobody is known to have a pseudonym that no student can have.</summary>
    private string StudentOf(string login)
    {
        if (logins!.StudentOf(login, source.Ids == IdForm.IgnoreCase) is { } student) { return student; }

        unknown[login] = true;
        return source.Kind == SourceKind.Survey ? pseudonyms.Nobody(login) : pseudonyms.Student($"\0{login}");
    }

    /// <summary>Which way of making ids plain this is: a list of hashes of plain ids is of no use to another.</summary>
    public const int PlainVersion = 1;

    /// <summary>An id without capitals, blanks and invisible marks, its digits and letters those of ASCII where they are wide.</summary>
    public static string Plain(ReadOnlySpan<char> id)
    {
        var (kept, length) = (new char[id.Length], 0);
        foreach (var letter in id)
        {
            if (char.IsWhiteSpace(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.Format) { continue; }

            const int wide = 0xFEE0; // what lies between a sign and its wide form
            kept[length++] = char.IsDigit(letter) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(letter))
                : char.ToLowerInvariant(letter is >= '\uFF01' and <= '\uFF5E' ? (char)(letter - wide) : letter);
        }

        return new string(kept, 0, length);
    }
}
