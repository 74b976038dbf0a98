namespace Analytics.Studies;

/// <summary>Which courses a row without a course counts for.</summary>
public enum Counts
{
    EachCourse, // each course of the student running at that time
    Student, // the student, and thus each course, from the start of its term
}
