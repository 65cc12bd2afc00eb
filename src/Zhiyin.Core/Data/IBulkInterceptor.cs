using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Zhiyin.Core.Data;

/// <summary>
/// Stands before each row that goes past the change tracker, where no interceptor of EF Core does: a row of the prepared
/// statement, a row of COPY, and the end of COPY.
/// </summary>
public interface IBulkInterceptor : IInterceptor
{
    /// <summary>What it throws fails the insert.</summary>
    void Sending(string table);
}
