using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Zhiyin.Tests.Security;

/// <summary>A device that holds one passkey: ES256, nothing attested (WebAuthn Level 3, §6.5 and §8.7).</summary>
public sealed class Device : IDisposable
{
    private const byte Present = 1, VerifiedFlag = 4, Attested = 64;

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] id = RandomNumberGenerator.GetBytes(16);
    private string owner = "";

    public string Origin { get; set; } = "http://localhost";

    /// <summary>Whether it asked for finger, face or PIN.</summary>
    public bool Verified { get; set; } = true;

    public uint Signed { get; set; }

    /// <summary>The answer to <c>navigator.credentials.create()</c>.</summary>
    public string Make(string options)
    {
        var asked = JsonNode.Parse(options)!;
        owner = (string)asked["user"]!["id"]!;
        var q = key.ExportParameters(includePrivateParameters: false).Q;
        byte[] cose = [0xA5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32, .. q.X!, 0x22, 0x58, 32, .. q.Y!];
        byte[] data = [.. Data((string)asked["rp"]!["id"]!, Attested), .. new byte[16], 0, (byte)id.Length, .. id, .. cose];
        byte[] attestation =
        [
            0xA3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xA0, 0x68, .. "authData"u8, 0x58, (byte)data.Length, .. data,
        ];
        return Write(new
        {
            clientDataJSON = Url(Client("webauthn.create", asked)),
            attestationObject = Url(attestation),
            transports = new[] { "internal" },
        });
    }

    /// <summary>The answer to <c>navigator.credentials.get()</c>.</summary>
    public string Sign(string options)
    {
        var asked = JsonNode.Parse(options)!;
        Signed++;
        var (data, client) = (Data((string)asked["rpId"]!, 0), Client("webauthn.get", asked));
        var signature = key.SignData(
            [.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Write(new
        {
            clientDataJSON = Url(client),
            authenticatorData = Url(data),
            signature = Url(signature),
            userHandle = owner,
        });
    }

    public void Dispose() => key.Dispose();

    private byte[] Data(string host, byte flags)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, Signed);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(host)), (byte)(Present | (Verified ? VerifiedFlag : 0) | flags), .. count];
    }

    private byte[] Client(string type, JsonNode asked) => JsonSerializer.SerializeToUtf8Bytes(
        new { type, challenge = (string)asked["challenge"]!, origin = Origin, crossOrigin = false });

    private string Write(object response) => JsonSerializer.Serialize(new
    {
        id = Url(id),
        rawId = Url(id),
        type = "public-key",
        clientExtensionResults = new { },
        response,
    });

    private static string Url(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
