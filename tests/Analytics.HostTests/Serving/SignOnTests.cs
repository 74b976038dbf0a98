using Analytics.Host.Serving;
using Analytics.Storage;

namespace Analytics.HostTests.Serving;

public sealed class SignOnTests
{
    [Theory]
    [InlineData("login.example.edu", "--sign-on: expected an address such as https://login.example.edu/realm, was 'login.example.edu'.")]
    [InlineData("http://login.example.edu/realm", // the password of every advisor would go over the wire in the clear
        "--sign-on: expected an address such as https://login.example.edu/realm, was 'http://login.example.edu/realm'.")]
    [InlineData("https://login.example.edu/realm",
        "ANALYTICS_SIGN_ON_CLIENT: expected, with --sign-on, the client id of these pages.")]
    [InlineData("http://127.0.0.1:8080/realm",
        "ANALYTICS_SIGN_ON_CLIENT: expected, with --sign-on, the client id of these pages.")]
    public void A_sign_in_of_the_institution_that_cannot_be_used_is_told(string authority, string told) =>
        Assert.Equal(told, Assert.Throws<InstallationException>(() => SignOn.Of(authority)).Message);

    [Fact]
    public void Without_an_authority_people_sign_in_by_password() => Assert.Null(SignOn.Of(null));
}
