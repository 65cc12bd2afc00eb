namespace Zhiyin.Shell.Lists;

public static class ListServices
{
    public static IServiceCollection AddZhiyinLists(this IServiceCollection services) =>
        services.AddSingleton<Cells>().AddSingleton<ViewStore>().AddSingleton<Acts>();
}
