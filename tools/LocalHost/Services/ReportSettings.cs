using Microsoft.Extensions.Configuration;
using PartnerScore.Functions.Normalization;

namespace PartnerScore.LocalHost.Services;

/// <summary>How reports are read on this machine outside the function app: by the same settings.</summary>
public static class ReportSettings
{
    /// <exception cref="LocalHostException">The settings have no usable pseudonym key.</exception>
    public static ReportOptions Options(TimeProvider time)
    {
        var privacy = new PrivacySettings();
        new ConfigurationBuilder().AddLocalSettings().Build().GetSection("Privacy").Bind(privacy);
        return privacy.Problem() is { } problem ? throw new LocalHostException(problem) : new ReportOptions(time.GetUtcNow(), privacy.Key());
    }
}
