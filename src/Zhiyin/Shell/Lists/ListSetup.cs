namespace Zhiyin.Shell.Lists;

public static class ListSetup
{
    public static IServiceCollection AddZhiyinLists(this IServiceCollection services) =>
        services.AddSingleton<Cells>().AddSingleton<ViewStore>().AddSingleton<Acts>();
}
