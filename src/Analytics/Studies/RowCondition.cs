namespace Analytics.Studies;

/// <summary>What a column of a row must be. One of the four is said.</summary>
public sealed record RowCondition(
    [property: Says("Column looked at.")] ColumnRef Column,
    [property: Says("Text it must be, or several of which it must be one; blanks around it do not count.")] TextChoice? Is = null,
    [property: Says("Text it must not be, or several of which it must be none.")] TextChoice? IsNot = null,
    [property: Says("Pattern of its text, or several of which one must match: * stands for any characters, ? for one.")]
    TextChoice? Matches = null,
    [property: Says("True: it must be empty, or a text that means missing. False: it must not.")] bool? Empty = null,
    [property: Says("True: an export may lack the column, and nothing is then asked of its rows.")] bool Optional = false)
{
    /// <summary>The names of what is said, of which there must be one.</summary>
    internal IReadOnlyList<string> Said =>
    [
        .. new[] { (Is is not null, "is"), (IsNot is not null, "isNot"), (Matches is not null, "matches"), (Empty is not null, "empty") }
            .Where(one => one.Item1).Select(one => one.Item2),
    ];

    /// <summary>The condition in words, such as <c>'role' is 'student'</c>.</summary>
    public override string ToString() =>
        Is is not null ? $"'{Column}' is {Is}"
        : IsNot is not null ? $"'{Column}' is not {IsNot}"
        : Matches is not null ? $"'{Column}' matches {Matches}"
        : $"'{Column}' is {(Empty == true ? "empty" : "not empty")}";
}

/// <summary>One text, or several of which any will do.</summary>
public sealed record TextChoice(IReadOnlyList<string> Texts)
{
    public override string ToString() => string.Join(" or ", Texts.Select(text => $"'{text}'"));
}
