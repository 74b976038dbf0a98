namespace Analytics.Features;

/// <summary>What a student's own doing, from the cutoff on, does to a measure.</summary>
public enum Doing
{
    None,    // nothing at once, or it is not known: means, habits, marks, what is past
    Raises,  // more is done, and the value is greater by as much; of the same rows in a wider window, too
    Resets,  // it is done, and the value is 0; of more kinds of row, too
    MakesUp, // what is missing is handed in, and the value is 0; of fewer kinds of work, too
}
