using Zhiyin.Core.Schema;

namespace Zhiyin.Modules.Customers;

/// <summary>The picklists a new installation begins with; administrators arrange them.</summary>
internal static class CustomerOptions
{
    public static readonly Option[] Kinds = [new("company", ("企业", "Company")), new("person", ("个人", "Person"))];

    public static readonly Option[] Industries = Pairs(
        ("IT", "IT"), ("制造业", "Manufacturing"), ("互联网", "Internet"), ("金融", "Finance"), ("医疗健康", "Healthcare"),
        ("教育培训", "Education"), ("零售", "Retail"), ("批发贸易", "Wholesale"), ("房地产", "Real estate"),
            ("建筑工程", "Construction"),
        ("物流运输", "Logistics"), ("能源环保", "Energy"), ("餐饮酒店", "Hospitality"), ("文化传媒", "Media"), ("农业", "Agriculture"),
        ("政府机构", "Government"), ("专业服务", "Professional services"), ("其他", "Other"));

    public static readonly Option[] Sizes = Pairs(
        ("1-20人", "1–20"), ("21-50人", "21–50"), ("51-200人", "51–200"), ("201-500人", "201–500"),
            ("501-1000人", "501–1,000"), ("1000人以上", "Over 1,000"));

    public static readonly Option[] Demands = Pairs(
        ("新购", "New purchase"), ("增购", "Upsell"), ("复购", "Repurchase"), ("续约", "Renewal"), ("咨询", "Enquiry"),
            ("售后", "After-sales"));

    public static readonly Option[] Sources = Pairs(
        ("行业展会", "Trade fair"), ("朋友推荐", "Referral"), ("官网", "Website"), ("搜索引擎", "Search engine"),
            ("广告投放", "Advertising"),
        ("电话营销", "Telesales"), ("社交媒体", "Social media"), ("老客户介绍", "Customer referral"), ("合作伙伴", "Partner"),
            ("市场活动", "Event"), ("其他", "Other"));

    public static readonly Option[] Tags =
    [
        new("高意向", ("高意向", "High intent"), "green"), new("价格敏感", ("价格敏感", "Price sensitive"), "amber"),
        new("决策人", ("决策人", "Decision maker"), "indigo"), new("长期合作", ("长期合作", "Long-term"), "blue"),
        new("重点跟进", ("重点跟进", "Key follow-up"), "violet"), new("有流失风险", ("有流失风险", "At risk"), "red"),
    ];

    public static readonly Option[] Stages =
    [
        new("reach", ("接触", "Reach"), "slate"), new("acquire", ("获取", "Acquire"), "blue"),
        new("convert", ("转换", "Convert"), "amber"), new("retain", ("留存", "Retain"), "green"),
        new("loyal", ("忠诚", "Loyal"), "indigo"), new("lost", ("流失", "Lost"), "red"),
    ];

    public static readonly Option[] Tiers =
    [
        new("VIP", ("VIP客户", "VIP"), "violet"), new("重点", ("重点客户", "Key"), "indigo"),
        new("普通", ("普通客户", "Regular"), "slate"), new("潜在", ("潜在客户", "Prospect"), "blue"),
    ];

    public static readonly Option[] ContactRoles = Pairs(
        ("决策人", "Decision maker"), ("影响人", "Influencer"), ("使用人", "User"), ("采购人", "Purchaser"), ("财务", "Finance"),
            ("技术", "Technical"));

    public static readonly Option[] Regions = Pairs(
        ("华东", "East China"), ("华南", "South China"), ("华北", "North China"), ("华中", "Central China"),
            ("西南", "Southwest"), ("西北", "Northwest"),
        ("东北", "Northeast"), ("港澳台", "Hong Kong, Macao, Taiwan"), ("海外", "Overseas"));

    public static readonly Option[] Interests = Pairs(
        ("新品", "New products"), ("促销", "Promotions"), ("技术资料", "Technical papers"), ("行业报告", "Industry reports"),
            ("线下活动", "Events"));

    public static readonly Option[] Levels = [new("high", ("高", "High"), "red"),
        new("medium", ("中", "Medium"), "amber"), new("low", ("低", "Low"), "green")];

    public static readonly Option[] Channels =
    [
        new("phone", ("电话", "Phone")), new("wecom", ("企微", "WeCom")), new("wechat", ("微信", "WeChat")),
        new("email", ("邮件", "E-mail")), new("sms", ("短信", "SMS")), new("visit", ("拜访", "Visit")),
    ];

    public static readonly Option[] Times = Pairs(
        ("工作日上午", "Weekday mornings"), ("工作日下午", "Weekday afternoons"), ("工作日晚上", "Weekday evenings"),
            ("周末", "Weekends"));

    public static readonly Option[] Genders = [new("male", ("男", "Male")), new("female", ("女", "Female"))];

    public static readonly Option[] Calendars = [new("solar", ("公历", "Solar")), new("lunar", ("农历", "Lunar"))];

    private static Option[] Pairs(params (string Zh, string En)[] pairs) => [.. pairs.Select(p => new Option(p.Zh, p))];
}
