namespace Analytics.Studies;

/// <summary>Columns of an export by role. Several columns are joined with a slash.</summary>
public sealed record Columns(
    [property: Says("Student id.")] ColumnRef? Student = null,
    [property: Says("Identities: the id that other sources use, such as a login. It is stored nowhere else.")]
    ColumnRef? Login = null,
    [property: Says("Course id: one offering of a module in a term.")] ColumnRef? Course = null,
    [property: Says("Term id.")] ColumnRef? Term = null,
    [property: Says("Module: what is the same from term to term.")] ColumnRef? Module = null,
    [property: Says("Object acted on: an assessment, a page.")] ColumnRef? Object = null,
    [property: Says("Kind of event or object.")] ColumnRef? Kind = null,
    [property: Says("Events: amount, such as clicks. Default: 1.")] ColumnRef? Amount = null,
    [property: Says("When it happened.")] ColumnRef? Observed = null,
    [property: Says("When it was known.")] ColumnRef? Known = null,
    [property: Says("Roster: when the student registered.")] ColumnRef? Registered = null,
    [property: Says("Roster: when the student left.")] ColumnRef? Unregistered = null,
    [property: Says("Roster: advisor id.")] ColumnRef? Advisor = null,
    [property: Says("Roster: advisor's name; goes to the identity vault only.")] ColumnRef? AdvisorName = null,
    [property: Says("Roster: unit of the student, such as a department, whose lead sees them; goes to the identity vault only.")]
    ColumnRef? Unit = null,
    [property: Says("Roster: last name; goes to the identity vault only.")] ColumnRef? LastName = null,
    [property: Says("Roster: first name; goes to the identity vault only.")] ColumnRef? FirstName = null,
    [property: Says("Roster: e-mail address; goes to the identity vault only.")] ColumnRef? Email = null,
    [property: Says("Calendar: first day.")] ColumnRef? Starts = null,
    [property: Says("Calendar: last day.")] ColumnRef? Ends = null,
    [property: Says("Calendar: length in days.")] ColumnRef? LengthDays = null,
    [property: Says("Calendar: when an assessment is due.")] ColumnRef? Due = null,
    [property: Says("Calendar: weight of an assessment.")] ColumnRef? Weight = null,
    [property: Says("Outcomes: how the course ended.")] ColumnRef? Outcome = null,
    [property: Says("Survey: id of the response.")] ColumnRef? Response = null,
    [property: Says("Survey with a row for each answer: which item it answers.")] ColumnRef? Item = null,
    [property: Says("Survey with a row for each answer: the answer.")] ColumnRef? Answer = null,
    [property: Says("Survey: seconds taken.")] ColumnRef? Seconds = null,
    [property: Says("Survey: when the response was started. If there is no column of seconds, they are counted from here.")]
    ColumnRef? Started = null,
    [property: Says("Survey: 1 or True when the response was finished.")] ColumnRef? Finished = null)
{
    /// <summary>Declared roles and their columns, in order.</summary>
    public IEnumerable<(string Role, ColumnRef Column)> Bound()
    {
        foreach (var property in typeof(Columns).GetProperties())
        {
            if (property.GetValue(this) is ColumnRef column) { yield return (StudyNames.Camel(property.Name), column); }
        }
    }
}
