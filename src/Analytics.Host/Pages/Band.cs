namespace Analytics.Host.Pages;

/// <summary>How strongly a record speaks for support. Advisors read this, and never a probability.</summary>
internal enum Band
{
    Strong,
    Some,
    Few,
    CannotTell,
}

/// <summary>What a target tells of one student, in one course or as a whole.</summary>
/// <param name="Flag">Place and reasons on the advisor's list, or why it is on it no more; null for one who was not listed.</param>
/// <param name="Probability">Null where data are too thin, or where no list tells.</param>
internal sealed record Sign(TargetRule Target, string? Course, Flag? Flag, double? Probability)
{
    private const double MoreOftenThanNot = 0.5;

    public Band Band => Probability is not { } probability ? Band.CannotTell
        : probability < Target.Capacity.AtLeast ? Band.Few
        : probability < MoreOftenThanNot ? Band.Some : Band.Strong;

    public bool Listed => Flag?.Listed == true;

    /// <summary>Whether the student wants no support offered: no estimate is made then.</summary>
    public bool IsOptedOut => Flag?.State == FlagState.OptedOut;

    /// <summary>Of a listed student: whether the model cannot rule out either outcome, or has seen no record like it.</summary>
    public bool NeedsALook { get => field && Listed; init; }

    /// <summary>Of ten students with such a record, how many needed support; 0 for fewer than one.</summary>
    public int Tenths => TenthsOf(Probability ?? 0);

    public static int TenthsOf(double probability) => (int)Math.Round(probability * 10, MidpointRounding.AwayFromZero);
}

/// <summary>A student of one advisor, as the night left them.</summary>
/// <param name="Pseudonym">Stands on no page and in no address.</param>
/// <param name="Signs">By target and course; the advisor's own only.</param>
internal sealed record CaseStudent(string Pseudonym, string Name, IReadOnlyList<Sign> Signs)
{
    // What an advisor looks for first
    private static readonly FlagState[] order =
    [
        FlagState.New, FlagState.Returned, FlagState.Still, FlagState.Waiting, FlagState.Borderline, FlagState.Unknown,
        FlagState.Recovered, FlagState.Left, FlagState.OptedOut,
    ];

    /// <summary>How the student stands to the list; null for one who was not on it.</summary>
    public FlagState? State { get; } = Signs.Where(sign => sign.Flag is not null).Select(sign => sign.Flag!.State)
        .OrderBy(state => Array.IndexOf(order, state)).Select(state => (FlagState?)state).FirstOrDefault();

    public bool Listed { get; } = Signs.Any(sign => sign.Listed);

    /// <summary>Nothing is told of the student on any list, and something cannot be told.</summary>
    public bool IsTooLittle => !Listed && State is null or FlagState.Unknown && Signs.Any(sign => sign.Band == Band.CannotTell);

    /// <summary>For the order of a list: what is new first, then the strongest signs.</summary>
    public (int State, int Band, int Rank, string Name) Order => (
        State is { } state ? Array.IndexOf(order, state) : order.Length, (int)Signs.Min(sign => sign.Band),
        Signs.Where(sign => sign.Listed).Select(sign => sign.Flag!.Rank).DefaultIfEmpty().Min(), Name);

    public IEnumerable<string> Courses => Signs.Select(sign => sign.Course).OfType<string>().Distinct(StringComparer.Ordinal);
}
