using Analytics.Host.Commands;

Console.SetOut(new LenientWriter(Console.Out));
Console.SetError(new LenientWriter(Console.Error));
return await CommandLine.RunAsync(args, Console.Out, Console.Error);
