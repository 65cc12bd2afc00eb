using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Access;

public sealed class UserType : RecordType<User>
{
    public UserType()
        : base("users", ("同事", "User"), ("同事", "Users"))
    {
        Icon = "badge";
        InWorkspace = false;
        Extensible = false;
        Add(x => x.Name, FieldKind.Text, ("姓名", "Name"), f => f with
        {
            Required = true,
            Searchable = true,
            InList = true,
            MaxLength = 60,
            SortProperty = Property(x => x.NameSort),
        });
        Add(x => x.Email, FieldKind.Text, ("邮箱", "E-mail"), f => f with { InList = true, Indexed = true });
        Add(x => x.JobTitle, FieldKind.Text, ("职位", "Job title"), f => f with { InList = true });
        Add(x => x.DepartmentId, FieldKind.Link, ("部门", "Department"), f => f with
        {
            Target = "departments",
            InList = true,
        });
        Add(x => x.ManagerId, FieldKind.Person, ("上级", "Manager"), f => f with { InList = true });
        Add(x => x.Roles, FieldKind.MultiChoice, ("角色", "Roles"), f => f with { InForm = false });
        Add(x => x.Disabled, FieldKind.YesNo, ("已停用", "Disabled"), f => f with { InList = true });
    }
}

public sealed class DepartmentType : RecordType<Department>
{
    public DepartmentType()
        : base("departments", ("部门", "Department"), ("部门", "Departments"))
    {
        Icon = "account_tree";
        InWorkspace = false;
        Extensible = false;
        Add(x => x.Name, FieldKind.Text, ("名称", "Name"), f => f with
        {
            Required = true,
            InList = true,
            MaxLength = 60,
        });
        Add(x => x.ParentId, FieldKind.Link, ("上级部门", "Parent"), f => f with { Target = "departments", InList = true });
    }
}

public sealed class RoleType : RecordType<Role>
{
    public RoleType()
        : base("roles", ("角色", "Role"), ("角色", "Roles"))
    {
        Icon = "shield";
        InWorkspace = false;
        Extensible = false;
        Add(x => x.Name, FieldKind.Text, ("名称", "Name"), f => f with
        {
            Required = true,
            InList = true,
            MaxLength = 60,
        });
        Add(x => x.Key, FieldKind.Text, ("标识", "Key"), f => f with { ReadOnly = true, InForm = false });
        Add(x => x.Note, FieldKind.LongText, ("说明", "Note"), f => f with { InList = true });
        Add(x => x.Rules, FieldKind.LongText, ("权限", "Rules"), f => f with { InForm = false, MaxLength = 200_000 });
    }
}
