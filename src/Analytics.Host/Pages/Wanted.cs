namespace Analytics.Host.Pages;

/// <summary>Filter and order of a list of students. Empty texts do not filter.</summary>
/// <param name="Text">Part of a name, or a whole id.</param>
/// <param name="Sort">By name, or strongest signs first; else in the order of the list.</param>
internal sealed record Wanted(string Text, string State, string Target, string Course, string Band, string Sort)
{
    public const string ByName = "name";
    public const string BySigns = "signs";

    public bool Narrows => Text.Length + State.Length + Target.Length + Course.Length + Band.Length > 0;

    /// <summary>Whether boxes besides the search were used.</summary>
    public bool IsDetailed => Target.Length + Course.Length + Band.Length + Sort.Length > 0;

    public static Wanted Of(IQueryCollection query)
    {
        return new Wanted(Word("find"), Word("state"), Word("target"), Word("course"), Word("band"), Word("sort"));

        string Word(string name) => query[name].ToString().Trim();
    }

    public string In(string state) => QueryString.Create(new KeyValuePair<string, string?>[]
    {
        new("find", Text), new("state", state), new("target", Target), new("course", Course), new("band", Band), new("sort", Sort),
    }.Where(one => one.Value!.Length > 0)).ToUriComponent();

    /// <summary>The matching students, sorted.</summary>
    public IEnumerable<CaseStudent> Of(IEnumerable<CaseStudent> students, IdentityVault vault)
    {
        var asked = students.Where(student => Names(student, vault) && (State.Length == 0 || student.State?.Word() == State)
            && (Target.Length + Course.Length + Band.Length == 0 || student.Signs.Any(Fits)));
        return Sort switch
        {
            ByName => asked.OrderBy(student => student.Name, StringComparer.OrdinalIgnoreCase),
            BySigns => asked.OrderBy(student => student.Order.Band).ThenBy(student => student.Order),
            _ => asked,
        };
    }

    // Names match in part; ids match as a whole
    private bool Names(CaseStudent student, IdentityVault vault) => Text.Length == 0
        || student.Name.Contains(Text, StringComparison.OrdinalIgnoreCase)
        || string.Equals(vault.Find(student.Pseudonym)?.Id, Text, StringComparison.OrdinalIgnoreCase);

    /// <summary>A single sign must match all filters, such as strong signs in this course.</summary>
    private bool Fits(Sign sign) => (Target.Length == 0 || sign.Target.Id == Target) && (Course.Length == 0 || sign.Course == Course)
        && (Band.Length == 0 || (!sign.IsOptedOut && Word(sign.Band) == Band));

    public static string Word(Band band) => band.ToString().ToLowerInvariant();
}
