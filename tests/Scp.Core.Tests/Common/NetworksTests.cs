using System.Net;
using Scp.Core.Common;

namespace Scp.Core.Tests.Common;

public sealed class NetworksTests
{
    [Theory]
    [InlineData("10.0.0.0/8", "10.9.8.7", true)]
    [InlineData("10.0.0.0/8", "11.0.0.1", false)]
    [InlineData("10.0.0.0/8", "::ffff:10.1.2.3", true)]
    [InlineData("::ffff:10.0.0.0/104", "10.1.2.3", true)]
    [InlineData("192.0.2.7/32", "192.0.2.7", true)]
    [InlineData("192.0.2.7/32", "192.0.2.8", false)]
    [InlineData("2001:db8::/32", "2001:db8:1::5", true)]
    [InlineData("2001:db8::/32", "2001:db9::5", false)]
    [InlineData("2001:db8::/32", "10.0.0.1", false)]
    [InlineData("0.0.0.0/0", "203.0.113.9", true)]
    [InlineData("0.0.0.0/0", "2001:db8::1", false)]
    [InlineData("300.0.0.0/8", "10.0.0.1", false)]
    [InlineData("10.0.0.0/8", "nowhere", false)]
    public void Lets_in_what_lies_in_a_network(string network, string address, bool allowed) =>
        Assert.Equal(allowed, Networks.Parse([network, "198.51.100.0/24"]).Allows(address));

    [Fact]
    public void No_network_means_anywhere_and_a_list_of_slips_nowhere()
    {
        Assert.True(Networks.Parse([]).Allows((IPAddress?)null));
        Assert.False(Networks.Parse(["10.0.0.0/8"]).Allows((IPAddress?)null));
        Assert.False(Networks.Parse(["home"]).Allows("10.0.0.1"));
    }

    [Fact]
    public void Two_policies_let_in_what_both_do()
    {
        var both = Networks.Parse(["10.0.0.0/8"]).And(Networks.Any).And(Networks.Parse(["10.1.0.0/16", "192.168.0.0/16"]));
        Assert.True(both.Allows("10.1.0.1"));
        Assert.False(both.Allows("10.2.0.1"));
        Assert.False(both.Allows("192.168.0.1"));
    }
}
