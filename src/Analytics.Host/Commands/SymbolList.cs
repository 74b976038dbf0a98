namespace Analytics.Host.Commands;

/// <summary>Lets a group of arguments and options stand in the initializer of a command.</summary>
internal static class SymbolList
{
    public static void Add(this Command command, IEnumerable<Symbol> symbols)
    {
        foreach (var one in symbols)
        {
            if (one is Argument argument) { command.Add(argument); }
            else { command.Add((Option)one); }
        }
    }
}
