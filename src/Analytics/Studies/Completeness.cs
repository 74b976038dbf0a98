namespace Analytics.Studies;

/// <summary>Of what each file of a source holds all rows.</summary>
public enum Completeness
{
    Course, // of each course that it has a row of
    Term,   // of each term that it has a row of
}
