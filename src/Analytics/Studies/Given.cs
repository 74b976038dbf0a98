namespace Analytics.Studies;

/// <summary>Values shared by all rows of a source that no column holds.</summary>
public sealed record Given(
    [property: Says("The course that all rows are of.")] string? Course = null,
    [property: Says("The term that all rows are of.")] string? Term = null,
    [property: Says("The module that all rows are of.")] string? Module = null,
    [property: Says("The object that all rows are of.")] string? Object = null,
    [property: Says("The kind that all rows are of.")] string? Kind = null,
    [property: Says("When all rows happened, in a format of times.")] string? Observed = null,
    [property: Says("When all rows were known, in a format of times.")] string? Known = null,
    [property: Says("Roster: when all its students registered, in a format of times.")] string? Registered = null)
{
    internal IEnumerable<(string Role, string Text)> Said =>
        from one in new (string Role, string? Text)[]
        {
            ("course", Course), ("term", Term), ("module", Module), ("object", Object), ("kind", Kind),
            ("observed", Observed), ("known", Known), ("registered", Registered),
        }
        where one.Text is not null
        select (one.Role, one.Text!);
}
