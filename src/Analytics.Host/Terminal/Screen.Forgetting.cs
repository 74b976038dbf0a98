using Spectre.Console;

namespace Analytics.Host.Terminal;

internal sealed partial class Screen
{
    /// <summary>What an erasure would delete.</summary>
    public void WouldForget(ErasureCounts counts, ForgottenPeople people) => Show(() =>
    {
        var table = Table("place", "rows");
        foreach (var (source, rows) in counts.Landed.Where(one => one.Value > 0))
        {
            table.AddRow($"landed files of {source}", Count(rows));
        }

        foreach (var (name, rows) in counts.Tables.Where(one => one.Value > 0)) { table.AddRow($"table {name}", Count(rows)); }

        table.AddRow("lists, digests and judged rows of runs: files", Count(counts.Runs));
        table.AddRow("contacts", Count(people.Contacts));
        table.AddRow("lines of the audit log, which stay under a keyed hash", Count(people.AuditLines));
        table.AddRow("older generations, which go as a whole", Count(counts.Older));
        output.Write(table);
        Line("Nothing was erased. To erase: the same command with --yes. Models that were learnt from the student stay until `retrain`.");
    });

    /// <summary>Exports for others in the data root.</summary>
    public void Shared(IReadOnlyList<string> folders)
    {
        if (folders.Count == 0) { return; }

        Line("There are exports for others in the data root. Their rows are averaged, so nobody can tell which are the student's. Delete "
            + "them and export again, and ask everyone with copies to do the same:");
        foreach (var folder in folders) { Line($"  {told(folder)}"); }
    }

    /// <summary>Traces of the student after an erasure.</summary>
    public void Forgot(IReadOnlyList<string> places)
    {
        Line($"All files of the data root were searched. Places found: {Count(places.Count)}");
        foreach (var place in places) { Line($"  {told(place)}"); }

        if (places.Count > 0) { Line("Look at these: an id may be another number there; what is the student's is yours to erase."); }
    }
}
