using Microsoft.AspNetCore.Components;
using Zhiyin.Core.Schema;

namespace Zhiyin.Shell.Lists;

/// <summary>The texts of the lists.</summary>
public static class ListText
{
    public static readonly Texts L = new("Zhiyin.Shell.Lists.ListText", typeof(ListText).Assembly);
}

/// <summary>What every component of the lists has: their texts.</summary>
public abstract class ListPart : ComponentBase
{
    protected static Texts L => ListText.L;
}
