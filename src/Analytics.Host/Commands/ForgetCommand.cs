using System.Text.RegularExpressions;

namespace Analytics.Host.Commands;

/// <summary><c>analytics forget</c>: erases a student from a data root, and searches it for traces.</summary>
internal sealed partial class ForgetCommand(Screen screen, TimeProvider clock)
{
    private readonly LakeOptions lake = new();
    private readonly Option<string?> records = RecordsOptions.Connection();
    private readonly Option<int> threads = Bounded.Threads();
    private readonly Argument<string?> student = new("student")
    {
        Description = "The id in the exports, or a pseudonym whose id a roster names. "
            + "Leave it out to finish an erasure that was interrupted.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly Option<string?> reason = new("--reason")
    {
        Description = "Why, for the audit log; at most 200 characters, and no names.", HelpName = "text",
    };
    private readonly Option<bool> yes = new("--yes") { Description = "Erase. Without it, the command only shows what would be erased." };

    private const int LongestReason = 200;

    public static Command Make(Screen screen, TimeProvider clock)
    {
        var forget = new ForgetCommand(screen, clock);
        var command = new Command("forget",
            "Erases a student: names, landed rows, tables, lists, contacts. Keeps a keyed hash, so that later exports do not "
                + "bring the student back.") { forget.lake.All, forget.student, forget.reason, forget.yes, forget.records, forget.threads };
        command.SetAction((parsed, stop) => Task.Run(() => forget.Do(parsed, stop), stop));
        return command;
    }

    private int Do(ParseResult parsed, CancellationToken stop)
    {
        var (study, store) = lake.Find(parsed);
        using var only = StoreLock.Take(store.Root);
        var place = AdvisingPlace.Of(store, study.Study.Id, RecordsOptions.Read(parsed.GetValue(records)));
        var key = InstallationKey.Open(store, null);
        if (ErasurePlan.Begun(store) is { } begun)
        {
            screen.Line("An erasure was begun and is finished first.");
            Erase(begun);
            var same = parsed.GetValue(student);
            if (same is null || begun.IsOf(new Pseudonyms(key), same)) { return Proved(new(same is null ? [] : [same], begun.Pseudonyms)); }
        }

        var id = IdOf(store, parsed.GetValue(student));
        var plan = ErasurePlan.Of(new Pseudonyms(key), id, IdentityVault.Open(store).Ids, Reason(parsed));
        if (!parsed.GetValue(yes))
        {
            screen.WouldForget(ErasureCounts.Of(Opened(_ => { }), plan), People(data => data.Counts(plan.Pseudonyms)));
            screen.Shared([.. SharedCopies.In(store)]);
            return CommandLine.Done;
        }

        Erase(plan);
        return Proved(new Traces([id], plan.Pseudonyms));

        Installation Opened(Action<Step> progress) => new(study, store, "", key, parsed.GetValue(threads), progress);

        void Erase(ErasurePlan one) => screen.Track(progress =>
        {
            new Erasing(Opened(progress), () => Deliver(Opened(progress)),
                done => People(data => data.Forget(done.Pseudonyms, done.People[0], done.Reason, clock.GetUtcNow()))).Execute(one, stop);
            return CommandLine.Done;
        });

        ForgottenPeople People(Func<AdvisingData, ForgottenPeople> work)
        {
            if (!place.IsThere) { return new(0, 0); }

            place.Migrate();
            using var data = place.Open();
            return work(data);
        }

        int Proved(Traces traces)
        {
            List<string> places = [.. traces.In(store)];
            screen.Forgot(places);
            screen.Shared([.. SharedCopies.In(store)]);
            return places.Count == 0 ? CommandLine.Done : CommandLine.Failed;
        }
    }

    private static void Deliver(Installation installation)
    {
        if (new RunFolder(installation.Store, installation.Study.Zone).LastNight is { } night)
        {
            AdvisorFiles.Write(installation, night, RunFolder.Micros(night.Cutoff));
        }
    }

    private static string IdOf(Store store, string? named)
    {
        if (string.IsNullOrWhiteSpace(named))
        {
            throw new InstallationException("Name the student: an id of the exports, or a pseudonym.");
        }

        if (!Pseudonym().IsMatch(named)) { return named.Trim(); }

        return IdentityVault.Open(store).Find(named)?.Id ?? throw new InstallationException(
            "No roster names the id of this pseudonym, without which later exports would bring the student back: give the id.");
    }

    private string? Reason(ParseResult parsed) => parsed.GetValue(reason) is not { Length: > LongestReason } text ? parsed.GetValue(reason)
        : throw new InstallationException($"--reason: expected at most {LongestReason} characters, were {text.Length}.");

    [GeneratedRegex("^s[0-9a-f]{32}$")]
    private static partial Regex Pseudonym();
}
