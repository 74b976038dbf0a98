namespace Analytics.Literacies;

/// <summary>The literacies of an idea of education, and what speaks for each. It may name more than one study has.</summary>
public sealed record Framework(
    [property: Says("Address of the schema, for editors; ignored here.", Json = "$schema")] string? Schema,
    [property: Says("Short id in lower case.", Json = "framework"), Pattern("^[a-z][a-z0-9_-]{0,39}$")] string Id,
    [property: Says("Name for people.")] string Title,
    [property: Says("Whose idea it is.")] string Source,
    [property: Says("Literacies, in display order."), Between(1, 100)] IReadOnlyList<Literacy> Literacies);

/// <summary>One literacy. Literacies that are declared but not measured are here too, so that their absence is not taken for an
/// oversight.</summary>
public sealed record Literacy(
    [property: Says("Short id."), Pattern("^[a-z][a-z0-9_]{0,39}$")] string Id,
    [property: Says("Name for people.")] string Title,
    [property: Says("Scales that speak for it: what students say of themselves."), Between(1, 20)]
    IReadOnlyList<LiteracyScale>? Scales = null,
    [property: Says("Features that speak for it: what students do."), Between(1, 20)]
    IReadOnlyList<LiteracyTrace>? Traces = null,
    [property: Says("Why it must not be measured by what students do. Traces are then excluded.")] string? ScalesOnly = null,
    [property: Says("Why it is not measured at all; no scales and no traces then.")] string? NotMeasured = null);

/// <summary>A scale that speaks for a literacy.</summary>
public sealed record LiteracyScale(
    [property: Says("Scale as instrument.scale.")] string Scale,
    [property: Says("Weight among the sources."), Between(0.01, 100)] double Weight = 1);

/// <summary>A feature that speaks for a literacy.</summary>
public sealed record LiteracyTrace(
    [property: Says("Name of a feature of the study.")] string Feature,
    [property: Says("Weight among the sources."), Between(0.01, 100)] double Weight = 1,
    [property: Says("True: less of the feature means more of the literacy.")] bool Reversed = false);
