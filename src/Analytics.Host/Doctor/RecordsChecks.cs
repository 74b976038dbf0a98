using Microsoft.Data.Sqlite;

namespace Analytics.Host.Doctor;

/// <summary>Checks that the records of <c>analytics serve</c> answer, are intact, and fit this version.</summary>
internal static class RecordsChecks
{
    public static IEnumerable<Finding> Records(Examined examined)
    {
        var file = Path.Combine(examined.Store.Private, ServedStudy.RecordsFile);
        if (examined.Records is null && Database.GoneOf(file) is { } gone) { return [Finding.Fix(gone)]; }

        if (examined.Records is null && !File.Exists(file)) { return [Finding.Good($"'{file}' is not there yet: serve makes it")]; }

        try
        {
            using var database = Database.Look(examined.Records, file, examined.Clock);
            return database.IsShared ? ServerChecks.Of(database, examined.Clock) : [Embedded(database, examined.Deep)];
        }
        catch (InstallationException unreadable)
        {
            return [Finding.Fix(unreadable.Message, $"correct {ServeSettings.RecordsVariable} or --records")];
        }
        catch (SqliteException) { return [Finding.Fix(Database.DamageOf(file))]; }
    }

    /// <summary>Compares the schema version of the records with this program.</summary>
    public static Finding Step(Database database)
    {
        var (done, known) = (Migrations.Done(database), Migrations.Of(database.Dialect)[^1].Number);
        return done > known
            ? Finding.Fix($"{database.Name} was made by a newer version: it is at step {done}, this version knows {known}",
                    "use the newer version, or the backup made before it was installed")
            : Finding.Good($"{database.Name} is at step {done} of {known}{(done < known ? "; serve takes the rest when it starts" : "")}");
    }

    private static Finding Embedded(Database database, bool deep)
    {
        using (new FileStream(database.Name, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete)) { }

        return !database.IsWhole(deep) ? Finding.Fix(Database.DamageOf(database.Name))
            : Migrations.Done(database) == 0
                ? Finding.Fix($"'{database.Name}' holds no tables", Database.DamageOf(database.Name).Remedy) : Step(database);
    }
}
