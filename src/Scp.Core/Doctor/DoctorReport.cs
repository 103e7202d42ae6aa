using System.Text.Json;
using System.Text.Json.Serialization;
using Scp.Core.Encryption;

namespace Scp.Core.Doctor;

/// <param name="Version">Of the product.</param>
/// <param name="Database">Its name, or the file's; no address and no password.</param>
/// <param name="Role">That the attacks were made as; null on SQLite, which has none.</param>
/// <param name="Microseconds">How long the whole took.</param>
public sealed record DoctorReport(
    string Version, string Provider, string Database, string? Role, DateTimeOffset At, long Microseconds, IReadOnlyList<Finding> Findings)
{
    public int Count(Verdict verdict) => Findings.Count(f => f.Verdict == verdict);
}

/// <summary>A report with what proves that it is as it was made.</summary>
public sealed record SignedReport(DoctorReport Report, ReportSignature Signature)
{
    // A member that nothing here knows would not be under the signature, so there must be none.
    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) }, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true,
    };
    private static readonly JsonSerializerOptions indented = new(json) { WriteIndented = true };

    /// <exception cref="MissingMasterKeyException">This server has no master key.</exception>
    public static SignedReport Of(DoctorReport report, MasterKeys masters) => new(report, ReportSignature.Sign(masters, Bytes(report)));

    /// <exception cref="JsonException">The text is no report.</exception>
    public static SignedReport Parse(string text) => JsonSerializer.Deserialize<SignedReport>(text, json) ?? throw new JsonException("The text is no report.");

    public string ToJson() => JsonSerializer.Serialize(this, indented);

    /// <exception cref="MissingMasterKeyException">This server was not given the key that signed.</exception>
    public bool Verify(MasterKeys masters) => Signature.Verify(masters, Bytes(Report));

    private static byte[] Bytes(DoctorReport report) => JsonSerializer.SerializeToUtf8Bytes(report, json);
}
