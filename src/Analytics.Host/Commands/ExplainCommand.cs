using System.Text.RegularExpressions;

namespace Analytics.Host.Commands;

internal static partial class ExplainCommand
{
    public static Command Make(Screen screen)
    {
        var options = new LakeOptions();
        var who = new Argument<string>("student")
        {
            Description = "A pseudonym, its first characters (5 or more), or the id of the exports.",
        };
        var night = new Option<string?>("--night")
        {
            Description = "A night: an id, or a unique part of it. Default: the last.",
            HelpName = "run-id",
        };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("explain",
            "Shows what each feature added to a student's probabilities, and the reasons that advisors read. Prints "
                + "pseudonyms only.") { options.All, who, night, json };
        command.SetAction(parsed =>
        {
            var (study, store) = options.Find(parsed);
            var asked = parsed.GetRequiredValue(who);
            var explanation = Explanation.Of(store, Night(store, study, parsed.GetValue(night)), study, Meant(store, asked));
            if (parsed.GetValue(json)) { screen.Json(explanation); }
            else { screen.Explanation(explanation); }

            return CommandLine.Done;
        });
        return command;
    }

    /// <summary>Possible meanings, an id of the exports first: some ids look like pseudonyms.</summary>
    private static List<string> Meant(Store store, string asked)
    {
        var isPseudonym = Pseudonym().IsMatch(asked);
        List<string> meant = isPseudonym ? [asked] : [];
        if (!isPseudonym || File.Exists(store.KeyFile)) // without the key only pseudonyms can be looked up
        {
            meant.Insert(0, new Pseudonyms(InstallationKey.Open(store, null)).Student(asked));
        }

        return meant;
    }

    private static RunRecord Night(Store store, LoadedStudy study, string? named)
    {
        var runs = new RunFolder(store, study.Zone);
        var id = named is null ? KnownRuns.Of(store).Nights.FirstOrDefault()?.Id
            : KnownRuns.Of(store).Find(named, "nightly").Id;
        return id is null ? throw new InstallationException("No night has run yet: analytics run " + TypedCommand.Study)
            : runs.Finished(id)!;
    }

    [GeneratedRegex("^s[0-9a-f]{4,32}$")]
    private static partial Regex Pseudonym();
}
