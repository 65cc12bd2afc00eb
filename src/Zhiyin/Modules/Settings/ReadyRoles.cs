using System.Text.Json;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;

namespace Zhiyin.Modules.Settings;

/// <summary>The roles a new installation begins with.</summary>
public static class ReadyRoles
{
    public const string Administrator = "admin";

    private static readonly FieldRule[] NoMargins =
    [
        new("customers", "priceSensitivity", FieldRight.Hidden),
    ];

    private static readonly (string Key, string Zh, string En, RoleRules Rules)[] All =
    [
        (Administrator, "管理员", "Administrator", new RoleRules(Administrator: true)),
        ("sales", "销售", "Sales", Sales(Scope.Own, delete: Scope.None, export: false)),
        ("sales-manager", "销售经理", "Sales manager", Sales(Scope.DepartmentTree, Scope.DepartmentTree, export: true)),
        ("service", "客服", "Service", Service(Scope.Own, export: false)),
        ("service-manager", "客服经理", "Service manager", Service(Scope.All, export: true)),
        ("marketing", "市场", "Marketing", Marketing(FieldRight.Masked, export: false)),
        ("marketing-manager", "市场经理", "Marketing manager", Marketing(FieldRight.Reveal, export: true)),
    ];

    public static IEnumerable<Role> Make(string language, DateTime now) => All.Select(r => new Role
    {
        Id = Ids.New(),
        Key = r.Key,
        Name = language == "en" ? r.En : r.Zh,
        Rules = JsonSerializer.Serialize(r.Rules, Json.Relaxed),
        CreatedAt = now,
        UpdatedAt = now,
    });

    private static RoleRules Sales(Scope scope, Scope delete, bool export) => new(
    [
        new("customers", scope, Create: true, Edit: scope, Delete: delete, Export: export),
        new("contacts", scope, Create: true, Edit: scope, Delete: scope, Export: export),
        new("follow-ups", scope, Create: true, Edit: scope, Delete: delete, Export: export),
        new("tasks", scope, Create: true, Edit: scope, Delete: scope, Export: export),
        .. Colleagues,
    ]);

    /// <summary>Service answers every customer and keeps its own follow-ups; its manager sees all of them, but no margins.</summary>
    private static RoleRules Service(Scope scope, bool export) => new(
    [
        new("customers", Scope.All, Create: true, Edit: Scope.All, Export: export),
        new("contacts", Scope.All, Create: true, Edit: Scope.All, Export: export),
        new("follow-ups", Scope.All, Create: true, Edit: scope, Export: export, Filter: "purpose = \"service\""),
        new("tasks", Scope.OwnAndTeam, Create: true, Edit: Scope.OwnAndTeam, Delete: Scope.Own),
        .. Colleagues,
    ],
    [.. NoMargins, new("customers", "ownerId", FieldRight.ReadOnly), new("customers", "tier", FieldRight.ReadOnly)]);

    private static RoleRules Marketing(FieldRight personal, bool export) => new(
    [
        new("customers", Scope.All, Create: true, Edit: Scope.All, Export: export),
        new("contacts", Scope.All, Export: export),
        new("tasks", Scope.Own, Create: true, Edit: Scope.Own, Delete: Scope.Own),
        .. Colleagues,
    ],
    [
        new("customers", "phone", personal), new("customers", "email", personal), new("customers", "wechat", personal),
        new("contacts", "phone", personal), new("contacts", "mobile", personal), new("contacts", "email", personal),
        new("contacts", "wechat", personal), new("contacts", "idNumber", FieldRight.Hidden),
        new("customers", "ownerId", FieldRight.ReadOnly), new("customers", "tier", FieldRight.ReadOnly),
    ]);

    /// <summary>Everybody may see who works here.</summary>
    private static IEnumerable<Grant> Colleagues => [new("users", Scope.All), new("departments", Scope.All)];
}
