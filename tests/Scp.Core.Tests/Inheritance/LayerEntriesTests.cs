using System.Text.Json;
using CsCheck;
using Scp.Core.Common;
using Scp.Core.Inheritance;

namespace Scp.Core.Tests.Inheritance;

public sealed class LayerEntriesTests
{
    [Fact]
    public void Reads_what_it_wrote_without_the_entries_that_say_nothing() =>
        Gen.Dictionary(Gen.String[Gen.Char.AlphaNumeric, 1, 8], LayerGen.Entry)[0, 6].Sample(entries =>
            Assert.Equal(
                entries.Where(e => e.Value.Mode is not LayerMode.Inherit).OrderBy(e => e.Key, StringComparer.Ordinal),
                LayerEntries.Read(LayerEntries.Write(entries)).OrderBy(e => e.Key, StringComparer.Ordinal)),
            iter: LayerGen.Cases);

    [Fact]
    public void Keeps_the_bytes_of_a_value()
    {
        var value = RawJson.Of("""{"strategy": "FIXED", "pauses": [1, 2.50]}""");

        var read = LayerEntries.Read(LayerEntries.Write([new("retryPolicy", new(LayerMode.Lock, value))]));

        Assert.Equal(new LayerEntry(LayerMode.Lock, value), read["retryPolicy"]);
    }

    [Fact]
    public void Refuses_text_that_is_not_json() => Assert.ThrowsAny<JsonException>(() => LayerEntries.Read("""{"a":"""));
}
