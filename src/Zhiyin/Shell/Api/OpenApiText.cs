using Microsoft.AspNetCore.OpenApi;

namespace Zhiyin.Shell.Api;

/// <summary>What the OpenAPI document says of itself.</summary>
internal static class OpenApiText
{
    public static void Configure(OpenApiOptions options) => options.AddDocumentTransformer((document, context, _) =>
    {
        document.Info.Title = "Zhiyin 知音";
        document.Info.Version = "v1";
        document.Info.Description =
            "Records of every type, their schema, figures, files and verbs. Bearer tokens zy_… or the session cookie.";
        document.Servers?.Clear();
        return Task.CompletedTask;
    });
}
