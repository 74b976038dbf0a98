namespace Analytics.Host.Commands;

internal static class DiffCommand
{
    /// <summary>Fewest characters of a pseudonym accepted as its prefix.</summary>
    private const int LeastDigits = 5;

    public static Command Make(Screen screen)
    {
        var options = new LakeOptions();
        var before = new Argument<string>("run-a") { Description = "The earlier night: an id, or a unique part of it." };
        var after = new Argument<string>("run-b") { Description = "The night compared." };
        var student = new Option<string?>("--student")
        {
            Description = "Show one student only: a pseudonym, or its first characters.",
            HelpName = "pseudonym"
        };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        student.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } given && given.Length < LeastDigits)
            {
                result.AddError($"--student: expected at least {LeastDigits} characters of a pseudonym, was '{given}'.");
            }
        });
        var command = new Command("diff",
            "Shows which students' features, scores and flags differ between two nights, and why.")
        {
            options.All, before, after, student, json,
        };
        command.SetAction(parsed =>
        {
            var (study, store) = options.Find(parsed);
            var difference = NightDifference.Between(store, Night(store, parsed.GetRequiredValue(before)),
                Night(store, parsed.GetRequiredValue(after)), study, parsed.GetValue(student));
            if (parsed.GetValue(json)) { screen.Json(difference); }
            else { screen.Difference(difference, parsed.GetValue(student)); }

            return CommandLine.Done;
        });
        return command;
    }

    private static RunRecord Night(Store store, string text)
    {
        var found = KnownRuns.Of(store).Find(text);
        return found.Kind == "nightly"
            ? new RunFolder(store, TimeZoneInfo.Utc).Finished(found.Id)!
            : throw new InstallationException($"'{found.Id}' is of kind {found.Kind}; only nights can be compared.");
    }
}
