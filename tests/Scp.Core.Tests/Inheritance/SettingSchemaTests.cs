using Scp.Core.Common;
using Scp.Core.Inheritance;

namespace Scp.Core.Tests.Inheritance;

public sealed class SettingSchemaTests
{
    private const string Currencies = """{"type":"array","items":{"type":"string","pattern":"^[A-Z]{3}$"},"minItems":1}""";
    private const string Policy = """{"type":"object","properties":{"pause":{"type":"integer","minimum":1}},"required":["pause"]}""";

    [Theory]
    [InlineData("""{"type":"integer","minimum":1,"maximum":5}""", "5")]
    [InlineData("""{"type":"string","enum":["A","B"]}""", "\"B\"")]
    [InlineData("""{"type":"string","format":"email"}""", "\"shop@harbour.example\"")]
    [InlineData("""{"type":"string","format":"uri"}""", "\"https://harbour.example/hook\"")]
    [InlineData("""{"type":"number","minimum":0}""", "2.5")]
    [InlineData(Currencies, """["CHF","EUR"]""")]
    [InlineData(Policy, """{"pause":3}""")]
    public async Task Accepts_a_value_that_fits(string schema, string value) => Assert.Empty(await CheckAsync(schema, value));

    [Theory]
    [InlineData("""{"type":"integer","maximum":5}""", "6", "", "NUMBER_TOO_BIG")]
    [InlineData("""{"type":"integer"}""", "2.5", "", "INTEGER_EXPECTED")]
    [InlineData("""{"type":"integer"}""", "\"3\"", "", "INTEGER_EXPECTED")]
    [InlineData("""{"type":"integer"}""", "9007199254740993123456789", "", "NUMBER_TOO_BIG")]
    [InlineData("""{"type":"number"}""", "1e999", "", "NUMBER_TOO_BIG")]
    [InlineData("""{"type":"boolean"}""", "null", "", "BOOLEAN_EXPECTED")]
    [InlineData("""{"type":"string","enum":["A","B"]}""", "\"C\"", "", "NOT_IN_ENUMERATION")]
    [InlineData("""{"type":"string","minLength":2}""", "\"a\"", "", "STRING_TOO_SHORT")]
    [InlineData("""{"type":"string","maxLength":2}""", "\"abc\"", "", "STRING_TOO_LONG")]
    [InlineData("""{"type":"string","format":"email"}""", "\"harbour\"", "", "EMAIL_EXPECTED")]
    [InlineData("""{"type":"string","format":"uri"}""", "\"harbour\"", "", "URI_EXPECTED")]
    [InlineData("""{"type":"string","format":"uri"}""", "\"https://169.254.169.254/latest\"", "", "URI_EXPECTED")]
    [InlineData("""{"type":"string","format":"uri"}""", "\"ftp://harbour.example/\"", "", "URI_EXPECTED")]
    [InlineData(Currencies, """["CHF","eur"]""", "[1]", "PATTERN_MISMATCH")]
    [InlineData(Currencies, "[]", "", "TOO_FEW_ITEMS")]
    [InlineData(Policy, """{"pause":0}""", ".pause", "NUMBER_TOO_SMALL")]
    [InlineData(Policy, "{}", ".pause", "PROPERTY_REQUIRED")]
    public async Task Names_the_place_and_the_rule(string schema, string value, string path, string code)
    {
        var fault = Assert.Single(await CheckAsync(schema, value));
        Assert.Equal((path, code), (fault.Path, fault.Code));
    }

    [Theory]
    [InlineData("'single quotes'", "NOT_JSON")]
    [InlineData("NaN", "NOT_JSON")]
    [InlineData("", "NOT_JSON")]
    [InlineData("\"a\" \"b\"", "NOT_JSON")]
    [InlineData("[[[[[[[[[1]]]]]]]]]", "NOT_JSON")]
    public async Task Refuses_what_is_not_strictly_json(string value, string code) =>
        Assert.Equal(code, Assert.Single(await CheckAsync("{}", value)).Code);

    [Fact]
    public async Task Refuses_a_value_of_more_than_8_KiB() =>
        Assert.Equal("VALUE_TOO_LONG", Assert.Single(await CheckAsync("{}", $"\"{new string('a', SettingSchema.MaxLength)}\"")).Code);

    private static async Task<IReadOnlyList<ValueFault>> CheckAsync(string schema, string value) =>
        await new SettingSchema(RawJson.Of(schema)).CheckAsync(RawJson.Of(value));
}
