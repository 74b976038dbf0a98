namespace Analytics.Host.Data;

/// <summary>Drops what has expired under the study's retention rules, in the data root and in the database.</summary>
internal static class PeopleRetention
{
    public static void Execute(Installation installation, RunRecord night, AdvisingPlace place, DateTimeOffset now) =>
        new Retention(installation, (bounds, counts) =>
        {
            if (!place.IsThere) { return new DroppedRecords(0, 0); }

            using var data = place.Open();
            return counts ? data.Counts(bounds) : data.Drop(bounds, now);
        }).Execute(night, now);
}
