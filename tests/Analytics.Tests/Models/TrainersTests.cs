using Analytics.Models;

namespace Analytics.Tests.Models;

public sealed class TrainersTests
{
    [Fact]
    public void The_method_brings_two_trainers_that_go_by_their_own_names() =>
        Assert.All(Trainers.BuiltIn.Names, name => Assert.Equal(name, Trainers.BuiltIn.Of(name, 1).Name));

    [Fact]
    public void A_name_that_is_not_there_is_told_with_those_that_are() =>
        Assert.StartsWith("There is no trainer 'forest': expected one of boosted, logistic.",
            Assert.Throws<ArgumentException>(() => Trainers.BuiltIn.Of("forest", 1)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_trainer_whose_library_is_missing_may_be_named_and_is_no_choice_here()
    {
        var missing = new MissingLibrary("Its library does not load", "install it");
        var trainers = Trainers.BuiltIn.With("native", _ => throw new DllNotFoundException(), () => missing);

        Assert.Equal(["boosted", "logistic", "native"], trainers.Names);
        Assert.Equal("one of boosted, logistic", trainers.Choice);
        Assert.Same(missing, trainers.Missing("native"));
        Assert.Null(trainers.Missing("boosted"));
    }
}
