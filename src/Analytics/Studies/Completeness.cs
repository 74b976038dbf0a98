namespace Analytics.Studies;

/// <summary>The scope for which each file of a source is complete.</summary>
public enum Completeness
{
    Course, // each course with a row in it
    Term, // each term with a row in it
}
