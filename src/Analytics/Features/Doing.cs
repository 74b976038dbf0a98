namespace Analytics.Features;

/// <summary>How further activity of the student changes a measure.</summary>
public enum Doing
{
    None, // not at once, or unknown: means, habits, marks, the past
    Raises, // increases it by the same amount, also in a wider window
    Resets, // sets it to 0, also with more kinds of rows
    MakesUp, // submitting missing work sets it to 0, also with fewer kinds of work
}
