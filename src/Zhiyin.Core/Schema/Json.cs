using System.Text.Encodings.Web;
using System.Text.Json;

namespace Zhiyin.Core.Schema;

/// <summary>The JSON settings of everything stored. Han characters stay readable, so that SQL can look for them.</summary>
public static class Json
{
    public static readonly JsonSerializerOptions Relaxed = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
