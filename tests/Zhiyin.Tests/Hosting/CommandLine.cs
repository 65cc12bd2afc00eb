using System.Diagnostics;

namespace Zhiyin.Tests.Hosting;

/// <summary>The program as a process of its own, on the installation of a test.</summary>
internal static class CommandLine
{
    public static Process Start(Installed company, params string[] arguments)
    {
        var start = new ProcessStartInfo
        {
            FileName = "dotnet",
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["ConnectionStrings__Zhiyin"] = company.Connection;
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "zhiyin.dll"), .. arguments, "--data", company.DataDirectory])
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    public static async Task<(int Exit, string Out, string Error)> Run(Installed company, params string[] arguments)
    {
        using var process = Start(company, arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output.Trim(), (await error).Trim());
    }
}
