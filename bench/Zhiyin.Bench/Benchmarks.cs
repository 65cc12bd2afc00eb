namespace Zhiyin.Bench;

/// <summary>Runs the groups of cases and keeps their tables.</summary>
internal static class Benchmarks
{
    public static async Task<int> Run(BenchOptions options, CancellationToken cancel)
    {
        if (options.Wants("bulk"))
        {
            await BulkCases.Run(options, cancel);
        }

        if (options.Name == "bulk")
        {
            return 0;
        }

        var site = await Site.Filled(options, cancel);
        await using var server = await Server.Start(site, cancel);
        if (options.Wants("memory"))
        {
            await PageCases.Memory(options, server, cancel);
        }

        if (options.Wants("page"))
        {
            await PageCases.FirstLoad(options, server, cancel);
        }

        await using var empty = await EmptyEndpoint.Start(cancel);
        if (options.Wants("api"))
        {
            await Reads(options, site, server, empty, cancel);
        }

        if (options.Wants("writes"))
        {
            await Writes(options, site, server, empty, cancel);
        }

        return 0;
    }

    private static async Task Reads(
        BenchOptions options, Site site, Server server, EmptyEndpoint empty, CancellationToken cancel)
    {
        var rig = new Rig(options, server, empty, $"Reads at {options.Size:#,0} customers on {options.Database}");
        foreach (var read in (await ReadCases.Of(site, server.Http, cancel)).All)
        {
            await rig.Run(read, () => Bare.Client(site, read, write: false, cancel), cancel);
        }

        await rig.Report.Save($"api-{options.Database}-{options.Size}", cancel);
    }

    private static async Task Writes(
        BenchOptions options, Site site, Server server, EmptyEndpoint empty, CancellationToken cancel)
    {
        var rig = new Rig(options, server, empty, $"Writes at {options.Size:#,0} customers on {options.Database}");
        foreach (var write in (await WriteCases.Of(site, cancel)).All)
        {
            await rig.Run(write, () => Bare.Client(site, write, write: true, cancel), cancel);
        }

        await rig.Report.Save($"writes-{options.Database}-{options.Size}", cancel);
    }
}

/// <summary>Measures a case with one and with eight clients, beside the statements by hand and the empty endpoint.</summary>
internal sealed class Rig(BenchOptions options, Server server, EmptyEndpoint empty, string title)
{
    private static readonly int[] Clients = [1, 8];

    private readonly Dictionary<int, Times> nothing = [];

    public Report Report { get; } = new(
        title, "case", "clients", "median ms", "p95", "p99", "requests/s", "CPU ms/request", "by hand ms", "empty endpoint ms",
        "ratio");

    public async Task Run(ApiCase work, Func<Task<Client>> bare, CancellationToken cancel)
    {
        if (!options.WantsCase(work.Name))
        {
            return;
        }

        foreach (var clients in work.Alone ? Clients[..1] : Clients)
        {
            if (!nothing.TryGetValue(clients, out var floor))
            {
                nothing[clients] = floor = await Load.Run(
                    clients, options.Time / 2, () => Task.FromResult(new Client(_ => empty.Http.GetStringAsync("/", cancel))));
            }

            // Code that has just been started is not what a server runs all day.
            await Load.Run(clients, options.Time / 2, () => Task.FromResult(new Client(call => Send(work.Request(call), cancel))));
            var processor = server.Processor;
            var times = await Load.Run(
                clients, options.Time, () => Task.FromResult(new Client(call => Send(work.Request(call), cancel))));
            var spent = (server.Processor - processor).TotalMilliseconds / (times.Calls + clients);
            var hand = await Load.Run(clients, options.Time / 2, bare);
            Report.Add(
                work.Name, clients, times.Median, times.P95, times.P99, times.PerSecond, spent, hand.Median, floor.Median,
                times.Median / (hand.Median + floor.Median));
        }
    }

    private async Task Send(HttpRequestMessage request, CancellationToken cancel)
    {
        using (request)
        {
            using var response = await server.Http.SendAsync(request, cancel);
            var body = await response.Content.ReadAsStringAsync(cancel);
            if (!response.IsSuccessStatusCode)
            {
                throw new InvalidOperationException($"{request.RequestUri}: {(int)response.StatusCode} {body}");
            }
        }
    }
}
