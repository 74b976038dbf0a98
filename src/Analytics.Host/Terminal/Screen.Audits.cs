using Analytics.Evaluation;
using Analytics.Reports;
using Spectre.Console;

namespace Analytics.Host.Terminal;

internal sealed partial class Screen
{
    /// <summary>How lists treat groups of students: a table a target, a line a group that is large enough to be shown.</summary>
    internal void Audits(IReadOnlyList<GroupAudit> audits)
    {
        foreach (var target in audits.GroupBy(audit => audit.Target))
        {
            var table = Table("group", "students", "missed", "gap in missed", "verdict");
            table.Columns[0].NoWrap = false; // names of groups may be long
            table.Columns[3].NoWrap();
            table.Title = new TableTitle(Markup.Escape($"{target.Key}: groups of students"));
            foreach (var audit in target)
            {
                foreach (var one in audit.Groups.Where(one => one.Rates is not null))
                {
                    table.AddRow(Markup.Escape($"{audit.Group}: {one.Level}"), Count(one.Rates!.Rows), Figure(one.Rates.Missed),
                        Told(one.Gap?.Missed.Gap), one.Gap?.Verdict.Word() ?? "reference");
                }

                var hidden = audit.Groups.Count(one => one.Rates is null);
                if (hidden > 0) { table.AddRow(Markup.Escape($"{audit.Group}: {Count(hidden)} not shown"), "", "", "", "too small"); }
            }

            output.Write(table);
        }
    }

    private static string Told(Estimate? gap) => gap is not { Value: { } value, Low: { } low, High: { } high } ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{value:.00} ({low:.00} to {high:.00})");
}
