namespace Analytics.Host.Pages;

/// <summary>The form of a contact, as submitted.</summary>
internal sealed class ContactForm
{
    private const int MostDaysAgo = 365;
    private const int LongestPause = 180; // days
    private const int CodeBytes = 16;

    /// <summary>Null if nobody was contacted.</summary>
    public Channel? Channel { get; set; }

    public Upshot? Outcome { get; set; }

    public DateOnly? Day { get; set; }

    public Feedback? Feedback { get; set; }

    public string? Note { get; set; }

    /// <summary>Codes of reasons reported as wrong.</summary>
    public List<string> Wrong { get; set; } = [];

    public DateOnly? Until { get; set; }

    /// <summary>Whether the student opts out, or back in; null if not stated.</summary>
    public bool? OptedOut { get; set; }

    /// <summary>Random code that identifies repeated submissions.</summary>
    public string? Once { get; set; }

    public static ContactForm Blank(DateOnly today) =>
        new() { Day = today, Once = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(CodeBytes)) };

    /// <summary>Validation errors by field.</summary>
    public IEnumerable<FormFault> Faults(DateOnly today, IReadOnlyList<ShownReason> reasons, ContactWords words)
    {
        if ((Channel, Outcome, Feedback, Until, OptedOut) is (null, null, null, null, null))
        {
            yield return new(FormFault.WholeForm, words.NothingSaid);
        }

        if (Channel is null != Outcome is null) { yield return new(nameof(Outcome), words.HowAndWhat); }

        if (Day is not { } day || day > today || day < today.AddDays(-MostDaysAgo)) { yield return new(nameof(Day), words.DayWrong); }

        if (Said() is { Length: > Contact.LongestNote } note) { yield return new(nameof(Note), words.NoteTooLong(note.Length)); }

        if (Wrong.Count > 0 && Feedback != Data.Feedback.IncorrectlyFlagged) { yield return new(nameof(Wrong), words.OnlyIncorrect); }
        else if (Wrong.Any(code => !reasons.Any(reason => reason.Code == code))) { yield return new(nameof(Wrong), words.ReasonsChanged); }

        if (Until < today || Until > today.AddDays(LongestPause)) { yield return new(nameof(Until), words.UntilWrong); }
    }

    /// <summary>The note without control characters; null if empty.</summary>
    public string? Said()
    {
        var text = new StringBuilder();
        foreach (var letter in (Note ?? "").ReplaceLineEndings("\n"))
        {
            if (letter is '\n' or '\t' || !char.IsControl(letter)) { text.Append(letter); }
        }

        return text.ToString().Trim() is { Length: > 0 } said ? said : null;
    }

    public Contact Of(OwnStudent student, DateTimeOffset now, IReadOnlyList<ShownReason> reasons) => new()
    {
        Form = $"{student.Account.Id} {Once}", At = now, Who = student.Account.UserName!, Advisor = student.Advisor!,
        Student = student.Student.Pseudonym, Day = Day!.Value, Channel = Channel, Outcome = Outcome, Feedback = Feedback, Note = Said(),
        Until = Until, OptedOut = OptedOut,
        Contested = [.. reasons.Where(reason => Wrong.Contains(reason.Code)).Select(reason =>
            new Contested { Target = reason.Sign.Target.Id, Course = reason.Sign.Course, Reason = reason.Sentence,
            Cutoff = Instant.From(reason.Cutoff) })],
    };
}

/// <summary>A validation error of a form.</summary>
/// <param name="Says">Message for the user.</param>
internal sealed record FormFault(string Field, string Says)
{
    /// <summary>Field of an error about the whole form.</summary>
    public const string WholeForm = "";
}

/// <summary>A reason as shown on a student's page.</summary>
/// <param name="Cutoff">Cutoff of the list.</param>
internal sealed record ShownReason(Sign Sign, string Sentence, long Cutoff)
{
    /// <summary>Code of the reason in forms; it changes with the sentence.</summary>
    public string Code { get; } =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Sign.Target.Id}\n{Sign.Course}\n{Sentence}")))[..16];

    public static IReadOnlyList<ShownReason> Of(OwnStudent own) =>
    [
        .. from sign in own.Student.Signs
           from reason in sign.Flag?.Reasons ?? []
           where !reason.StartsWith(Flag.NoSingleSign, StringComparison.Ordinal)
           select new ShownReason(sign, reason, own.Night.Lists.First(list => list.Target == sign.Target).List!.Cutoff),
    ];
}
