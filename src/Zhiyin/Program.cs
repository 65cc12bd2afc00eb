using Zhiyin.Shell.CommandLine;

return await Commands.Run(args);
