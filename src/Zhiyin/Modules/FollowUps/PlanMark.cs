using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Data;

namespace Zhiyin.Modules.FollowUps;

/// <summary>That a plan rule has spoken for a customer and a day. It outlives the task, so that nothing comes twice.</summary>
public sealed class PlanMark
{
    public string Rule { get; set; } = "";

    public Guid CustomerId { get; set; }

    /// <summary>The day that made the rule speak: the next step's, the task's, or that of the last follow-up.</summary>
    public DateOnly Due { get; set; }
}

public sealed class FollowUpTables : IMapping
{
    public void Map(ModelBuilder builder) =>
        builder.Entity<PlanMark>(e => e.ToTable("plan_marks").HasKey(m => new { m.Rule, m.CustomerId, m.Due }));
}
