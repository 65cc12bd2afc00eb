using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Events.Traced;

/// <summary>Record types that administrators make.</summary>
public sealed class OwnTypeTrace : TracedType<OwnTypeDefinition>
{
    public OwnTypeTrace()
        : base("own-types", ("自定义对象", "Own record type"), "widgets")
    {
        Add(t => t.Name, FieldKind.Text, ("接口名称", "API name"));
        Add(t => t.LabelZh, FieldKind.Text, ("中文名称", "Chinese name"));
        Add(t => t.LabelEn, FieldKind.Text, ("英文名称", "English name"));
        Add(t => t.PluralEn, FieldKind.Text, ("英文复数", "English plural"));
        Add(t => t.Icon, FieldKind.Text, ("图标", "Icon"));
        Add(t => t.NumberPattern, FieldKind.Text, ("编号规则", "Number pattern"));
        Add(t => t.Retired, FieldKind.YesNo, ("已停用", "Retired"));
    }

    protected override Guid Id(OwnTypeDefinition row) => row.Id;

    protected override string? Title(OwnTypeDefinition row) => row.LabelZh;
}

/// <summary>Fields that administrators add.</summary>
public sealed class FieldTrace : TracedType<CustomFieldDefinition>
{
    public FieldTrace()
        : base("custom-fields", ("自定义字段", "Custom field"), "text_fields")
    {
        Add(f => f.Type, FieldKind.Text, ("所属记录", "Record type"));
        Add(f => f.Kind, FieldKind.Text, ("类型", "Kind"));
        Add(f => f.LabelZh, FieldKind.Text, ("中文名称", "Chinese name"));
        Add(f => f.LabelEn, FieldKind.Text, ("英文名称", "English name"));
        Add(f => f.Required, FieldKind.YesNo, ("必填", "Required"));
        Add(f => f.Indexed, FieldKind.YesNo, ("索引", "Indexed"));
        Add(f => f.InList, FieldKind.YesNo, ("列表中显示", "In the list"));
        Add(f => f.Target, FieldKind.Text, ("关联到", "Links to"));
        Add(f => f.PurposeZh, FieldKind.Text, ("收集目的", "Purpose"));
        Add(f => f.Retired, FieldKind.YesNo, ("已停用", "Retired"));
        Add(OptionTrace.Options);
    }

    protected override Guid Id(CustomFieldDefinition row) => row.Id;

    protected override string? Title(CustomFieldDefinition row) => row.LabelZh;

    protected override IReadOnlyList<Change> Changes(EntityEntry entry) =>
    [
        .. BuiltIn.Where(f => f.Property is not null).Select(f => ChangeOf(entry, f)).OfType<Change>(),
        .. OptionChanges.Of(entry, nameof(CustomFieldDefinition.OptionsJson)) is { } options ? [options] : Array.Empty<Change>(),
    ];

    internal override async Task PutBack(Db db, Event row, CancellationToken cancel)
    {
        if (await db.CustomFields.AsTracking().FirstOrDefaultAsync(f => f.Id == row.RecordId, cancel) is { OptionsJson: { } json } field)
        {
            (field.OptionsJson, db.SchemaChanged) = (OptionChanges.PutBack(json, row), true);
        }
    }
}

/// <summary>The choices of built-in fields.</summary>
public sealed class OptionTrace : TracedType<OptionList>
{
    internal static readonly Field Options = new()
    {
        Name = OptionChanges.Field,
        Kind = FieldKind.LongText,
        Label = ("选项", "Choices"),
    };

    public OptionTrace()
        : base("option-lists", ("选项列表", "Choices"), "label")
    {
        Add(Options);
    }

    /// <summary>The list has a key of two words; an event has room for one id.</summary>
    protected override Guid Id(OptionList row) => new(SHA256.HashData(Encoding.UTF8.GetBytes(Title(row)!)).AsSpan(0, 16));

    protected override string? Title(OptionList row) => $"{row.Type}.{row.Field}";

    protected override IReadOnlyList<Change> Changes(EntityEntry entry) =>
        OptionChanges.Of(entry, nameof(OptionList.OptionsJson)) is { } options ? [options] : [];

    protected override string? KindOf(EntityEntry entry, IReadOnlyList<Change> changes) =>
        changes.Count > 0 ? "updated" : Differs(entry, nameof(OptionList.OptionsJson)) ? "reordered" : null;

    internal override async Task PutBack(Db db, Event row, CancellationToken cancel)
    {
        var key = row.Title!.Split('.');
        if (await db.OptionLists.AsTracking().FirstOrDefaultAsync(o => o.Type == key[0] && o.Field == key[1], cancel) is { } list)
        {
            (list.OptionsJson, db.SchemaChanged) = (OptionChanges.PutBack(list.OptionsJson, row), true);
        }
    }
}
