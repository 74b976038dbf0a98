using System.CommandLine;
using Analytics.Host.Serving;

namespace Analytics.Host.Commands;

/// <summary>What <c>analytics serve</c> takes: options first, then the environment, then what is usual.</summary>
internal sealed class ServeOptions
{
    private const int UsualLostAfter = 60;
    private const int ShortestLostAfter = 5;
    private const int LongestLostAfter = 600;

    private readonly Argument<string[]> studies = new("study")
    {
        Description = "Folders with a study.json each, or the files themselves.",
        Arity = ArgumentArity.OneOrMore
    };
    private readonly Option<string> output =
        FolderOption.Make("--out", "Folder that holds a data root for each study, by the study's id.", usual: ServeSettings.UsualOut);
    private readonly Option<string?> records = new("--records")
    {
        Description = $"Connection string of a PostgreSQL database, for several machines. Default: {ServeSettings.RecordsVariable}, else a "
            + $"file in each data root.", HelpName = "connection",
    };

    private readonly Option<string> address = new("--urls")
    {
        Description = "Where the status page, health and metrics are.",
        HelpName = "address",
        DefaultValueFactory = _ => ServeSettings.UsualAddress
    };
    private readonly Option<bool> remote = new("--allow-remote")
    {
        Description = "Let other machines see the pages, which ask nobody to sign in."
    };
    private readonly Option<string?> node = new("--node")
    {
        Description = "Name of this process, unlike that of every other. Default: the machine's name and the process id.",
        HelpName = "name"
    };
    private readonly Option<int> threads = Bounded.Threads();
    private readonly Option<int> lostAfter = Bounded.Number(
        "--lost-after", "Seconds after which the work of a node that is silent is taken over.", UsualLostAfter, ShortestLostAfter,
        LongestLostAfter, "seconds");

    private readonly Option<DateTimeOffset?> since = Bounded.Instant("--since",
        "Catch up from this instant on, such as 2026-09-01T00:00Z, where a study is served for the first time. "
            + "Default: nothing before now.");
    private readonly Option<string?> smtp = new("--smtp")
    {
        Description = $"Mail server for notices, host or host:port. Default: {NoticeMail.ServerVariable}, else none is sent.",
        HelpName = "host"
    };
    private readonly Option<string?> from = new("--mail-from")
    {
        Description = $"Sender of notices. Default: {NoticeMail.FromVariable}.",
        HelpName = "address"
    };
    private readonly Option<string?> to = new("--mail-to")
    {
        Description = $"Receivers of notices, separated by commas. Default: {NoticeMail.ToVariable}.",
        HelpName = "addresses"
    };

    public void AddTo(Command command)
    {
        command.Add(studies);
        foreach (var option in new Option[] { output, records, address, remote, node, threads, lostAfter, since, smtp, from, to })
        {
            command.Add(option);
        }
    }

    /// <exception cref="InstallationException">The pages would be seen by other machines, or the mail settings are not in
    /// order.</exception>
    public ServeSettings Read(ParseResult parsed) => new(
        parsed.GetRequiredValue(studies), parsed.GetRequiredValue(output),
        parsed.GetValue(records) ?? ServeSettings.Variable(ServeSettings.RecordsVariable),
        ServeSettings.Reachable(parsed.GetRequiredValue(address), parsed.GetValue(remote)),
        parsed.GetValue(node) ?? ServeSettings.UsualNode, parsed.GetValue(threads), TimeSpan.FromSeconds(parsed.GetValue(lostAfter)),
        parsed.GetValue(since),
        NoticeMail.Of(
            parsed.GetValue(smtp) ?? ServeSettings.Variable(NoticeMail.ServerVariable),
            parsed.GetValue(from) ?? ServeSettings.Variable(NoticeMail.FromVariable),
            parsed.GetValue(to) ?? ServeSettings.Variable(NoticeMail.ToVariable)));
}
