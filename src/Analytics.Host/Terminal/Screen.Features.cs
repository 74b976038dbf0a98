using Analytics.Features.Measures;
using Spectre.Console;

namespace Analytics.Host.Terminal;

internal sealed partial class Screen
{
    /// <summary>All measures, one per line.</summary>
    public void Indicators(IReadOnlyList<Indicator> indicators)
    {
        // On narrow terminals two columns only, so that no word is broken
        var table = new Table().Border(TableBorder.Simple)
            .AddColumns(IsNarrow ? ["measure", "what it is"] : ["measure", "of", "unit", "what it is"]);
        table.Columns[0].NoWrap();
        foreach (var one in indicators)
        {
            table.AddRow(IsNarrow ? [one.Name, Markup.Escape($"{one.Definition} ({one.Unit}; of {one.Sources})")]
                : [one.Name, one.Sources, Markup.Escape(one.Unit), Markup.Escape(one.Definition)]);
        }

        output.Write(table);
        Line("All that is known of one: analytics features --measure NAME");
    }

    /// <summary>Everything about one measure.</summary>
    public void Indicator(Indicator one)
    {
        Title(one.Name);
        Line($"{one.Definition}.");
        Line($"of: {one.Sources}");
        if (one.Needs != RowNeeds.None) { Line($"needs: {one.Needs.ToString().ToLowerInvariant()}"); }

        Line($"unit: {one.Unit}");
        Line($"range: {one.Range}");
        Line($"missing: {one.Missing}; no feed where the source tells nothing");
        Line($"can be a concern: {one.Concern.ToString().ToLowerInvariant()}");
        if (one.Citation is { } source) { Line($"from: {source}{(one.Unverified ? ", unverified" : "")}"); }

        Line($"for advisors: {one.Advisor.English}; {one.Advisor.Chinese}");
    }

    /// <summary>The features of a study, one per line.</summary>
    public void Features(Study study)
    {
        var table = new Table().Border(TableBorder.Simple)
            .AddColumns(IsNarrow ? ["feature", "what it is"] : ["feature", "title", "measure", "taken of", "what it is"]);
        table.Columns[0].NoWrap();
        foreach (var rule in study.Features)
        {
            var feature = Measure.Describe(rule);
            var (sources, whole) = (string.Join(", ", feature.Sources), Markup.Escape($"{feature.Definition} ({feature.Unit})"));
            table.AddRow(IsNarrow ? [rule.Name, $"{Markup.Escape(rule.Title)}: {whole}; {rule.Measure} of {sources}"]
                : [rule.Name, Markup.Escape(rule.Title), rule.Measure, sources, whole]);
        }

        output.Write(table);
        if (study.FeaturesByDefault) { Line("The study names no features: these were chosen by default, for the sources that it has."); }

        Line("All that is known of a measure: analytics features --measure NAME");
    }
}
