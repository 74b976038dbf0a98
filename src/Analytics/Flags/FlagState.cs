namespace Analytics.Flags;

/// <summary>How a student stands to the list before. The last five say why one who was listed is not any more.</summary>
public enum FlagState
{
    /// <summary>On the list for the first time this term.</summary>
    New,

    /// <summary>Was on the last list too.</summary>
    Still,

    /// <summary>Was on an earlier list of the term, not on the last one.</summary>
    Returned,

    /// <summary>Scored, and below the least probability by more than the hysteresis.</summary>
    Recovered,

    /// <summary>Scored, below the least probability by no more than the hysteresis, and no place was left.</summary>
    Borderline,

    /// <summary>Scored, at or above the least probability, and no place was left.</summary>
    Waiting,

    /// <summary>Too little data to tell.</summary>
    Unknown,

    /// <summary>No longer in the risk set: withdrew, the course is over, or its day is past those that are scored.</summary>
    Left,
}
