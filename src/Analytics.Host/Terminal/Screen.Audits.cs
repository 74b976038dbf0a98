using Analytics.Evaluation;
using Spectre.Console;

namespace Analytics.Host.Terminal;

internal sealed partial class Screen
{
    /// <summary>How lists treat groups of students: a table per target, a line per group that is large enough to show, with the gaps in the
    /// share missed and below the bound.</summary>
    internal void Audits(IReadOnlyList<GroupAudit> audits)
    {
        foreach (var target in audits.GroupBy(audit => audit.Target))
        {
            var table = Table("group", "students", "gap in missed", "below", "verdict");
            table.Columns[0].NoWrap = false; // group names may be long
            table.Columns[2].NoWrap();
            table.Title = new TableTitle(Markup.Escape($"{target.Key}: groups of students"));
            foreach (var audit in target)
            {
                foreach (var one in audit.Groups.Where(one => one.Rates is not null))
                {
                    table.AddRow(Markup.Escape($"{audit.Group}: {one.Level}"), Count(one.Rates!.Rows), Told(one.Gap?.Missed.Gap),
                        Short(one.Gap?.Below.Gap), one.Gap?.Verdict.Word() ?? "reference");
                }

                var hidden = audit.Groups.Count(one => one.Rates is null);
                if (hidden > 0) { table.AddRow(Markup.Escape($"{audit.Group}: {Count(hidden)} not shown"), "", "", "", "too small"); }
            }

            output.Write(table);
        }
    }

    private static string Short(Estimate? gap) => gap?.Value is { } value ? $"{value:.00}" : "";

    private static string Told(Estimate? gap) => gap is not { Value: { } value, Low: { } low, High: { } high } ? ""
        : $"{value:.00} ({low:.00} to {high:.00})";
}
