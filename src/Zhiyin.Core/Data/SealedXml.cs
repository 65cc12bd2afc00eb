using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace Zhiyin.Core.Data;

/// <summary>Seals the keys of Data Protection as they are written; the names are those of its own XML.</summary>
public sealed class SealedXml(Vault vault) : IXmlEncryptor
{
    internal static readonly XName Name = "sealed";

    private static readonly XNamespace Framework = "http://schemas.asp.net/2015/03/dataProtection";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(Seal(vault, plaintextElement), typeof(SealedXmlReader));

    internal static XElement Seal(Vault vault, XElement open) =>
        new(Name, vault.Seal(StoredSecrets.KeysPlace, open.ToString(SaveOptions.DisableFormatting)));

    internal static bool StandsOpen(XElement element) => (bool?)element.Attribute(Framework + "requiresEncryption") == true;

    /// <summary>What the framework writes around an element that was sealed.</summary>
    internal static XElement Around(XElement cell) => new(
        Framework + "encryptedSecret", new XAttribute("decryptorType", typeof(SealedXmlReader).AssemblyQualifiedName!), cell);
}

/// <summary>Opens what <see cref="SealedXml"/> sealed. The rows name this type: under another name they cannot be read.</summary>
public sealed class SealedXmlReader(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) =>
        XElement.Parse(services.GetRequiredService<Vault>().Open(StoredSecrets.KeysPlace, encryptedElement.Value));
}
