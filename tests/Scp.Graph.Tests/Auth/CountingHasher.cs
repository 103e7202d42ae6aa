using Microsoft.AspNetCore.Identity;
using Scp.Core.Access;

namespace Scp.Graph.Tests.Auth;

/// <summary>The library's hasher, counted: what a test can hold without a clock.</summary>
internal sealed class CountingHasher : IPasswordHasher<User>
{
    private readonly PasswordHasher<User> inner = new();

    public int Verifications { get; private set; }
    public int Hashes { get; private set; }

    public string HashPassword(User user, string password)
    {
        Hashes++;
        return inner.HashPassword(user, password);
    }

    public PasswordVerificationResult VerifyHashedPassword(User user, string hashedPassword, string providedPassword)
    {
        Verifications++;
        return inner.VerifyHashedPassword(user, hashedPassword, providedPassword);
    }
}
