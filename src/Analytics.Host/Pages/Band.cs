namespace Analytics.Host.Pages;

/// <summary>How strongly a record indicates a need for support. Advisors see this, never a probability.</summary>
internal enum Band
{
    Strong,
    Some,
    Few,
    CannotTell,
}

/// <summary>A target's estimate for one student, in one course or as a whole.</summary>
/// <param name="Flag">Place and reasons on the advisor's list, or why the student left it; null if the student was never on it.</param>
/// <param name="Probability">Null if there are too few data, or no list.</param>
internal sealed record Sign(TargetRule Target, string? Course, Flag? Flag, double? Probability)
{
    private const double MoreOftenThanNot = 0.5;

    public Band Band => Probability is not { } probability ? Band.CannotTell
        : probability < Target.Capacity.AtLeast ? Band.Few
        : probability < MoreOftenThanNot ? Band.Some : Band.Strong;

    public bool Listed => Flag?.Listed == true;

    /// <summary>Whether the student has opted out: no estimate is made.</summary>
    public bool IsOptedOut => Flag?.State == FlagState.OptedOut;

    /// <summary>Of a listed student: whether the model cannot rule out either outcome, or has seen no record like it.</summary>
    public bool NeedsALook { get => field && Listed; init; }

    /// <summary>How many of ten students with such a record needed support; 0 for fewer than one.</summary>
    public int Tenths => TenthsOf(Probability ?? 0);

    public static int TenthsOf(double probability) => (int)Math.Round(probability * 10, MidpointRounding.AwayFromZero);
}

/// <summary>A student of one advisor, as of the night.</summary>
/// <param name="Pseudonym">Never shown on a page or in an address.</param>
/// <param name="Signs">By target and course, of this advisor only.</param>
internal sealed record CaseStudent(string Pseudonym, string Name, IReadOnlyList<Sign> Signs)
{
    // In order of interest to advisors
    private static readonly FlagState[] order =
    [
        FlagState.New, FlagState.Returned, FlagState.Still, FlagState.Waiting, FlagState.Borderline, FlagState.Unknown,
        FlagState.Recovered, FlagState.Left, FlagState.OptedOut,
    ];

    /// <summary>The most interesting state on a list; null if the student was never on one.</summary>
    public FlagState? State { get; } = Signs.Where(sign => sign.Flag is not null).Select(sign => sign.Flag!.State)
        .OrderBy(state => Array.IndexOf(order, state)).Select(state => (FlagState?)state).FirstOrDefault();

    public bool Listed { get; } = Signs.Any(sign => sign.Listed);

    /// <summary>On no list, and at least one estimate is missing.</summary>
    public bool IsTooLittle => !Listed && State is null or FlagState.Unknown && Signs.Any(sign => sign.Band == Band.CannotTell);

    /// <summary>Sort key: new flags first, then the strongest signs.</summary>
    public (int State, int Band, int Rank, string Name) Order => (
        State is { } state ? Array.IndexOf(order, state) : order.Length, (int)Signs.Min(sign => sign.Band),
        Signs.Where(sign => sign.Listed).Select(sign => sign.Flag!.Rank).DefaultIfEmpty().Min(), Name);

    public IEnumerable<string> Courses => Signs.Select(sign => sign.Course).OfType<string>().Distinct(StringComparer.Ordinal);
}
