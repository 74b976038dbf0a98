using Analytics.Evidence;
using Analytics.Features;
using Analytics.Flags;
using Analytics.Registry;
using Analytics.Studies;

namespace Analytics.Tests.Flags;

/// <summary>Lists of one target, from probabilities given by hand.</summary>
internal static class MadeList
{
    /// <summary>A survey of which nothing may be said.</summary>
    public static ReasonPlan Plan { get; } = new(new HashSet<string> { "survey" }, Bands: false);

    public static ModelVersion Champion { get; } = new("t", "v1", 0, "logistic", [], [], "hash", "0.1.0", 1);

    public static TargetRule Target(int perAdvisor = 2, double atLeast = 0.4, double hysteresis = 0.05, double knownShare = 0.3) => new(
        "t", "Target", "A proxy.", Grain.StudentInCourse, new OutcomeRule("outcomes", ["Fail"]), new Eligibility(14, 98, knownShare), ["*"],
        "logistic", [14], new RuleBaseline("f", Above: 1),
        new Capacity(perAdvisor, atLeast, hysteresis), new Gates());

    /// <summary>Predictions as "student advisor probability", a dash where data are insufficient.</summary>
    public static FlagList Raise(TargetRule target, FlagList? previous, params string[] predictions) =>
        Raise(target, previous, ContactLog.None, predictions);

    public static FlagList Raise(TargetRule target, FlagList? previous, ContactLog contacts, params string[] predictions)
    {
        var made = predictions.Select(text => text.Split(' ')).Select(part => new Prediction(
            Tiny.Row(part[0], "02-10", Tiny.Art, part[1] == "-" ? null : part[1]),
            part[2] == "-" ? null : double.Parse(part[2], System.Globalization.CultureInfo.InvariantCulture), 0, 1, [])).ToList();
        return FlagList.Raise(target, Champion, new FeatureTable([.. made.Select(one => one.Row)], []), made, Tiny.At("02-10"),
            new HashSet<string> { "26S" }, previous, Plan with { Contacts = contacts });
    }

    /// <summary>Flags as "advisor rank student state".</summary>
    public static IEnumerable<string> Lines(this FlagList list) =>
        list.Flags.Select(flag => $"{flag.Advisor} {flag.Rank} {flag.Student} {flag.State}");

    public static FeatureColumn Column(string name, string title, string unit, params object[] cells) => new(
        new Feature(name, title, unit, "", []),
        [.. cells.Select(cell => cell is MissingReason ? double.NaN : Convert.ToDouble(cell, null))],
        [.. cells.Select(cell => cell is MissingReason why ? why : MissingReason.None)]);
}
