using System.Globalization;
using System.Text;
using Zhiyin.Core.Records.Import;

namespace Zhiyin.Tests.Records.Import;

/// <summary>The old .xls, written here byte by byte, and workbooks nobody can read without their password.</summary>
public sealed class BinaryTableTests
{
    private static readonly object[][] Rows =
    [
        ["客户名称", "联系方式", "金额"],
        ["A科技", "13812345678", 1234.5],
        ["𠮷野家", 13912345678d, 2d],
    ];

    [Fact]
    public void An_old_workbook_is_read_like_any_other()
    {
        using var table = TableReader.Open(new MemoryStream(OldWorkbook.Of("客户表", Rows)), "a.xls");
        Assert.Equal("客户表", table.Sheet);
        Assert.Equal(["客户名称", "联系方式", "金额"], table.Headers);
        var rows = table.Rows().Select(r => r.Cells.Select(c => c.Text).ToArray()).ToList();
        Assert.Equal(["A科技", "13812345678", "1234.5"], rows[0]);
        Assert.Equal(["𠮷野家", "13912345678", "2"], rows[1]);
    }

    [Theory]
    [InlineData("a.xlsx", "zh-CN", "密码")]
    [InlineData("a.xlsx", "en", "password")]
    [InlineData("a.xlsb", "zh-CN", "密码")]
    public void A_protected_workbook_says_that_it_has_a_password(string name, string language, string word)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        var bytes = CompoundFile.Of(
            ("EncryptedPackage", new byte[5000]),
            ("EncryptionInfo", [4, 0, 4, 0, 0x40, 0, 0, 0, .. Encoding.UTF8.GetBytes(Agile)]));
        var refusal = Assert.Throws<TableException>(() => TableReader.Open(new MemoryStream(bytes), name));
        Assert.Equal("Protected", refusal.Key);
        Assert.Contains(word, refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>What Excel writes since 2010; the values are of no file.</summary>
    private const string Agile = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <encryption xmlns="http://schemas.microsoft.com/office/2006/encryption" xmlns:p="http://schemas.microsoft.com/office/2006/keyEncryptor/password">
        <keyData saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC"
        hashAlgorithm="SHA512" saltValue="AAAAAAAAAAAAAAAAAAAAAA=="/>
        <dataIntegrity encryptedHmacKey="AAAAAAAAAAAAAAAAAAAAAA==" encryptedHmacValue="AAAAAAAAAAAAAAAAAAAAAA=="/>
        <keyEncryptors><keyEncryptor uri="http://schemas.microsoft.com/office/2006/keyEncryptor/password">
        <p:encryptedKey spinCount="1000" saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES"
        cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512" saltValue="AAAAAAAAAAAAAAAAAAAAAA=="
        encryptedVerifierHashInput="AAAAAAAAAAAAAAAAAAAAAA==" encryptedVerifierHashValue="AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=="
        encryptedKeyValue="AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="/></keyEncryptor></keyEncryptors></encryption>
        """;
}
