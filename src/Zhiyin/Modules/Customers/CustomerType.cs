using Zhiyin.Core.Schema;

namespace Zhiyin.Modules.Customers;

/// <summary>客户: the front page of this module.</summary>
public sealed class CustomerType : RecordType<Customer>
{
    public CustomerType()
        : base("customers", ("客户", "Customer"), ("客户", "Customers"))
    {
        Icon = "apartment";
        DefaultColumns =
        [
            "name", "contactName", "phone", "tags", "tier", "stage", "ownerId", "lastFollowUpAt", "nextStep", "nextStepDue",
            "industry", "source", "number",
        ];
        (NumberField, NumberPattern) = ("number", "CRM{yyyy}{000}");
        (OwnerField, SharedField) = ("ownerId", "collaborators");
        DuplicateRules =
        [
            new("number", 100, ("客户编号相同", "Same customer no.")),
            new("phone", 95, ("电话相同", "Same phone")),
            new("email", 90, ("邮箱相同", "Same e-mail")),
            new("nameCore", 85, ("名称相同", "Same name")),
        ];
        Basics();
        FirstContact();
        Place();
        Profile();
        Work();
        Has("contacts", ("联系人", "Contacts"), "contacts", "customerId");
        Has("followUps", ("跟进", "Follow-ups"), "follow-ups", "customerId");
        Has("tasks", ("待办", "Tasks"), "tasks", "customerId");
        Has("branches", ("下级客户", "Branches"), "customers", "parentId");
    }

    private void Basics()
    {
        Add(x => x.Number, FieldKind.Text, ("客户编号", "Customer no."), f => f with
        {
            Unique = true,
            Searchable = true,
            InList = true,
            MaxLength = 40,
            Aliases = ["编号", "number", "customer number"],
        });
        Add(x => x.Name, FieldKind.Text, ("客户名称", "Name"), f => f with
        {
            Required = true,
            Searchable = true,
            Indexed = true,
            InList = true,
            MaxLength = 200,
            SortProperty = Property(x => x.NameSort),
            Aliases = ["公司名称", "公司", "企业名称", "单位", "company", "company name", "customer"],
        });
        Add(x => x.NameSort, FieldKind.Text, ("名称拼音", "Name in pinyin"), Derived);
        Add(x => x.NameCore, FieldKind.Text, ("名称核心", "Core of name"), f => Derived(f) with { Indexed = true });
        Add(x => x.Kind, FieldKind.Choice, ("类型", "Kind"), f => f with
        {
            Required = true,
            Options = CustomerOptions.Kinds,
        });
        Add(x => x.Industry, FieldKind.Choice, ("行业", "Industry"), f => f with
        {
            Options = CustomerOptions.Industries,
            OpenOptions = true,
            Indexed = true,
            InList = true,
            Aliases = ["所属行业"],
        });
        Add(x => x.Size, FieldKind.Choice, ("规模", "Size"), f => f with
        {
            Options = CustomerOptions.Sizes,
            OpenOptions = true,
            Aliases = ["人员规模", "企业规模"],
        });
        Add(x => x.DemandType, FieldKind.Choice, ("需求类型", "Demand"), f => f with
        {
            Options = CustomerOptions.Demands,
            OpenOptions = true,
        });
        Add(x => x.Source, FieldKind.Choice, ("来源渠道", "Source"), f => f with
        {
            Options = CustomerOptions.Sources,
            OpenOptions = true,
            InList = true,
            Aliases = ["来源", "渠道", "客户来源"],
        });
        Add(x => x.Tags, FieldKind.MultiChoice, ("客户标签", "Tags"), f => f with
        {
            Options = CustomerOptions.Tags,
            OpenOptions = true,
            Indexed = true,
            InList = true,
            Aliases = ["标签"],
        });
        Add(x => x.Stage, FieldKind.Choice, ("生命周期", "Stage"), f => f with
        {
            Options = CustomerOptions.Stages,
            Indexed = true,
            InList = true,
            Aliases = ["客户阶段", "阶段"],
        });
        Add(x => x.Tier, FieldKind.Choice, ("层级", "Tier"), f => f with
        {
            Options = CustomerOptions.Tiers,
            OpenOptions = true,
            Indexed = true,
            InList = true,
            Aliases = ["客户层级", "客户级别"],
        });
    }

    private void FirstContact()
    {
        Add(x => x.ContactName, FieldKind.Text, ("客户姓名", "Contact name"), f => Contact(f) with
        {
            Searchable = true,
            InList = true,
            MaxLength = 60,
            Aliases = ["姓名", "联系人", "首要联系人", "contact"],
        });
        Add(x => x.JobTitle, FieldKind.Text, ("职位", "Job title"), f => Contact(f) with
        {
            MaxLength = 60,
            Aliases = ["职务"],
        });
        Add(x => x.ContactRoles, FieldKind.MultiChoice, ("联系人角色", "Contact roles"), f => Contact(f) with
        {
            Options = CustomerOptions.ContactRoles,
            OpenOptions = true,
        });
        Add(x => x.Phone, FieldKind.Phone, ("联系方式", "Phone"), f => Personal(f) with
        {
            InList = true,
            Indexed = true,
            Aliases = ["电话", "手机", "手机号", "手机号码", "联系电话", "mobile", "tel"],
        });
        Add(x => x.Email, FieldKind.Email, ("邮箱", "E-mail"), f => Personal(f) with
        {
            Indexed = true,
            Aliases = ["电子邮箱", "邮件", "mail"],
        });
        Add(x => x.Wechat, FieldKind.Text, ("微信号", "WeChat"), f => Personal(f) with
        {
            MaxLength = 60,
            Aliases = ["微信"],
        });
    }

    private void Place()
    {
        Add(x => x.Region, FieldKind.Choice, ("大区", "Region"), f => f with
        {
            Options = CustomerOptions.Regions,
            OpenOptions = true,
            Section = Sections.Place,
            Aliases = ["区域"],
        });
        Add(x => x.Province, FieldKind.Text, ("省份", "Province"), f => f with
        {
            MaxLength = 40,
            Section = Sections.Place,
            Aliases = ["省"],
        });
        Add(x => x.City, FieldKind.Text, ("城市", "City"), f => f with
        {
            MaxLength = 40,
            Indexed = true,
            Searchable = true,
            Section = Sections.Place,
            Aliases = ["市"],
        });
        Add(x => x.Address, FieldKind.Text, ("地址", "Address"), f => f with
        {
            MaxLength = 300,
            Section = Sections.Place,
            Aliases = ["详细地址"],
        });
        Add(x => x.Website, FieldKind.Url, ("网站", "Website"), f => f with
        {
            MaxLength = 300,
            Section = Sections.Place,
            Aliases = ["官网", "网址"],
        });
    }

    private void Profile()
    {
        Add(x => x.Interests, FieldKind.MultiChoice, ("兴趣偏好", "Interests"), f => Preference(f) with
        {
            Options = CustomerOptions.Interests,
            OpenOptions = true,
        });
        Add(x => x.PriceSensitivity, FieldKind.Choice, ("价格敏感度", "Price sensitivity"), f => Preference(f) with
        {
            Options = CustomerOptions.Levels,
        });
        Add(x => x.PreferredChannel, FieldKind.Choice, ("偏好渠道", "Preferred channel"), f => Preference(f) with
        {
            Options = CustomerOptions.Channels,
        });
        Add(x => x.PreferredTime, FieldKind.Choice, ("偏好时段", "Preferred time"), f => Preference(f) with
        {
            Options = CustomerOptions.Times,
        });
        Add(x => x.Note, FieldKind.LongText, ("备注", "Note"), f => Preference(f) with
        {
            MaxLength = 5000,
            Aliases = ["说明"],
        });
    }

    private void Work()
    {
        Add(x => x.OwnerId, FieldKind.Person, ("负责人", "Owner"), f => InWork(f) with
        {
            InList = true,
            Aliases = ["客户经理", "销售", "跟进人", "owner"],
        });
        Add(x => x.Collaborators, FieldKind.People, ("协作人", "Collaborators"), InWork);
        Add(x => x.DepartmentId, FieldKind.Link, ("所属部门", "Department"), f => InWork(f) with
        {
            Target = "departments",
            ReadOnly = true,
        });
        Add(x => x.ParentId, FieldKind.Link, ("上级客户", "Parent"), f => InWork(f) with { Target = "customers" });
        Add(x => x.LastFollowUpAt, FieldKind.DateTime, ("最后跟进时间", "Last follow-up"), f => InWork(f) with
        {
            Indexed = true,
            InList = true,
            InForm = false,
            Aliases = ["最近跟进时间", "最后跟进"],
        });
        Add(x => x.NextStep, FieldKind.Text, ("下一步计划", "Next step"), f => InWork(f) with
        {
            InList = true,
            Aliases = ["下一步"],
        });
        Add(x => x.NextStepDue, FieldKind.Date, ("下一步日期", "Next step due"), f => InWork(f) with
        {
            Indexed = true,
            InList = true,
            Aliases = ["下一步预计完成时间"],
            Pending = _ => true,
        });
    }

    private static Field Derived(Field f) => f with
    {
        ReadOnly = true,
        Audited = false,
        InForm = false,
        Internal = true,
        Section = Sections.System
    };

    private static Field Contact(Field f) => f with { Section = Sections.Contact };

    private static Field Personal(Field f) => f with
    {
        Section = Sections.Contact,
        Purpose = ("与客户联系、履行合同", "To reach the customer and fulfil contracts")
    };

    private static Field Preference(Field f) => f with { Section = Sections.Profile };

    private static Field InWork(Field f) => f with { Section = Sections.Work };
}
