namespace Analytics.Studies;

/// <summary>For which courses rows count that are of none.</summary>
public enum Counts
{
    /// <summary>For each course of the student that runs when the row happened.</summary>
    EachCourse,

    /// <summary>For the student, and so for each course, from the beginning of its term on.</summary>
    Student,
}
