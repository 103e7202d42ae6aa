using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Scp.Core.Access;

namespace Scp.Graph.Auth.SignIn;

/// <summary>A hash that no password fits. It is verified where there is no account, so that this takes as long as where
/// there is one.</summary>
internal sealed class DecoyPassword(IOptions<PasswordHasherOptions> options)
{
    private readonly Lazy<string> hash = new(() =>
        new PasswordHasher<User>(options).HashPassword(null!, Convert.ToHexString(RandomNumberGenerator.GetBytes(32))));

    public string Hash => hash.Value;
}
