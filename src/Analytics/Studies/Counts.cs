namespace Analytics.Studies;

/// <summary>For which courses rows count that are of none.</summary>
public enum Counts
{
    EachCourse, // for each course of the student that runs when the row happened
    Student,    // for the student, and so for each course, from the beginning of its term on
}
