using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Data.Nodes;
using Zhiyin.Modules;
using Zhiyin.Shell.Hosting;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Nodes;

/// <summary>Another node of a company: its own services on the same database. Nothing in it polls, it only listens.</summary>
internal sealed class SecondNode : IAsyncDisposable
{
    private readonly Channel<Commit> heard = Channel.CreateUnbounded<Commit>();
    private readonly ServiceProvider services;

    private SecondNode(Installed company, string[] settings)
    {
        var collection = new ServiceCollection();
        collection.AddSingleton<TimeProvider>(company.Time);
        collection.AddLogging(logging => logging.ClearProviders());
        collection.AddInstallation(new Zhiyin.Shell.Hosting.Settings(settings, company.DataDirectory, company.Connection), AllModules.List);
        services = collection.BuildServiceProvider();
    }

    public AccessStore Access => services.GetRequiredService<AccessStore>();

    public Core.Records.RecordStore Store => services.GetRequiredService<Core.Records.RecordStore>();

    public DbFactory Databases => services.GetRequiredService<DbFactory>();

    /// <summary>Ready to hear, with nothing heard yet.</summary>
    public static async Task<SecondNode> Listening(Installed company, params string[] settings)
    {
        var node = new SecondNode(company, settings);
        await Server.Prepare(node.services);
        node.Databases.OnCommit(commit =>
        {
            node.heard.Writer.TryWrite(commit);
            return Task.CompletedTask;
        });
        await ((IHostedService)node.services.GetRequiredService<NodeTalk>()).StartAsync(TestContext.Current.CancellationToken);
        await node.Hears(commit => commit.Much, within: 30);
        return node;
    }

    /// <summary>The next commit of the kind, and nothing later than the given seconds.</summary>
    public async Task<Commit> Hears(Func<Commit, bool> kind, int within)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        late.CancelAfter(TimeSpan.FromSeconds(within));
        while (true)
        {
            var commit = await heard.Reader.ReadAsync(late.Token);
            if (kind(commit))
            {
                return commit;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ((IHostedService)services.GetRequiredService<NodeTalk>()).StopAsync(CancellationToken.None);
        await services.DisposeAsync();
    }
}
