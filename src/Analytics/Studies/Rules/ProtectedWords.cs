namespace Analytics.Studies;

/// <summary>Names and codes of protected attributes in exports: sex, ethnicity, age, disability, religion, origin, region and deprivation.
/// Compares whole words of names split at capitals and punctuation; only names and codes are available to detect them.</summary>
internal static partial class ProtectedWords
{
    private static readonly HashSet<string> men = Words("male m man men männlich homme h masculin hombre masculino homem 男 男性");

    private static readonly HashSet<string> women =
        Words("female f w woman women weiblich femme féminin mujer femenino mulher feminino m 女 女性"); // m for mujer and mulher

    private static readonly HashSet<string>[] codings =
    [
        [.. men, .. women, .. Words("d x divers nonbinary non-binary")],
        Words("white black asian mixed hispanic latino indigenous"),
        Words("christian muslim jewish hindu buddhist sikh atheist none"),
        Words("disabled non-disabled not_disabled"),
    ];

    public static bool IsProtected(string name)
    {
        var words = string.Join('_', Parts().Matches(name).Select(one => one.Value));
        return Attributes().IsMatch(words) || Attributes().IsMatch(Marks().Replace(name, "_")) || Alone().IsMatch(words);
    }

    /// <summary>Whether words are codes of a protected attribute: at least two of one coding, for sex both a man's and a woman's, apart
    /// from "other".</summary>
    public static bool IsCoding(IEnumerable<string> words)
    {
        var all = words.Select(word => word.Trim().ToLowerInvariant()).Where(word => word != "other").ToHashSet(StringComparer.Ordinal);
        var sexes = all.Where(word => men.Contains(word) || women.Contains(word)).ToList();
        return all.Count >= 2 && codings.Any(all.IsSubsetOf)
            && (!codings[0].IsSupersetOf(all) || (sexes.Count >= 2 && sexes.Exists(men.Contains) && sexes.Exists(women.Contains)));
    }

    private static HashSet<string> Words(string text) => [.. text.Split(' ')];

    [GeneratedRegex(
        @"(?<![\p{L}\p{M}])(genders?|sex(es)?|pronouns?|(?<!human_)races?(?!_conditions?)|racial|ethnic(ity|ities)?|religions?|faith"
        + "|disab(ility|ilities|led)|nationalit(y|ies)|citizenship|birth(day|date|place|year)?|(date|year|place)ofbirth|dob"
        + "|(?<!(account|course|draft|entry|file|message|page|post|session|thread)_)ages?(?!_of_(account|course|file|page|post))"
        + "|marital|married|pregnan(t|cy)|sexual(ity)?|castes?|skin|migrants?|migration|deprivation|imd|poverty"
        + "|(?<!(code|image|page|screen|text|video)_)regions?(?=$|_(band|code|group|id|name|of_(birth|origin|residence))($|_))"
        + "|geschlecht|alters?(gruppe|klasse)|lebensalter|herkunft|staatsangehörigkeit|geburts(datum|jahr|ort|tag)|behinderung|konfession"
        + "|ethnie|migrationshintergrund|bundesland"
        + "|sexe|âge|tranche_d_[aâ]ge|handicap|nationalité|naissance|région"
        + "|sexo|g[eéê]nero|edad|discapacidad|religi[oó]n|nacionalidad|nacimiento|etnia|raza|región|comunidad_autónoma"
        + "|idade|deficiência|religião|nacionalidade|nascimento|raça|região"
        + "|sesso|età|disabilità|religione|nascita|regione|geslacht|leeftijd|geboortedatum|godsdienst"
        + @")(?![\p{L}\p{M}])"
        + "|性别|性別|民族|种族|国籍|宗教|年龄|年齢|出生|残疾|籍贯|婚姻|户籍|户口|生源地|贫困|생년월일|성별|연령|나이|국적|종교",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Attributes();

    /// <summary>Words that mean something else in combination.</summary>
    [GeneratedRegex("^(genre|alter|地区)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Alone();

    [GeneratedRegex(@"[^\p{L}\p{M}\d]+")]
    private static partial Regex Marks();

    [GeneratedRegex(@"\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})|\p{Lo}+|\d+")]
    private static partial Regex Parts();
}
