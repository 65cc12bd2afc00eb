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
        ReadOnlyConnection = configuration.GetConnectionString("ZhiyinReadOnly");
        Redis = configuration.GetConnectionString("Redis");
        SlowQueryMilliseconds = configuration.GetValue("Zhiyin:SlowQueryMilliseconds", 500);
        RequestsPerMinute = configuration.GetValue("Zhiyin:RequestsPerMinute", 6000);
        CallsPrivateNetworks = configuration.GetValue("Zhiyin:CallsPrivateNetworks", false);
        Urls = configuration["urls"] ?? "http://localhost:5080";
    }

    public IReadOnlyList<string> Arguments { get; }

    public string DataDirectory { get; }

    /// <summary>Null for the SQLite file in the data directory.</summary>
    public string? Connection { get; }

    /// <summary>Replicas of a PostgreSQL; null for none.</summary>
    public string? ReadOnlyConnection { get; }

    /// <summary>Where the nodes hear of each other instead of through PostgreSQL; null for none.</summary>
    public string? Redis { get; }

    /// <summary>From this on a query is written to the log.</summary>
    public int SlowQueryMilliseconds { get; }

    /// <summary>How much one person or token may ask of the API.</summary>
    public int RequestsPerMinute { get; }

    /// <summary>Whether webhooks may lead into private networks; see <see cref="OutgoingCalls"/>.</summary>
    public bool CallsPrivateNetworks { get; }

    public string Urls { get; }

    public void Configure(ConfigurationManager configuration) => configuration["urls"] = Urls;
}
