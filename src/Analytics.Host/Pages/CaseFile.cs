namespace Analytics.Host.Pages;

/// <summary>The lists of one account as a file: the night's delivery, with all targets in one.</summary>
internal static class CaseFile
{
    /// <param name="students">Pseudonyms of the students in the file.</param>
    public static byte[] Of(ShownNight night, Account account, bool workbook, out IReadOnlyList<string> students)
    {
        var own = new List<AdvisorList>();
        foreach (var (target, list) in night.Lists)
        {
            if (list is null) { continue; }

            var flags = list.Flags.Where(flag => night.Sees(account, flag)).ToList();
            own.Add(new AdvisorList(target, list, flags, night.Study.DayOf(list.Cutoff)));
        }

        students = [.. own.SelectMany(one => one.Flags).Select(flag => flag.Student).Distinct(StringComparer.Ordinal)];
        using var file = new MemoryStream();
        if (workbook) { AdvisorFiles.WriteWorkbook(file, own, night.Vault); }
        else { AdvisorFiles.Write(file, own, night.Vault); }

        return file.ToArray();
    }
}
