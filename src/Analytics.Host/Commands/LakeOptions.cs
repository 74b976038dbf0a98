namespace Analytics.Host.Commands;

/// <summary>Arguments and options of commands that read a data root and need no exports.</summary>
internal sealed class LakeOptions
{
    private readonly Argument<string> study = StudyOptions.StudyArgument();
    private readonly Option<string?> output = RootOption();

    public Symbol[] All => [study, output];

    public static Option<string?> RootOption() => FolderOption.Make("--out", "Data root, with lake/ and private/. Default: out/<study>.");

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
