namespace Analytics.Host.Pages;

/// <summary>All that the pages say, in one language. What a study names stays in the study's words.</summary>
internal sealed partial class Words
{
    /// <summary>Of the address, and of the cookie that keeps the choice.</summary>
    public const string Parameter = "lang";

    public static IReadOnlyList<Words> Every => [English, Chinese];

    private readonly bool isChinese;

    private Words(bool isChinese) => (this.isChinese, Contacts) = (isChinese, new ContactWords(this));

    public static Words English { get; } = new(isChinese: false);

    public static Words Chinese { get; } = new(isChinese: true);

    /// <summary>BCP 47.</summary>
    public string Tag => isChinese ? "zh-Hans" : "en";

    /// <summary>What the language calls itself.</summary>
    public string Name => isChinese ? "简体中文" : "English";

    public ContactWords Contacts { get; }

    public static string Product => "Analytics";

    /// <summary>The language that a request asks for: by its address, else as it chose before, else as the browser is set.</summary>
    public static Words Of(HttpRequest request) => Asked(request) ?? Find(request.Cookies[Parameter])
        ?? request.GetTypedHeaders().AcceptLanguage.OrderByDescending(one => one.Quality ?? 1)
            .Select(one => one.Value.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Chinese
                : one.Value.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? English : null)
            .FirstOrDefault(found => found is not null) ?? English;

    public static Words? Asked(HttpRequest request) => Find(request.Query[Parameter]);

    /// <summary>The address of a page in this language.</summary>
    public string Link(HttpRequest request) => request.PathBase + request.Path + QueryString.Create(
        request.Query.Where(one => one.Key != Parameter).Append(new(Parameter, Tag))).ToUriComponent();

    public string Say(string english, string chinese) => isChinese ? chinese : english;

    public string Of(Band band) => band switch
    {
        Band.Strong => Strong,
        Band.Some => Some,
        Band.Few => Few,
        _ => CannotTell,
    };

    public string Of(FlagState state) => state switch
    {
        FlagState.New => New,
        FlagState.Still => Still,
        FlagState.Returned => Returned,
        FlagState.Recovered => Recovered,
        FlagState.Borderline => Borderline,
        FlagState.Waiting => Waiting,
        FlagState.Unknown => Unknown,
        FlagState.OptedOut => OptedOut,
        _ => Left,
    };

    public string Of(SourceState state) => state switch
    {
        SourceState.Delivered => Delivered,
        SourceState.Missing => Missing,
        SourceState.Stale => Stale,
        _ => Held,
    };

    private static Words? Find(string? tag) => Every.FirstOrDefault(words => words.Tag == tag);
}
