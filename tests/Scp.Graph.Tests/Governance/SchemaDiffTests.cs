namespace Scp.Graph.Tests.Governance;

public sealed class SchemaDiffTests
{
    [Theory]
    [InlineData("type A { x: Int } type B { y: Int }", "type A { x: Int }", "removed B")]
    [InlineData("type A { x: Int y: Int }", "type A { x: Int z: Int }", "removed A.y")]
    [InlineData("type A { x(a: Int): Int }", "type A { x: Int }", "removed A.x(a:)")]
    [InlineData("enum E { P Q }", "enum E { P }", "removed E.Q")]
    [InlineData("input I { a: Int b: Int }", "input I { a: Int }", "removed I.b")]
    [InlineData("type A { x: Int } type B { x: Int } union U = A | B", "type A { x: Int } type B { x: Int } union U = A", "removed U | B")]
    [InlineData("interface N { x: Int } type A implements N { x: Int }", "interface N { x: Int } type A { x: Int }", "removed A implements N")]
    [InlineData("directive @d(a: Int) on FIELD | QUERY", "directive @e on FIELD", "removed @d")]
    [InlineData("directive @d(a: Int) on FIELD | QUERY", "directive @d on FIELD", "removed @d on Query", "removed @d(a:)")]
    public void Finds_what_was_removed(string released, string current, params string[] findings) =>
        Assert.Equal(findings, SchemaDiff.Between(released, current));

    [Theory]
    [InlineData("type A { x: Int }", "interface A { x: Int }", "changed kind of A: type -> interface")]
    [InlineData("type A { x: Int! }", "type A { x: Int }", "changed type of A.x: Int! -> Int")]
    [InlineData("type A { x: [Int!]! }", "type A { x: [Int]! }", "changed type of A.x: [Int!]! -> [Int]!")]
    [InlineData("type A { x: Int }", "type A { x: [Int] }", "changed type of A.x: Int -> [Int]")]
    [InlineData("type A { x: Int }", "type A { x: ID }", "changed type of A.x: Int -> ID")]
    [InlineData("type A { x(a: Int): Int }", "type A { x(a: Int!): Int }", "changed type of A.x(a:): Int -> Int!")]
    [InlineData("input I { a: [Int] }", "input I { a: [Int!] }", "changed type of I.a: [Int] -> [Int!]")]
    [InlineData("type A { x(a: Int = 10): Int }", "type A { x(a: Int = 20): Int }", "changed default of A.x(a:): 10 -> 20")]
    [InlineData("type A { x(a: Int = 10): Int }", "type A { x(a: Int): Int }", "changed default of A.x(a:): 10 -> none")]
    [InlineData("type A { x: Int }", "type A { x(a: Int!): Int }", "added required A.x(a:)")]
    [InlineData("input I { a: Int }", "input I { a: Int b: Int! }", "added required I.b")]
    public void Finds_what_changed_for_clients(string released, string current, string finding) =>
        Assert.Equal([finding], SchemaDiff.Between(released, current));

    [Theory]
    [InlineData("""type A { x: Int @authorize(policy: "p") }""", "type A { x: Int }", "removed @authorize(policy: \"p\") of A.x")]
    [InlineData("""type A @authorize(policy: "p") { x: Int }""", "type A { x: Int }", "removed @authorize(policy: \"p\") of A")]
    [InlineData("""type A { x: Int @authorize(policy: "p") }""", """type A { x: Int @authorize(policy: "q") }""",
        "added @authorize(policy: \"q\") to A.x", "removed @authorize(policy: \"p\") of A.x")]
    [InlineData("""type A { x: Int @authorize(policy: "p") @authorize(policy: "q") }""", """type A { x: Int @authorize(policy: "q") }""",
        "removed @authorize(policy: \"p\") of A.x")]
    [InlineData("type A { x: Int }", """type A { x: Int @authorize(policy: "p") }""", "added @authorize(policy: \"p\") to A.x")]
    public void Finds_every_change_of_authorization(string released, string current, params string[] findings) =>
        Assert.Equal(findings, SchemaDiff.Between(released, current));

    [Theory]
    [InlineData("type A { x: Int }", "\"A thing.\" type A { y: Int x: Int! } type B { z: Int! }")]
    [InlineData("type A { x(a: Int!): Int }", "type A { x(a: Int = 3, b: [Int!]! = []): Int }")]
    [InlineData("input I { a: Int! }", "input I { a: Int b: Int }")]
    [InlineData("enum E { P }", "enum E { Q P }")]
    [InlineData("""type A { x: Int @authorize(policy: "p") }""", """type A { x: Int @cost(weight: "5") @authorize( policy : "p" ) }""")]
    public void Accepts_what_no_client_notices(string released, string current) => Assert.Empty(SchemaDiff.Between(released, current));
}
