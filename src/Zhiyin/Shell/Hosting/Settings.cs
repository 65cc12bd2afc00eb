namespace Zhiyin.Shell.Hosting;

/// <summary>Where the installation lives and how it is reached, from the command line, the environment and appsettings.json.</summary>
public sealed class Settings
{
    public Settings(IReadOnlyList<string> arguments, string? dataDirectory = null, string? connection = null)
    {
        Arguments = arguments;
        var configuration = new ConfigurationManager();
        configuration.AddJsonFile(Path.Combine(Environment.CurrentDirectory, "appsettings.json"), optional: true);
        configuration.AddEnvironmentVariables();
        configuration.AddCommandLine([.. arguments]);
        DataDirectory = Path.GetFullPath(dataDirectory ?? configuration["Zhiyin:DataDirectory"] ?? "data");
        Connection = connection ?? configuration.GetConnectionString("Zhiyin");
        Urls = configuration["urls"] ?? "http://localhost:5080";
    }

    public IReadOnlyList<string> Arguments { get; }

    public string DataDirectory { get; }

    /// <summary>Null for the SQLite file in the data directory.</summary>
    public string? Connection { get; }

    public string Urls { get; }

    public void Configure(ConfigurationManager configuration) => configuration["urls"] = Urls;
}
