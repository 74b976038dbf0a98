using System.CommandLine;

namespace Analytics.Host.Commands;

/// <summary>Options whose value has a bound.</summary>
internal static class Bounded
{
    public static Option<int> Number(string name, string description, int usual, int least)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "number", DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is var given && given < least) { result.AddError($"{name}: expected at least {least}, was {given}."); }
        });
        return option;
    }
}
