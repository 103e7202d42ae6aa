namespace Scp.Core.Common;

/// <summary>What a secret is made of. USERNAME_PASSWORD and OAUTH_CLIENT hold a JSON object (<c>username</c> and
/// <c>password</c>, <c>clientId</c> and <c>clientSecret</c>), the others one text; CERTIFICATE is PEM with its key.</summary>
public enum CredentialKind { ApiKey, UsernamePassword, OauthClient, WebhookSecret, Certificate }
