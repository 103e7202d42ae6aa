using Scp.Core.Common;

namespace Scp.Core.Tests.Common;

public sealed class ChecksTests
{
    [Theory]
    [InlineData("harbour"), InlineData("harbour-2"), InlineData("4711")]
    public void Slugs_of_lower_case_letters_digits_and_single_hyphens_pass(string slug) => Assert.Null(new Checks().Slug("slug", slug).Error);

    [Theory]
    [InlineData(null), InlineData(""), InlineData("-a"), InlineData("a-"), InlineData("a--b"), InlineData("Harbour"), InlineData("a b"), InlineData("ä")]
    [InlineData("harbour\n"), InlineData("0123456789012345678901234567890123456789012345678901234567890123")]
    public void Other_slugs_do_not(string? slug) => Assert.Equal("SLUG", Code(new Checks().Slug("slug", slug)));

    [Theory]
    [InlineData("ada@example.com", true), InlineData("", true), InlineData(null, true)]
    [InlineData("ada", false), InlineData("Ada <ada@example.com>", false), InlineData("ada@", false), InlineData("ada@example.com\n", false)]
    public void Tells_an_address_from_other_text(string? email, bool sound) => Assert.Equal(sound ? null : "EMAIL", Code(new Checks().Email("email", email)));

    [Theory]
    [InlineData("https://example.com/a.svg", true), InlineData("http://example.com", true), InlineData("", true), InlineData(null, true)]
    [InlineData("/a.svg", false), InlineData("javascript:alert(1)", false), InlineData("file:///etc/passwd", false), InlineData("data:text/html,a", false)]
    public void Only_web_addresses_pass_as_a_link(string? url, bool sound) => Assert.Equal(sound ? null : "URL", Code(new Checks().Url("url", url)));

    [Fact]
    public void A_line_break_after_a_code_is_part_of_it()
    {
        var error = new Checks().Country("country", "CH\n").Currency("currency", "CHF\n").Color("color", "#0b5fff\n").Error;

        Assert.Equal(["COUNTRY", "CURRENCY", "COLOR"], error?.Fields.Select(f => f.Code));
    }

    private static string? Code(Checks checks) => checks.Error?.Fields.Single().Code;
}
