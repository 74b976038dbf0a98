using Analytics.Models;

namespace Analytics.Nightly;

/// <summary>Studies as runs used them, by hash: a run can be done again after its study was changed.</summary>
public static class KeptStudies
{
    /// <summary>Folder that nests a study with instruments above it, once per level.</summary>
    private const string Below = "study";

    /// <summary>Keeps the texts that a study was loaded from; does nothing if they are kept already.</summary>
    internal static void Keep(Store store, LoadedStudy study)
    {
        var place = store.Study(study.Hash);
        if (Directory.Exists(place)) { return; }

        var aside = place + ".part";
        if (Directory.Exists(aside)) { Directory.Delete(aside, recursive: true); }

        var folder = study.Texts.Select(text => StepsUp(text.Path)).Append(0).Max() is var steps and > 0
            ? Path.Combine([aside, .. Enumerable.Repeat(Below, steps)]) : aside;
        foreach (var (path, bytes) in study.Texts.Where(text => !Path.IsPathRooted(text.Path)))
        {
            AtomicFile.Write(Path.GetFullPath(Path.Combine(folder, path)), stream => stream.Write(bytes));
        }

        // If we die here the part folder stays, and the next run writes it again.
        Directory.Move(aside, place);
    }

    /// <summary>Loads the study of a hash; null if no run kept it.</summary>
    /// <exception cref="InstallationException">What is kept under the hash is another study.</exception>
    public static LoadedStudy? Find(Store store, string hash, Trainers trainers)
    {
        var place = store.Study(hash);
        if (!Directory.Exists(place)) { return null; }

        var folder = place;
        while (!File.Exists(Path.Combine(folder, StudyFile.Name)) && Directory.Exists(Path.Combine(folder, Below)))
        {
            folder = Path.Combine(folder, Below);
        }

        var study = LoadedStudy.Load(folder, trainers);
        return string.Equals(study.Hash, hash, StringComparison.Ordinal)
            ? study
            : throw new InstallationException(
                $"The study kept in '{place}' is damaged: its SHA-256 is {study.Hash[..12]}…, its folder says {hash[..12]}…. Put it back "
                    + $"from a backup.");
    }

    /// <summary>Levels that a path leads above its start folder.</summary>
    private static int StepsUp(string path)
    {
        var (depth, highest) = (0, 0);
        foreach (var part in path.Split('/', '\\').Where(part => part is not ("" or ".")))
        {
            depth += part == ".." ? -1 : 1;
            highest = Math.Max(highest, -depth);
        }

        return Path.IsPathRooted(path) ? 0 : highest;
    }
}
