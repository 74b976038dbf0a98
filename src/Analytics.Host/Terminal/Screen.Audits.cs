using Analytics.Evaluation;
using Analytics.Reports;
using Spectre.Console;

namespace Analytics.Host.Terminal;

internal sealed partial class Screen
{
    /// <summary>How lists treat groups of students, a line a group that is large enough to be shown.</summary>
    internal void Audits(IReadOnlyList<GroupAudit> audits)
    {
        foreach (var audit in audits)
        {
            var table = Table(audit.Group, "students", "missed", "gap in missed", "verdict");
            table.Title = new TableTitle(Markup.Escape($"{audit.Target} by {audit.Group}: {audit.Verdict.Word()}"));
            foreach (var one in audit.Groups)
            {
                if (one.Rates is { } rates)
                {
                    table.AddRow(Markup.Escape(one.Level), Count(rates.Rows), Figure(rates.Missed), Told(one.Gap?.Missed.Gap),
                        one.Gap?.Verdict.Word() ?? "reference");
                }
            }

            var hidden = audit.Groups.Count(one => one.Rates is null);
            if (hidden > 0)
            {
                table.Caption = new TableTitle(string.Create(CultureInfo.InvariantCulture, $"{hidden} too small to be shown"));
            }

            output.Write(table);
        }
    }

    private static string Told(Estimate? gap) => gap is not { Value: { } value, Low: { } low, High: { } high } ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{value:.000} ({low:.000} to {high:.000})");
}
