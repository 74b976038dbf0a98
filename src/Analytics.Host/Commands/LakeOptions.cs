namespace Analytics.Host.Commands;

/// <summary>What every command takes that looks at a data root and needs no exports.</summary>
internal sealed class LakeOptions
{
    private readonly Argument<string> study = new("study") { Description = "Folder with a study.json, or the file itself." };
    private readonly Option<string?> output = FolderOption.Make("--out", "Data root, with lake/ and private/. Default: out/<study>.");

    public void AddTo(Command command)
    {
        command.Add(study);
        command.Add(output);
    }

    /// <exception cref="InstallationException">There is no lake, or it is another study's.</exception>
    public (LoadedStudy Study, Store Store) Find(ParseResult parsed)
    {
        var loaded = StudyOptions.Load(parsed.GetRequiredValue(study));
        var store = new Store(parsed.GetValue(output) ?? Path.Combine("out", loaded.Study.Id));
        if (!Directory.Exists(store.Lake))
        {
            throw new InstallationException(
                $"There is no lake in '{store.Root}'. Name the data root with --out, or run a night first: analytics run "
                    + $"{TypedCommand.Study}");
        }

        Installation.RequireSameStudy(loaded, store);
        return (loaded, store);
    }
}
