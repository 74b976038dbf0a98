using Analytics.Studies;

namespace Analytics.Tests.Studies;

public sealed class ProtectedWordsTests
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
    [InlineData("region")]
    [InlineData("home region")]
    [InlineData("RegionCode")]
    [InlineData("region_of_origin")]
    [InlineData("imd_band")]
    [InlineData("deprivation index")]
    [InlineData("Geschlecht")]
    [InlineData("Altersgruppe")]
    [InlineData("Alter")]
    [InlineData("genre")] // French
    [InlineData("tranche d'âge")]
    [InlineData("género")]
    [InlineData("edad")]
    [InlineData("discapacidad")]
    [InlineData("raça")]
    [InlineData("idade")]
    [InlineData("região")]
    [InlineData("生源地")]
    [InlineData("地区")]
    [InlineData("年齢")]
    public void Names_of_attributes_that_are_protected_are_told(string name) => Assert.True(ProtectedWords.IsProtected(name));

    [Theory]
    [InlineData("D", "F")] // marks
    [InlineData("W", "F")] // withdrawn and failed
    [InlineData("M", "D")] // merit and distinction
    [InlineData("D", "X")]
    [InlineData("none", "other")]
    public void Words_that_mean_something_else_are_no_codes(params string[] words) => Assert.False(ProtectedWords.IsCoding(words));

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
    [InlineData("message")]
    [InlineData("region of screen")]
    [InlineData("screen_region")]
    [InlineData("pageRegion")]
    [InlineData("account_age")]
    [InlineData("post age in days")]
    [InlineData("age of account")]
    [InlineData("text genre")]
    [InlineData("alter_text")]
    [InlineData("race_condition_quiz")]
    [InlineData("usage")]
    [InlineData("package")]
    [InlineData("generic_skills")]
    [InlineData("sexton_prize")]
    [InlineData("erase")]
    public void Other_names_are_not(string name) => Assert.False(ProtectedWords.IsProtected(name));

    [Theory]
    [InlineData(true, "F", "M")]
    [InlineData(true, "male", "Female", "other")]
    [InlineData(true, "White", "Black")]
    [InlineData(true, "男", "女")]
    [InlineData(false, "F", "M", "T")]
    [InlineData(false, "F")]
    [InlineData(false, "full-time", "part-time")]
    [InlineData(false, "*")]
    public void Words_are_codes_of_an_attribute_where_all_of_them_are(bool codes, params string[] words) =>
        Assert.Equal(codes, ProtectedWords.IsCoding(words));
}
