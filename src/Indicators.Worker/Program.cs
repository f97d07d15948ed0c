using System.Text;
using Indicators.Worker.Commands;

// Windows consoles and pipes alike get å, ä and ö.
Console.InputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

var isTerminal = !Console.IsInputRedirected && !Console.IsOutputRedirected;
return await new CommandLine(Console.In, Console.Out, Console.Error, isTerminal).RunAsync(args);
