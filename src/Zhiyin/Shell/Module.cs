using System.CommandLine;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using Zhiyin.Shell.CommandLine;

namespace Zhiyin.Shell;

/// <summary>A part of the business: a list of what it brings, no scan.</summary>
public abstract class Module
{
    public virtual IReadOnlyList<RecordType> Types => [];

    public virtual IReadOnlyList<IRules> Rules => [];

    /// <summary>The verbs of the module.</summary>
    public virtual IReadOnlyList<Type> Commands => [];

    /// <summary>The words the module adds to the command line.</summary>
    public virtual IEnumerable<Command> CommandLine(Offline offline) => [];

    /// <summary>Further services of the module.</summary>
    public virtual void Services(IServiceCollection services)
    {
    }

    /// <summary>Routes of the module's own.</summary>
    public virtual void Map(IEndpointRouteBuilder routes)
    {
    }
}
