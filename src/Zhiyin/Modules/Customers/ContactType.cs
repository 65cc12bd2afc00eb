using Zhiyin.Core.Schema;

namespace Zhiyin.Modules.Customers;

/// <summary>联系人: the further people at a customer.</summary>
public sealed class ContactType : RecordType<Contact>
{
    public ContactType()
        : base("contacts", ("联系人", "Contact"), ("联系人", "Contacts"))
    {
        Icon = "contacts";
        SeenThrough = ["customerId"];
        TimelineOf = "customerId";
        DuplicateRules =
        [
            new("mobile", 95, ("手机相同", "Same mobile")), new("phone", 90, ("电话相同", "Same phone")),
            new("email", 90, ("邮箱相同", "Same e-mail")),
        ];
        Add(x => x.Name, FieldKind.Text, ("姓名", "Name"), f => f with
        {
            Required = true,
            Searchable = true,
            InList = true,
            MaxLength = 60,
            SortProperty = Property(x => x.NameSort),
            Aliases = ["联系人姓名", "联系人"],
        });
        Add(x => x.NameSort, FieldKind.Text, ("姓名拼音", "Name in pinyin"), f => f with
        {
            ReadOnly = true,
            Audited = false,
            InForm = false,
            Internal = true,
            Section = Sections.System,
        });
        Add(x => x.CustomerId, FieldKind.Link, ("客户", "Customer"), f => f with
        {
            Target = "customers",
            InList = true,
            Aliases = ["公司", "客户名称", "公司名称"],
        });
        Add(x => x.JobTitle, FieldKind.Text, ("职位", "Job title"), f => f with { InList = true, MaxLength = 60 });
        Add(x => x.Department, FieldKind.Text, ("部门", "Department"), f => f with { MaxLength = 60 });
        Add(x => x.Roles, FieldKind.MultiChoice, ("角色", "Roles"), f => f with
        {
            Options = CustomerOptions.ContactRoles,
            OpenOptions = true,
            Indexed = true,
            InList = true,
        });
        Add(x => x.Mobile, FieldKind.Phone, ("手机", "Mobile"), f => Personal(f) with
        {
            InList = true,
            Indexed = true,
            Aliases = ["手机号"],
        });
        Add(x => x.Phone, FieldKind.Phone, ("电话", "Phone"), f => Personal(f) with { Indexed = true, Aliases = ["座机"] });
        Add(x => x.Email, FieldKind.Email, ("邮箱", "E-mail"), f => Personal(f) with { InList = true, Indexed = true });
        Add(x => x.Wechat, FieldKind.Text, ("微信号", "WeChat"), f => Personal(f) with
        {
            MaxLength = 60,
            Aliases = ["微信"],
        });
        Add(x => x.IdNumber, FieldKind.Text, ("身份证件号码", "ID number"), f => Personal(f) with
        {
            MaxLength = 30,
            Purpose = ("签约实名核验", "Identity check for contracts"),
            Aliases = ["身份证", "身份证号"],
        });
        Add(x => x.Birthday, FieldKind.Date, ("生日", "Birthday"), f => f with { Section = Sections.Profile });
        Add(x => x.BirthdayCalendar, FieldKind.Choice, ("生日历法", "Birthday calendar"), f => f with
        {
            Options = CustomerOptions.Calendars,
            Section = Sections.Profile,
        });
        Add(x => x.Gender, FieldKind.Choice, ("性别", "Gender"), f => f with
        {
            Options = CustomerOptions.Genders,
            Section = Sections.Profile,
        });
        Add(x => x.Interests, FieldKind.MultiChoice, ("兴趣偏好", "Interests"), f => f with
        {
            Options = CustomerOptions.Interests,
            OpenOptions = true,
            Section = Sections.Profile,
        });
        Add(x => x.PreferredChannel, FieldKind.Choice, ("偏好渠道", "Preferred channel"), f => f with
        {
            Options = CustomerOptions.Channels,
            Section = Sections.Profile,
        });
        Add(x => x.PreferredTime, FieldKind.Choice, ("偏好时段", "Preferred time"), f => f with
        {
            Options = CustomerOptions.Times,
            Section = Sections.Profile,
        });
        Add(x => x.Note, FieldKind.LongText, ("备注", "Note"), f => f with
        {
            MaxLength = 5000,
            Section = Sections.Profile,
        });
        Has("followUps", ("跟进", "Follow-ups"), "follow-ups", "contactId");
    }

    private static Field Personal(Field f) => f with
    {
        Section = Sections.Contact,
        Purpose = ("与客户联系、履行合同", "To reach the customer and fulfil contracts")
    };
}
