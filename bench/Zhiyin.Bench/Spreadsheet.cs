using System.Globalization;
using System.Text;
using MiniExcelLibs;

namespace Zhiyin.Bench;

/// <summary>A customer list under the twelve headings of 客户信息管理表, the same for the same size.</summary>
internal static class Spreadsheet
{
    private static readonly string[] Headings =
        ["客户编号", "客户姓名", "公司名称", "职位", "联系方式", "邮箱", "行业", "客户标签", "来源渠道", "负责人", "最后跟进时间", "下一步计划"];

    private static readonly string[] Words =
        ["云帆", "天恒", "瑞信", "华达", "通博", "雅科", "创新", "智联", "金鼎", "盛泰", "安康", "宏图", "润泽", "星海", "光辰", "远大"];

    private static readonly string[] Cities = ["北京", "上海", "广州", "深圳", "杭州", "成都", "武汉", "西安", "南京", "苏州"];
    private static readonly string[] Trades = ["科技有限公司", "贸易有限公司", "实业集团", "股份有限公司"];
    private static readonly string[] People = ["王敏", "李雷", "韩梅", "陈静", "张伟", "刘洋", "赵磊", "孙丽", "欧阳娜娜", "诸葛明"];
    private static readonly string[] Jobs = ["总经理", "采购经理", "技术总监", "主管"];
    private static readonly string[] Industries = ["制造业", "金融", "教育", "医疗", "零售", "物流"];
    private static readonly string[] Tags = ["高意向", "决策人", "高意向、价格敏感", "老客户"];
    private static readonly string[] Sources = ["展会", "官网", "转介绍", "广告"];
    private static readonly string[] Steps = ["3日内发送合同", "下周三回访", "月底前报价", "发送方案", ""];

    public static async Task Write(string csv, string excel, int size, CancellationToken cancel)
    {
        if (File.Exists(csv) && File.Exists(excel))
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(csv)!);
        await using (var file = new StreamWriter(csv, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)))
        {
            await file.WriteLineAsync(string.Join(',', Headings));
            for (var i = 0; i < size; i++)
            {
                await file.WriteLineAsync(string.Join(',', Row(i)));
            }
        }

        var rows = Enumerable.Range(0, size).Select(i => Headings.Zip(Row(i)).ToDictionary(c => c.First, c => (object)c.Second));
        await MiniExcel.SaveAsAsync(excel, rows, overwriteFile: true, cancellationToken: cancel);
    }

    private static string[] Row(int i) =>
    [
        "", Of(People, i), $"{Of(Cities, i / 7)}{Of(Words, i)}{Of(Words, i / 16)}{Of(Words, i / 256)}{i % 97}{Of(Trades, i / 3)}", Of(Jobs, i),
        string.Create(CultureInfo.InvariantCulture, $"13{i * 7919L % 1_000_000_000:000000000}"),
        string.Create(CultureInfo.InvariantCulture, $"kh{i}@example.com"), Of(Industries, i), Of(Tags, i / 5), Of(Sources, i / 2),
        Of(People, i % 4), $"2026-{1 + i % 10:00}-{1 + i % 28:00}", Of(Steps, i),
    ];

    private static string Of(string[] words, int i) => words[i % words.Length];
}
