using Analytics.Reports;
using Spectre.Console;

namespace Analytics.Host.Terminal;

internal sealed partial class Screen
{
    /// <summary>Why a student has the probabilities of a night.</summary>
    public void Explanation(Explanation explanation) => Show(() =>
    {
        Title($"{explanation.Student[..9]}, {explanation.Night}");
        if (explanation.Rows.Count == 0) { Line("No target scored this student on that night."); }

        foreach (var row in explanation.Rows)
        {
            output.WriteLine();
            var verdict = row.Verdict is { } known ? $"; remains possible: {ResultTables.Words(known)}" : "";
            Line($"{row.Target}{(row.Row.Course is { } course ? $", {course}" : "")}: {Percent(row.Probability)} %, {State(row.State)}; "
                + $"model {row.Champion}{verdict}");
            foreach (var reason in row.Reasons) { Line($"  reason: {reason}"); }

            var table = new Table().Border(TableBorder.Simple).AddColumns("feature", "value", "typical")
                .AddColumn(new TableColumn("log-odds").RightAligned());
            table.AddRow("past students, before anything is known", "", "", Added(row.Start));
            foreach (var feature in row.Features)
            {
                table.AddRow(Markup.Escape(feature.Title), Markup.Escape(feature.Value), Markup.Escape(feature.Typical ?? ""),
                    Added(feature.LogOdds));
            }

            table.AddRow("together, before calibration", "", "", Added(row.Start + row.Features.Sum(feature => feature.LogOdds)));
            output.Write(table);
        }
    });

    private static string Added(double logOdds) => logOdds.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture);
}
