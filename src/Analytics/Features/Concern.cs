namespace Analytics.Features;

/// <summary>Which side of a feature can be a reason for concern, whatever a model says.</summary>
public enum Concern
{
    /// <summary>Either, such as a count: more may be good (forum posts) or bad (reminders). The data tell.</summary>
    Either,

    /// <summary>Only more of it, such as work that is late.</summary>
    More,

    /// <summary>Only less of it, such as days with activity.</summary>
    Less,
}
