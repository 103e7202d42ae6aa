using GraphQLParser;

namespace Scp.Graph.Limits;

/// <summary>Reads the text as tokens before anything recurses over it: the parser's stack and memory are bounded by this.</summary>
internal static class TokenBudget
{
    /// <returns>The first limit that the text exceeds. A text that does not lex is left for the parser to describe.</returns>
    public static LimitError? Check(string text, LimitOptions limits)
    {
        if (text.Length > limits.MaxDocumentLength) return LimitError.DocumentTooLong(limits.MaxDocumentLength);
        var (tokens, nesting, position) = (0, 0, 0);
        while (Next(text, position) is { Kind: not TokenKind.EOF } token)
        {
            if (++tokens > limits.MaxTokens) return LimitError.TooManyTokens(limits.MaxTokens);
            nesting += token.Kind switch
            {
                TokenKind.BRACE_L or TokenKind.BRACKET_L or TokenKind.PAREN_L => 1,
                TokenKind.BRACE_R or TokenKind.BRACKET_R or TokenKind.PAREN_R => -1,
                _ => 0,
            };
            if (nesting > limits.MaxNesting) return LimitError.TooDeeplyNested(limits.MaxNesting);
            position = token.End;
        }
        return null;
    }

    private static Token? Next(string text, int position)
    {
        try
        {
            return Lexer.Lex(text, position);
        }
        catch (GraphQLParser.Exceptions.GraphQLSyntaxErrorException)
        {
            return null;
        }
    }
}
