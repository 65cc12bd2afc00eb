using System.CommandLine;
using Zhiyin.Core.Schema;
using Zhiyin.Shell.CommandLine;

namespace Zhiyin.Modules.Demo;

/// <summary><c>demo</c> and <c>bench-data N</c>: fill an empty company.</summary>
internal static class DemoCommands
{
    private static readonly Texts Say = new("Zhiyin.Modules.Demo.DemoText", typeof(DemoCommands).Assembly);

    public static Command Demo(Offline offline)
    {
        var command = new Command("demo", "Fill an empty company with the demo data");
        command.SetAction((parse, cancel) => offline.Run(parse, async services =>
        {
            var company = services.GetRequiredService<SampleCompany>();
            if (!await company.IsEmpty(cancel))
            {
                return await Offline.Fail(Say["NotEmpty"]);
            }

            await company.Demo(cancel);
            return 0;
        }));
        return command;
    }

    public static Command Bench(Offline offline)
    {
        Argument<int> count = new("count");
        Option<ulong> seed = new("--seed") { DefaultValueFactory = _ => 1 };
        var command = new Command("bench-data", "Fill an empty company with N synthetic customers") { count, seed };
        command.SetAction((parse, cancel) => offline.Run(parse, async services =>
        {
            var company = services.GetRequiredService<SampleCompany>();
            if (!await company.IsEmpty(cancel))
            {
                return await Offline.Fail(Say["NotEmpty"]);
            }

            await company.Bench(parse.GetValue(count), parse.GetValue(seed), new Lines(), cancel);
            return 0;
        }));
        return command;
    }

    private sealed class Lines : IProgress<int>
    {
        public void Report(int value) => Console.Error.WriteLine(Say["Generated", value]);
    }
}
