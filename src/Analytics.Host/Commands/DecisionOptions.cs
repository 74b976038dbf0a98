using System.CommandLine;

namespace Analytics.Host.Commands;

/// <summary>What every command takes by which a person decides who is champion.</summary>
internal sealed class DecisionOptions
{
    private readonly Option<string> target = new("--target") { Description = "Id of the target.", HelpName = "id", Required = true };
    private readonly Option<string> why = new("--why")
    {
        Description = "The reason, in one line. It is kept in the lake with the decision: name nobody.", HelpName = "text", Required = true,
    };

    public LakeOptions Lake { get; } = new();

    public void AddTo(Command command)
    {
        Lake.AddTo(command);
        command.Add(target);
        command.Add(why);
    }

    public string Target(ParseResult parsed) => parsed.GetRequiredValue(target);

    public string Why(ParseResult parsed) => parsed.GetRequiredValue(why);
}
