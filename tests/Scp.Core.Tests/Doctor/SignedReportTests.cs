using System.Text.Json;
using Scp.Core.Doctor;
using Scp.Core.Encryption;

namespace Scp.Core.Tests.Doctor;

public sealed class SignedReportTests
{
    private static readonly MasterKeys masters = Masters(1);
    private static readonly DoctorReport report = new("1.0.0", "SQLite", "scp.db", null, new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero), 1234,
        [new("users", "foreign select", Verdict.Failed, "It shows 3 rows.", "Mend it.", 12), new("owners", "foreign select", Verdict.Passed, null, null, 10)]);

    [Fact]
    public void A_report_that_was_not_touched_is_told_so() =>
        Assert.True(SignedReport.Parse(SignedReport.Of(report, masters).ToJson()).Verify(masters));

    [Theory]
    [InlineData("\"failed\"", "\"passed\"")]
    [InlineData("It shows 3 rows.", "It shows 2 rows.")]
    [InlineData("scp.db", "other.db")]
    [InlineData("2026-11-01", "2026-11-02")]
    public void A_report_that_was_changed_is_told_so(string from, string to)
    {
        var json = SignedReport.Of(report, masters).ToJson();
        Assert.Contains(from, json, StringComparison.Ordinal);

        Assert.False(SignedReport.Parse(json.Replace(from, to, StringComparison.Ordinal)).Verify(masters));
    }

    [Fact]
    public void Nothing_can_be_added_beside_what_is_signed()
    {
        var json = SignedReport.Of(report, masters).ToJson();

        Assert.Throws<JsonException>(() => SignedReport.Parse(json.Replace("\"version\"", "\"note\": \"all is well\", \"version\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Another_installations_key_does_not_sign_for_this_one() => Assert.False(SignedReport.Of(report, Masters(2)).Verify(masters));

    private static MasterKeys Masters(byte fill)
    {
        var key = new byte[MasterKeys.Size];
        Array.Fill(key, fill);
        return new(new Dictionary<string, byte[]> { ["first"] = key }, "first");
    }
}
