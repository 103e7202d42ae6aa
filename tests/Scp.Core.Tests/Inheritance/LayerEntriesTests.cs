using System.Text.Json;
using CsCheck;
using Scp.Core.Common;
using Scp.Core.Inheritance;

namespace Scp.Core.Tests.Inheritance;

public sealed class LayerEntriesTests
{
    // Every kind of character that JSON escapes, and letters beyond ASCII.
    private static readonly Gen<string> reason = Gen.String[Gen.Char["aZ\"\\/\n<é€\u0001"], 1, 12];
    private static readonly Gen<DateTimeOffset> time = Gen.DateTimeOffset;
    private static readonly Gen<LayerNote?> note = Gen.Select(
        Gen.Bool, time, Gen.OneOf(Gen.Const((Guid?)null), Gen.Guid.Select(g => (Guid?)g)),
        Gen.OneOf(Gen.Const((DateTimeOffset?)null), time.Select(t => (DateTimeOffset?)t)), Gen.OneOf(Gen.Const((string?)null), reason.Select(r => (string?)r)),
        (has, at, by, until, why) => has ? new LayerNote(at, by, until, why) : null);

    [Fact]
    public void Reads_the_notes_that_it_wrote() =>
        Gen.Dictionary(Gen.String[Gen.Char.AlphaNumeric, 1, 8], Gen.Select(LayerGen.Entry, note, (e, n) => e with { Note = n }))[0, 6].Sample(entries =>
            Assert.Equal(
                entries.Where(e => e.Value.Mode is not LayerMode.Inherit).OrderBy(e => e.Key, StringComparer.Ordinal),
                LayerEntries.Read(LayerEntries.Write(entries)).OrderBy(e => e.Key, StringComparer.Ordinal)),
            iter: LayerGen.Cases);

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
