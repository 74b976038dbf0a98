namespace Analytics.Synth;

/// <summary>A fault of the kind real exports have, planted on purpose and counted.</summary>
public enum DirtKind
{
    /// <summary>In place of a time: 31/02/2025, n/a or a day the calendar lacks.</summary>
    BadDate,

    /// <summary>Words where a number belongs.</summary>
    NonNumeric,

    /// <summary>A mark above 100.</summary>
    OutOfRange,

    /// <summary>The row above, once more, character for character.</summary>
    DuplicateRow,

    /// <summary>An added row of a student who is on no roster.</summary>
    UnknownStudent,

    /// <summary>An added row of a course that is not in the calendar.</summary>
    UnknownCourse,

    /// <summary>An added row without a student id.</summary>
    EmptyStudent,

    /// <summary>A column too many or too few.</summary>
    WrongColumnCount,

    /// <summary>A quotation mark in the middle of a value that is not quoted.</summary>
    StrayQuote,

    /// <summary>The file ends in the middle of its last row.</summary>
    CutRow,

    /// <summary>A survey response made by the people who built the survey.</summary>
    Preview,

    /// <summary>A survey response given up half way.</summary>
    Partial,

    /// <summary>A second survey response of a student who had answered already.</summary>
    DuplicateResponse,

    /// <summary>A careless survey response: the same answer to everything.</summary>
    StraightLine,

    /// <summary>A careless survey response: answers at random.</summary>
    RandomAnswers,

    /// <summary>A careless survey response: too fast to have read the items.</summary>
    TooFast,
}
