using System.CommandLine;
using Zhiyin.Bench;

// `./dev bench NAME`: see docs/benchmarks.md for what the figures mean.
Argument<string> name = new("name") { Description = "api, writes, bulk, page, memory or all" };
name.AcceptOnlyFromAmong(["api", "writes", "bulk", "page", "memory", "all", "empty"]);
Option<int> size = new("--size") { Description = "customers", DefaultValueFactory = _ => 100_000 };
Option<string> database = new("--database") { Description = "sqlite or postgres", DefaultValueFactory = _ => "sqlite" };
database.AcceptOnlyFromAmong("sqlite", "postgres");
Option<string?> connection = new("--connection")
{
    Description = "PostgreSQL: a server where databases may be made, such as Host=localhost;Username=postgres",
};
Option<double> seconds = new("--seconds") { Description = "how long each case runs", DefaultValueFactory = _ => 4 };
Option<string?> data = new("--data") { Description = "a data directory kept from an earlier run" };
Option<string?> only = new("--only") { Description = "only the cases whose name contains this" };
RootCommand root = new("Benchmarks with the physical baseline beside each figure")
{
    name, size, database, connection, seconds, data, only,
};
root.SetAction(async (parse, cancel) =>
{
    if (parse.GetValue(name) == "empty")
    {
        await EmptyEndpoint.Serve(cancel);
        return 0;
    }

    var options = new BenchOptions(
        parse.GetValue(name)!, parse.GetValue(size), parse.GetValue(database) == "postgres", parse.GetValue(connection),
        TimeSpan.FromSeconds(parse.GetValue(seconds)), parse.GetValue(data), parse.GetValue(only));
    return await Benchmarks.Run(options, cancel);
});
return await root.Parse(args).InvokeAsync();
