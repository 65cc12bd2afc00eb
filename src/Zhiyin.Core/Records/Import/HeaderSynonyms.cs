using System.Collections.Frozen;

namespace Zhiyin.Core.Records.Import;

/// <summary>Headings that mean the same in the tables people have. Each line is one meaning; a word may have several.</summary>
internal static class HeaderSynonyms
{
    private static readonly string[] Lines =
    [
        "手机 手机号 手机号码 移动电话 联系方式 联系电话 电话 电话号码 phone mobile mobilephone cellphone tel telephone phonenumber contactphone",
        "邮箱 电子邮箱 电子邮件 邮件 邮箱地址 email emailaddress mail",
        "姓名 客户姓名 客户名称 名称 联系人 联系人姓名 name fullname customername contactname customer",
        "公司 公司名称 企业 企业名称 单位 单位名称 工作单位 company companyname organization organisation account employer",
        "客户 客户名称 客户名 公司名称 customer customername account client",
        "职位 职务 岗位 职称 title jobtitle position job role",
        "行业 所属行业 行业类别 industry sector",
        "标签 客户标签 tags tag labels",
        "来源 来源渠道 客户来源 线索来源 渠道 获客渠道 source leadsource channel",
        "负责人 所有人 归属人 业务员 销售 客户经理 销售负责人 owner assignee salesperson accountmanager",
        "跟进人 负责人 执行人 记录人 followedby followedupby by rep salesrep owner person",
        "最后跟进时间 最近跟进时间 最近跟进 最后联系时间 上次跟进时间 lastfollowup lastfollowupat lastfollowupdate lastcontacted lastcontact lastcontactdate",
        "跟进时间 跟进日期 时间 日期 followupat followupdate followuptime at date time",
        "跟进方式 方式 联系方式 跟进类型 method channel followupmethod type",
        "跟进内容摘要 跟进内容 内容摘要 内容 摘要 跟进记录 summary content notes followupsummary details",
        "客户反馈 反馈 反馈意见 feedback customerfeedback response",
        "下一步计划 下一步行动 下一步 下步计划 后续计划 后续行动 nextstep nextaction nextsteps nextplan nextstepplan",
        "预计完成时间 预计完成日期 完成期限 截止日期 截止时间 到期日 due duedate dueat nextstepdue expectedcompletion expectedcompletiondate deadline",
        "客户编号 客户编码 编号 客户号 customernumber customerno customerid number code",
        "线索编号 线索号 编号 leadnumber leadno leadid number",
        "备注 说明 附注 remark remarks notes note comment comments description",
        "地址 联系地址 详细地址 address street",
        "省 省份 province state",
        "市 城市 所在城市 city town",
        "网址 网站 官网 主页 website url homepage web",
        "微信 微信号 wechat wechatid weixin",
        "生日 出生日期 birthday birthdate dateofbirth",
        "性别 gender sex",
        "金额 总额 合同金额 订单金额 amount total value sum",
        "创建时间 创建日期 录入时间 createdat created createdon createddate",
    ];

    private static readonly FrozenDictionary<string, int[]> Meanings = Lines
        .SelectMany((line, i) => line.Split(' ').Select(word => (word, i)))
        .GroupBy(p => p.word, p => p.i, StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);

    public static bool Same(string a, string b) =>
        Meanings.TryGetValue(a, out var one) && Meanings.TryGetValue(b, out var other) && one.Intersect(other).Any();
}
