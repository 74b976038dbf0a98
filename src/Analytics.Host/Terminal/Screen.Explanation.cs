using Analytics.Evaluation;
using Spectre.Console;

namespace Analytics.Host.Terminal;

internal sealed partial class Screen
{
    /// <summary>Why a student has these probabilities.</summary>
    public void Explanation(Explanation explanation) => Show(() =>
    {
        Title($"{explanation.Student[..9]}, {explanation.Night}");
        if (explanation.Rows.Count == 0)
        {
            Line("No target scored this student on that night. Students who have opted out are not scored.");
        }

        foreach (var row in explanation.Rows)
        {
            output.WriteLine();
            var told = row.Probability is null ? "not scored, too little data to tell"
                : $"{Percent(row.Probability)} %, {(row.State is null ? "not on the list" : State(row.State))}{Told(row.Verdict)}";
            Line($"{row.Target}{(row.Row.Course is { } course ? $", {course}" : "")}: {told}; model {row.Champion}");
            foreach (var reason in row.Reasons) { Line($"  reason: {reason}"); }

            if (row.Change is { } change) { Line($"  would change it: {change}"); }

            var table = new Table().Border(TableBorder.Simple).AddColumns("feature", "value", "most students")
                .AddColumn(new TableColumn("log-odds").RightAligned());
            table.AddRow("past students, before anything is known", "", "", Added(row.Start));
            foreach (var feature in row.Features)
            {
                table.AddRow(Markup.Escape(feature.Title), Markup.Escape(feature.Value), Markup.Escape(feature.Most ?? ""),
                    Added(feature.LogOdds));
            }

            table.AddRow("together", "", "", Added(row.Start + row.Features.Sum(feature => feature.LogOdds)));
            if (row.Moved is > 0.005 or < -0.005) { table.AddRow("moved with the whole course", "", "", Added(row.Moved)); }

            if (row.Probability is not null) { table.AddRow("calibrated", "", "", $"{Percent(row.Probability)} %"); }

            output.Write(table);
        }
    });

    private static string Told(CertainVerdict? verdict) => verdict switch
    {
        null => "",
        CertainVerdict.NeedsSupport => "; clearly needs support",
        CertainVerdict.DoesNot => "; clearly does not",
        _ => "; the model cannot decide: needs a human look",
    };

    private static string Added(double logOdds) => logOdds.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture);
}
