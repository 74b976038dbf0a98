using Analytics.Host.Commands;
using Analytics.Host.Terminal;

Console.SetOut(new LenientWriter(Console.Out));
Console.SetError(new LenientWriter(Console.Error));
return await CommandLine.RunAsync(args, Console.Out, Console.Error);
