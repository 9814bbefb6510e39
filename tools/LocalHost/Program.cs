using System.Text;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return await PartnerScore.LocalHost.CommandLine.RunAsync(args, Console.Out, Console.Error, Console.In);
