namespace Analytics.Host.Data;

/// <summary>What an account may do.</summary>
internal enum Role
{
    /// <summary>Sees the students whose advisor the roster says they are.</summary>
    Advisor,

    /// <summary>Answers for a unit, and sees its students.</summary>
    Lead,

    /// <summary>Works with pseudonyms.</summary>
    Researcher,

    /// <summary>Looks after the installation, and reads the audit log.</summary>
    Admin,
}
