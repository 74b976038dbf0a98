namespace Analytics.Features;

/// <summary>What a student's own doing, from the cutoff on, does to a measure.</summary>
public enum Doing
{
    /// <summary>Nothing at once, or it is not known: means, habits, marks, what is past.</summary>
    None,

    /// <summary>More is done, and the value is greater by as much; of the same rows in a wider window, too.</summary>
    Raises,

    /// <summary>It is done, and the value is 0; of more kinds of row, too.</summary>
    Resets,

    /// <summary>What is missing is handed in, and the value is 0; of fewer kinds of work, too.</summary>
    MakesUp,
}
