namespace Analytics.Targets;

/// <summary>Finds training days with rows of only one module, although other days have several.</summary>
internal static class OneModuleDays
{
    /// <summary>One sentence per day. Without other modules, no verdict on students of new modules is certain.</summary>
    public static IEnumerable<string> Told(string target, IReadOnlyList<LabelledTable> days)
    {
        var modules = days.SelectMany(day => day.Table.Rows).Where(row => row.Course is not null)
            .GroupBy(row => row.Day, row => row.Course!.Module)
            .ToDictionary(day => day.Key, day => day.Distinct(StringComparer.Ordinal).ToList());
        return modules.Values.SelectMany(names => names).Distinct(StringComparer.Ordinal).Count() < 2 ? []
            : modules.Where(day => day.Value.Count == 1).Select(day =>
                $"{target}: day {day.Key} is learnt from module '{day.Value[0]}' only, so all students of other modules need a human look "
                + "near that day; leave it out of 'trainingDays', or wait until other modules have outcomes for it");
    }
}
