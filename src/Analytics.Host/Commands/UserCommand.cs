namespace Analytics.Host.Commands;

/// <summary><c>analytics user</c>: who may sign in to the pages of a study.</summary>
internal sealed class UserCommand
{
    private const int LongestName = 100;

    private readonly LakeOptions lake = new();
    private readonly Option<string?> records = RecordsOptions.Connection();
    private readonly Argument<string> name = new("name") { Description = "The name to sign in with, such as an e-mail address." };
    private readonly Option<Role> role = new("--role") { Description = "What the account may do.", Required = true };
    private readonly Option<string?> advisor = new("--advisor")
    {
        Description = "The advisor's id in the roster: this advisor's students are shown.", HelpName = "id",
    };
    private readonly Option<string?> unit = new("--unit")
    {
        Description = "The unit in the roster: its students are shown to the lead.", HelpName = "unit",
    };
    private readonly Option<string?> mail = new("--mail")
    {
        Description = "E-mail address for an advisor's digests, if the name is not one.", HelpName = "address",
    };
    private readonly Option<MailLanguage?> language = new("--language")
    {
        Description = "Language of an advisor's mails. Default: the study's.", HelpName = "en|zh",
    };
    private readonly Option<bool> quarantine = new("--sees-quarantine")
    {
        Description = "A researcher or an admin may download quarantined rows, which have everything the export had.",
    };
    private readonly Option<string> address = new("--at")
    {
        Description = "Address of serve's pages, for the link.", HelpName = "address",
        DefaultValueFactory = _ => ServeSettings.UsualAddress,
    };

    public static Command Make(Screen screen, TimeProvider clock)
    {
        var command = new UserCommand();
        return new Command("user", "Manages who may sign in to the pages of a study.")
        {
            command.Verb("add", "Adds an account and prints the link for setting its password.", clock,
                (parsed, study, store, people) => command.Add(screen, parsed, store, people, study),
                command.name, command.role, command.advisor, command.unit, command.mail, command.language, command.quarantine,
                command.address),
            command.Verb("link", "Prints a new link for setting the password of an account.", clock,
                (parsed, study, _, people) => command.Link(screen, parsed, people, study), command.name, command.address),
            command.Verb("list", "Shows the accounts.", clock, (_, _, _, people) => screen.Accounts(people.All(), clock.GetUtcNow())),
            command.Verb("remove", "Removes an account, and ends its open sessions.", clock, (parsed, _, _, people) =>
            {
                people.Remove(parsed.GetRequiredValue(command.name));
                screen.Line("The account is removed. Where it was signed in, the next page asks to sign in again.");
            }, command.name),
            command.Move(screen),
        };
    }

    private Command Verb(string verb, string description, TimeProvider clock, Action<ParseResult, string, Store, Accounts> work,
        params Symbol[] takes)
    {
        var command = new Command(verb, description) { lake.All, records, takes };
        command.SetAction(parsed =>
        {
            var (study, store) = lake.Find(parsed);
            var place = AdvisingPlace.Of(store, study.Study.Id, RecordsOptions.Read(parsed.GetValue(records)));
            place.Migrate();
            using var data = place.Open();
            work(parsed, study.Study.Id, store, new Accounts(data, clock));
            return CommandLine.Done;
        });
        return command;
    }

    private Command Move(Screen screen)
    {
        var command = new Command("move", "Moves accounts, contacts and the audit log from the file to PostgreSQL. Stop serve first.")
        {
            lake.All, records,
        };
        command.SetAction(parsed =>
        {
            var (study, store) = lake.Find(parsed);
            var connection = RecordsOptions.Read(parsed.GetValue(records))
                ?? throw new InstallationException("--records: name the PostgreSQL to move to.");
            screen.Line($"Everything is in PostgreSQL now. The file is kept as '{new AdvisingServer(store, study.Study.Id, connection)
                .TakeOverFile()}': delete it once the pages are in order.");
            return CommandLine.Done;
        });
        return command;
    }

    private void Add(Screen screen, ParseResult parsed, Store store, Accounts people, string study)
    {
        var (who, does, id) = (parsed.GetRequiredValue(name), parsed.GetValue(role), parsed.GetValue(advisor));
        var part = parsed.GetValue(unit);
        if (who.Length is 0 or > LongestName || who != who.Trim() || who.Any(IsUnseen))
        {
            throw new InstallationException($"name: expected 1 to {LongestName} characters that are seen, without spaces around them.");
        }

        if (parsed.GetValue(quarantine) && does is not (Role.Researcher or Role.Admin))
        {
            throw new InstallationException("--sees-quarantine: this right is of researchers and admins.");
        }

        if (does == Role.Advisor != id is not null)
        {
            throw new InstallationException("--advisor: an advisor's account names the advisor's id, and no other account does.");
        }

        if (id is not null && IdentityVault.Open(store).Advisor(id) is null)
        {
            throw new InstallationException("--advisor: no roster of a night names this advisor. Look at the id, or run a night first.");
        }

        if (does == Role.Lead != part is not null)
        {
            throw new InstallationException("--unit: a lead's account names the unit, and no other account does.");
        }

        if (part is not null && !IdentityVault.Open(store).HasUnit(part))
        {
            throw new InstallationException(
                "--unit: no roster of a night names this unit. Declare the roster's column 'unit', look at the word, or run a night "
                    + "first.");
        }

        var (at, speaks) = (parsed.GetValue(mail), parsed.GetValue(language));
        if (does != Role.Advisor && (at is not null || speaks is not null))
        {
            throw new InstallationException("--mail, --language: digests are for advisors, and no other account has these.");
        }

        var account = Account.Of(who, does, id, part);
        (account.Mail, account.Language) = (at, speaks);
        if (at is not null && DigestMail.AddressOf(account) is null)
        {
            throw new InstallationException("--mail: expected one e-mail address, such as naomi@example.edu.");
        }

        account.SeesQuarantine = parsed.GetValue(quarantine);
        Tell(screen, parsed, study, people.Add(account));
    }

    /// <summary>Whether a character is invisible or changes the writing direction: two accounts would look the same.</summary>
    private static bool IsUnseen(char letter) => char.IsControl(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.Format;

    private void Link(Screen screen, ParseResult parsed, Accounts people, string study) =>
        Tell(screen, parsed, study, people.Link(parsed.GetRequiredValue(name)));

    private void Tell(Screen screen, ParseResult parsed, string study, Invitation link)
    {
        screen.Line($"Give this link to the owner of the account, and to nobody else. It works once, within {Account.LinkLasts.Days} "
            + "days:");
        screen.Line($"{parsed.GetRequiredValue(address).TrimEnd('/')}/studies/{study}/first?account={link.Account}&code={link.Code}");
    }
}
