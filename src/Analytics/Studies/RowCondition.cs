namespace Analytics.Studies;

/// <summary>A condition on a column of a row; exactly one of the four is declared.</summary>
public sealed record RowCondition(
    [property: Says("Column looked at.")] ColumnRef Column,
    [property: Says("The text must be this, or one of these. Blanks around it do not count.")] TextChoice? Is = null,
    [property: Says("The text must be none of these.")] TextChoice? IsNot = null,
    [property: Says("The text must match this pattern, or one of these: * is any characters, ? one character.")]
    TextChoice? Matches = null,
    [property: Says("True: it must be empty, or a text that means missing. False: it must not.")] bool? Empty = null,
    [property: Says("True: an export may lack the column. The condition is then ignored.")] bool Optional = false)
{
    internal IReadOnlyList<string> Said =>
    [
        .. new[] { (Is is not null, "is"), (IsNot is not null, "isNot"), (Matches is not null, "matches"), (Empty is not null, "empty") }
            .Where(one => one.Item1).Select(one => one.Item2),
    ];

    /// <summary>In words, such as <c>'role' is 'student'</c>.</summary>
    public override string ToString() =>
        Is is not null ? $"'{Column}' is {Is}"
        : IsNot is not null ? $"'{Column}' is not {IsNot}"
        : Matches is not null ? $"'{Column}' matches {Matches}"
        : $"'{Column}' is {(Empty == true ? "empty" : "not empty")}";
}

public sealed record TextChoice(IReadOnlyList<string> Texts)
{
    public override string ToString() => string.Join(" or ", Texts.Select(text => $"'{text}'"));
}
