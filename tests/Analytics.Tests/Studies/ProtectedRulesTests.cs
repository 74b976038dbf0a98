using Analytics.Studies;

namespace Analytics.Tests.Studies;

public sealed class ProtectedRulesTests
{
    [Theory]
    [InlineData("gender")]
    [InlineData("Student Gender")]
    [InlineData("studentGender")]
    [InlineData("SEX")]
    [InlineData("dateOfBirth")]
    [InlineData("age_band")]
    [InlineData("Ethnicity code")]
    [InlineData("has_disability")]
    [InlineData("NationalITy")]
    [InlineData("age")]
    [InlineData("birthYear")]
    [InlineData("Date of birth")]
    [InlineData("sexual orientation")]
    [InlineData("性别")]
    [InlineData("学生民族")]
    public void Names_of_attributes_that_are_protected_are_told(string name) => Assert.True(ProtectedRules.IsProtected(name));

    [Theory]
    [InlineData("programme")]
    [InlineData("entry route")]
    [InlineData("language")] // not age
    [InlineData("page")]
    [InlineData("average_band")]
    [InlineData("Essex campus")] // not sex
    [InlineData("stage")]
    [InlineData("orientation_week")]
    [InlineData("goal orientation")]
    [InlineData("embrace")]
    [InlineData("专业")]
    public void Other_names_are_not(string name) => Assert.False(ProtectedRules.IsProtected(name));
}
