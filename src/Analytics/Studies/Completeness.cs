namespace Analytics.Studies;

/// <summary>Of what each file of a source holds all rows.</summary>
public enum Completeness
{
    /// <summary>Of each course that it has a row of.</summary>
    Course,

    /// <summary>Of each term that it has a row of.</summary>
    Term,
}
