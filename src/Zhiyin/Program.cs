using Zhiyin.Modules;
using Zhiyin.Shell.CommandLine;

return await Commands.Run(args, AllModules.List);
