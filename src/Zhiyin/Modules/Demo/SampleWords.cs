namespace Zhiyin.Modules.Demo;

/// <summary>What synthetic companies and people are called, and what they say.</summary>
internal static class SampleWords
{
    public const string Surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕";
    public const string Given = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华文辉玲波斌宇浩凯健俊帆雪婷慧晨佳欣怡琪雨泽子涵";
    public const string Brand = "天鼎博瑞恒信云帆星辰智元盛达联创金科安泰华宇中正合众新锐远景开拓宏图大道同方凌志卓越";

    public static readonly (string City, string Province, string Region)[] Cities =
    [
        ("上海", "上海", "华东"), ("杭州", "浙江", "华东"), ("南京", "江苏", "华东"), ("苏州", "江苏", "华东"), ("合肥", "安徽", "华东"),
        ("广州", "广东", "华南"), ("深圳", "广东", "华南"), ("厦门", "福建", "华东"), ("北京", "北京", "华北"), ("天津", "天津", "华北"),
        ("青岛", "山东", "华东"), ("武汉", "湖北", "华中"), ("长沙", "湖南", "华中"), ("郑州", "河南", "华中"), ("成都", "四川", "西南"),
        ("重庆", "重庆", "西南"), ("西安", "陕西", "西北"), ("沈阳", "辽宁", "东北"), ("大连", "辽宁", "东北"), ("昆明", "云南", "西南"),
    ];

    public static readonly (string Word, string Industry)[] Trades =
    [
        ("科技", "IT"), ("信息技术", "IT"), ("网络", "互联网"), ("精密机械", "制造业"), ("智能制造", "制造业"), ("电子", "制造业"),
        ("生物医药", "医疗健康"), ("教育咨询", "教育培训"), ("商贸", "批发贸易"), ("供应链管理", "物流运输"), ("新能源", "能源环保"),
        ("环保工程", "能源环保"), ("文化传媒", "文化传媒"), ("建筑工程", "建筑工程"), ("餐饮管理", "餐饮酒店"), ("百货", "零售"),
        ("投资管理", "金融"), ("农业发展", "农业"),
    ];

    public static readonly string[] Forms = ["有限公司", "有限公司", "有限公司", "股份有限公司", "集团有限公司"];

    public static readonly string[] Jobs = ["总经理", "采购经理", "技术总监", "运营总监", "财务总监", "销售经理", "行政主管", "信息中心主任", "厂长"];

    public static readonly string[] Sizes = ["1-20人", "21-50人", "51-200人", "201-500人", "501-1000人", "1000人以上"];

    public static readonly string[] Sources = ["行业展会", "朋友推荐", "官网", "搜索引擎", "广告投放", "老客户介绍", "市场活动"];

    public static readonly string[] Tags = ["高意向", "价格敏感", "决策人", "长期合作", "重点跟进", "有流失风险"];

    public static readonly string[] Demands = ["新购", "增购", "复购", "续约", "咨询", "售后"];

    public static readonly string[] Methods = ["phone", "visit", "email", "wecom"];

    public static readonly string[] Summaries =
    [
        "介绍新品功能及优惠政策", "确认上月订单交付情况", "沟通年度采购计划", "演示产品并答疑", "讨论合同条款", "回访产品使用情况",
        "了解竞品使用情况", "邀请参加行业交流会", "确认验收时间", "沟通付款进度", "收集改进建议", "介绍成功案例",
    ];

    public static readonly string[] Feedbacks =
    [
        "需对比竞品价格", "产品使用良好", "预算尚未批下来", "对交付周期有顾虑", "希望增加培训", "内部还要讨论", "满意,愿意推荐给同行", "希望提供定制方案",
    ];

    public static readonly string[] Steps =
    [
        "发送报价单", "提供样品", "安排技术人员现场调试", "发送竞品分析报告", "预约下次拜访", "准备合同草案", "跟进付款", "邀请参观工厂", "发送案例白皮书",
    ];
}
