namespace Zhiyin.Modules.Demo;

/// <summary>The examples every description of such a system begins with, with synthetic telephone numbers.</summary>
internal static class SourceTables
{
    public static readonly string[] CustomerFields =
    [
        "number", "contactName", "name", "jobTitle", "phone", "email", "industry", "tags", "source", "ownerId",
        "lastFollowUpAt", "nextStep",
    ];

    public static readonly string[][] Customers =
    [
        [
            "CRM2024001", "*女士", "A科技", "采购经理", "13800005678", "li@atech.com", "IT", "高意向、价格敏感", "行业展会", "*经理",
            "2024-03-15", "3月20日提供样品",
        ],
        [
            "CRM2024002", "*先生", "B制造", "总经理", "13900001234", "zhang@bmfg.com", "制造业", "决策人、长期合作", "朋友推荐", "*助理",
            "2024-03-10", "每月回访产品使用情况",
        ],
    ];

    public static readonly string[] FollowUpFields =
        ["leadNumber", "customerId", "byId", "at", "method", "summary", "feedback", "nextStep", "due"];

    public static readonly string[][] FollowUps =
    [
        [
            "XJ2024056", "A科技", "*经理", "2024-03-16", "电话", "介绍新品功能及优惠政策", "需对比竞品价格,3日内回复", "发送竞品分析报告及定制方案",
            "2024-03-19",
        ],
        [
            "XJ2024057", "B制造", "*助理", "2024-03-16", "拜访", "确认上月订单交付情况,询问需求", "产品使用良好,计划增购10%", "安排技术人员现场调试",
            "2024-03-25",
        ],
    ];
}
